import type { Input, Status } from './observation.ts'
import type { Bilingual } from './text.ts'

/** On which map: as the files had it, today's communes, or the groups whose land never changed. */
export const boundaries = ['reported', 'today', 'common'] as const
export type Boundary = (typeof boundaries)[number]

/** A value that a file or a vintage gave for the period. */
export interface Version {
  value: number | null
  status: Status
  /** Submission or vintage. */
  of: string
  /** Received, or frozen; null for a vintage that is open. */
  at: string | null
  /** 'obs:…' or 'series:…': where its lineage begins. */
  ref: string
  isCurrent: boolean
}

export interface Point {
  period: string
  value: number | null
  status: Status
  /** Modelled part of the value, 0 = exact. */
  estimatedShare: number
  step: string
  ref: string | null
  vintage: string | null
  inputs: Input[]
  /** Every value that the period has had, newest first; the first is the one shown. */
  versions: Version[]
}

export interface Line {
  area: string
  name: string
  points: Point[]
}

/** A day from which figures are not the same thing as before. */
export interface Break {
  day: string
  kind: 'territory' | 'form'
  text: Bilingual
}

export interface SeriesView {
  id: string
  names: SeriesNames
  boundary: Boundary
  lines: Line[]
  breaks: Break[]
  /** What the reader must know of how this view was made. */
  notes: Bilingual[]
}

/** A series that a search found. */
export interface FoundSeries {
  indicator: string
  area: string
  industry: string
  ownership: string
  item: string
  prices: string
  first: string
  last: string
  /** Periods with a row, a value or a reason why there is none. */
  periods: number
  forms: string[]
}

export type NamedSeries = FoundSeries & { id: string; names: SeriesNames }

export interface SeriesNames {
  indicator: Bilingual
  item: Bilingual | null
  industry: Bilingual | null
  area: string
  unit: Bilingual
}

/** A page of what a search found, and how many series of each indicator there are in all. */
export interface FoundPage {
  total: number
  page: number
  pages: number
  series: NamedSeries[]
  indicators: { code: string; name: Bilingual; series: number }[]
}
