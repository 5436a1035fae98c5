import { z } from 'zod'
import { InvalidInput } from './invalid-input.ts'

/** Values at equal steps: freq 1, 4 or 12 a year, from `start` ('2015', '2015-Q1', '2015-01'; '1' where years are only counted); null is missing. */
export const TimeSeries = z.object({
  freq: z.union([z.literal(1), z.literal(4), z.literal(12)]),
  start: z.string().regex(/^\d{1,4}(-Q[1-4]|-(0[1-9]|1[0-2]))?$/),
  values: z.array(z.number().nullable()),
})
export type TimeSeries = z.infer<typeof TimeSeries>

/** How the fine periods of a coarse one make its figure. */
export const Conversion = z.enum(['sum', 'average', 'first', 'last'])
export type Conversion = z.infer<typeof Conversion>

/** One case of the reference layout; the other keys of a case (source, output, notes) are for tests. No params may be written []. */
export const MethodCase = z.object({
  id: z.string(),
  method: z.string(),
  params: z.preprocess(
    (params) => (Array.isArray(params) && params.length === 0 ? {} : params),
    z.record(z.string(), z.unknown()).default({}),
  ),
  input: z.record(z.string(), z.unknown()),
})
export type MethodCase = z.infer<typeof MethodCase>

/** A file of the reference layout. */
export const MethodFile = z.object({ cases: z.array(MethodCase) })

/**
 * Parameters or input of a case by their schema.
 *
 * Throws InvalidInput `methods/case-layout` with the place and what is wrong there.
 */
export function parseCase<T>(schema: z.ZodType<T>, value: unknown): T {
  const parsed = schema.safeParse(value)
  if (parsed.success) return parsed.data
  const issue = parsed.error.issues[0]
  throw new InvalidInput('methods/case-layout', {
    place: issue?.path.join('.') ?? '',
    reason: issue?.message ?? 'unreadable',
  })
}
