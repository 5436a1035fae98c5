import type { Status } from './observation.ts'
import type { Bilingual } from './text.ts'

/** A figure that every commune has: a series of the newest vintage, or a measure of its accounts. */
export interface CommuneFigure {
  kind: 'series' | 'account'
  /** Indicator, or measure. */
  code: string
  industry: string
  ownership: string
  item: string
  prices: string
}

export type CommuneChoice = CommuneFigure & { periods: string[] }

export interface CommuneValue {
  area: string
  value: number | null
  status: Status
  estimatedShare: number
  ref: string
}

export type NamedChoice = CommuneChoice & { name: Bilingual; unit: Bilingual }

/** A commune of today on the map: where it lies, how large it is, and its value. */
export interface MappedCommune {
  id: string
  name: string
  areaKm2: number | null
  population: number | null
  populationDate: string | null
  /** Province and district before 1 July 2025 of its largest part. */
  formerProvince: string
  formerDistrict: string
  value: CommuneValue | null
}
