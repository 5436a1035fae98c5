import { z } from 'zod'
import { IsoDate } from './area.ts'
import { ShareBasis } from './concordance.ts'
import { Period } from './period.ts'

/**
 * exact: nothing is estimated · estimate: a divided unit contributes · nil: '-' in every part · not-reported: a part has no figure
 * · share-not-stated: no source says what part of a divided unit it took
 */
export const RestatedStatus = z.enum(['exact', 'estimate', 'nil', 'not-reported', 'share-not-stated'])
export type RestatedStatus = z.infer<typeof RestatedStatus>

/** `predecessors` are the sources of the value: code, name and share; null where no source states the share of a divided one. */
export const RestatedFigure = z.strictObject({
  ...{ code: z.string(), name: z.string(), period: Period },
  value: z
    .number()
    .nullable()
    .describe('In the unit of the indicator; null where a part is missing: never a partial sum'),
  status: RestatedStatus,
  estimatedShare: z.number().describe('Modelled part of the value, 0 = exact'),
  predecessors: z.array(z.strictObject({ code: z.string(), name: z.string(), share: z.number().nullable() })),
})
export type RestatedFigure = z.infer<typeof RestatedFigure>

/** Figures as reported, on the units of another day. */
export const RestatedFigures = z.strictObject({
  ...{ province: z.string(), indicator: z.string(), industry: z.string(), ownership: z.string() },
  ...{ item: z.string(), prices: z.string(), on: IsoDate, basis: ShareBasis },
  figures: z.array(RestatedFigure),
})
export type RestatedFigures = z.infer<typeof RestatedFigures>
