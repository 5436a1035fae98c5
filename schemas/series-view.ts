import { z } from 'zod'
import { Input, Status } from './observation.ts'
import { Bilingual } from './text.ts'

/** On which map: as the files had it, today's communes, or the groups whose land never changed. */
export const boundaries = ['reported', 'today', 'common'] as const
export type Boundary = (typeof boundaries)[number]

/** A value that a file or a vintage gave for the period. */
export const Version = z.strictObject({
  value: z.number().nullable(),
  status: Status,
  /** Submission or vintage. */
  of: z.string(),
  /** Received, or frozen; null for a vintage that is open. */
  at: z.string().nullable(),
  /** 'obs:…' or 'series:…': where its lineage begins. */
  ref: z.string(),
  isCurrent: z.boolean(),
})
export type Version = z.infer<typeof Version>

export const Point = z.strictObject({
  period: z.string(),
  value: z.number().nullable(),
  status: Status,
  estimatedShare: z.number().describe('Modelled part of the value, 0 = exact'),
  step: z.string(),
  ref: z.string().nullable(),
  vintage: z.string().nullable(),
  inputs: z.array(Input),
  /** Every value that the period has had, newest first; the first is the one shown. */
  versions: z.array(Version),
})
export type Point = z.infer<typeof Point>

export const Line = z.strictObject({ area: z.string(), name: z.string(), points: z.array(Point) })
export type Line = z.infer<typeof Line>

/** A day from which figures are not the same thing as before. */
export const Break = z.strictObject({ day: z.string(), kind: z.enum(['territory', 'form']), text: Bilingual })
export type Break = z.infer<typeof Break>

/** What the dimensions of a series are called; null where it is not broken down. */
export const SeriesNames = z.strictObject({
  indicator: Bilingual,
  item: Bilingual.nullable(),
  industry: Bilingual.nullable(),
  area: z.string(),
  unit: Bilingual,
})
export type SeriesNames = z.infer<typeof SeriesNames>

export const SeriesView = z.strictObject({
  id: z.string(),
  names: SeriesNames,
  boundary: z.enum(boundaries),
  lines: z.array(Line),
  breaks: z.array(Break),
  /** What the reader must know of how this view was made. */
  notes: z.array(Bilingual),
})
export type SeriesView = z.infer<typeof SeriesView>

/** A series that a search found. */
export const FoundSeries = z.strictObject({
  ...{ indicator: z.string(), area: z.string(), industry: z.string(), ownership: z.string(), item: z.string() },
  ...{ prices: z.string(), first: z.string(), last: z.string() },
  /** Periods with a row, a value or a reason why there is none. */
  periods: z.number().int(),
  forms: z.array(z.string()),
})
export type FoundSeries = z.infer<typeof FoundSeries>

export const NamedSeries = FoundSeries.extend({ id: z.string(), names: SeriesNames })
export type NamedSeries = z.infer<typeof NamedSeries>

/** A page of what a search found, and how many series of each indicator there are in all. */
export const FoundPage = z.strictObject({
  ...{ total: z.number().int(), page: z.number().int(), pages: z.number().int() },
  series: z.array(NamedSeries),
  indicators: z.array(z.strictObject({ code: z.string(), name: Bilingual, series: z.number().int() })),
})
export type FoundPage = z.infer<typeof FoundPage>
