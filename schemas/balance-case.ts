import { z } from 'zod'

const Row = z.array(z.number()).min(1)
const Matrix = z.array(Row).min(1)

/** Parameters of a raking case: the iteration stops on the largest change of a cell; `axes` of the margins from 1. */
export const RakingParams = z.object({
  maxIterations: z.int().positive().max(10_000_000).optional(),
  stopBelow: z.number().positive().optional(),
  marginTolerance: z.number().positive().optional(),
  axes: z.array(z.array(z.int().positive()).min(1)).min(1).optional(),
})

export const RasInput = z.object({ seed: Matrix, rowTotals: Row, colTotals: Row })

/** A three-way table as a list of slices along its third dimension, with a margin a dimension. */
export const Ipf3Input = z.object({
  seed: z.array(Matrix).min(1),
  margins: z.array(z.union([Row, Matrix])).min(1),
})

export const ControlledRoundingParams = z.object({ decimals: z.int().min(-12).max(12).default(0) })

/** A table to round with its totals; totals that are rounded already may be given. */
export const ControlledRoundingInput = z.object({
  table: Matrix,
  rowTotals: Row.nullish(),
  colTotals: Row.nullish(),
  total: z.number().nullish(),
})

export const GlsParams = z.object({ nonNegative: z.boolean().default(false) })

/** Values and the system A z = b; a variance each, or a full covariance matrix. */
export const GlsInput = z
  .object({
    values: Row,
    A: Matrix,
    b: Row,
    names: z.array(z.string()).nullish(),
    variance: Row.nullish(),
    covariance: Matrix.nullish(),
  })
  .refine((input) => (input.variance == null) !== (input.covariance == null), 'variance or covariance, one of them')

const Coefficient = z.number().min(0)

export const AlterabilityParams = z.object({
  alterSeries: Coefficient.default(1),
  alterTotal1: Coefficient.default(0),
  alterTotal2: Coefficient.default(0),
})

/** Series by name (a number, or one number a period), and the totals that each component is part of. */
export const AlterabilityInput = z.object({
  values: z.record(z.string(), z.union([z.number(), Row])),
  constraints: z
    .array(
      z.object({
        series: z.string(),
        total1: z.string().nullish(),
        total2: z.string().nullish(),
        alterAnnual: Coefficient.nullish(),
      }),
    )
    .min(1),
  alterability: z.record(z.string(), Coefficient).nullish(),
})
