import { z } from 'zod'

const Day = z.iso.date()
const Code = z.union([z.number(), z.string()])

export const UnitMappingParams = z.object({ oldState: Day, newState: Day })

/** States of units with the numbered mutations that admit and end them (Swiss municipality inventory, eCH-0071). */
export const UnitMappingInput = z.object({
  mutations: z.array(
    z.object({
      histId: Code,
      code: Code,
      name: z.string(),
      admissionNumber: z.number().nullable(),
      admissionMode: z.number().nullable(),
      admissionDate: Day,
      abolitionNumber: z.number().nullable(),
      abolitionMode: z.number().nullable(),
      abolitionDate: Day.nullable(),
    }),
  ),
})

export const CrosswalkParams = z.object({
  additive: z.array(z.string()).default([]),
  mean: z.array(z.string()).default([]),
  rates: z.array(z.object({ name: z.string(), numerator: z.string(), denominator: z.string() })).default([]),
  mass: z.string().nullish(),
})

const Value = z.union([z.number(), z.string(), z.null()])

export const CrosswalkInput = z.object({
  crosswalk: z.array(z.object({ year: z.int().optional(), from: z.string(), to: z.string(), weight: z.number() })),
  data: z.array(z.object({ year: z.int().optional(), from: z.string() }).catchall(Value)),
})
