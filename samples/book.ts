import { seriesKey, TOTAL } from '../schemas/observation.ts'
import type { Period } from '../schemas/period.ts'

/** A figure, '-' (did not occur) or '...' (occurred, not collected), as a form prints them. */
export type Entry = number | '-' | '...'

/** Dimensions of one sample figure; what is left out is not broken down, without prices, of the province. */
export interface Name {
  indicator: string
  area?: string
  industry?: string
  ownership?: string
  item?: string
  period: Period
  prices?: string
}

/** Every figure that a province's sample forms carry, in the indicator's unit, as it will be printed. */
export class Book {
  readonly province: string
  readonly area: string
  readonly #entries = new Map<string, Entry>()

  constructor(province: string, area: string) {
    this.province = province
    this.area = area
  }

  /** Files a figure rounded to `decimals` and returns what was filed: the rest of the calibration uses that. */
  put(name: Name, value: number, decimals: number): number {
    const printed = roundTo(value, decimals)
    this.#entries.set(this.key(name), printed)
    return printed
  }

  /** Files a published figure with every decimal of its source. */
  keep(name: Name, value: number): void {
    this.#entries.set(this.key(name), value)
  }

  mark(name: Name, entry: '-' | '...'): void {
    this.#entries.set(this.key(name), entry)
  }

  get(name: Name): Entry | undefined {
    return this.#entries.get(this.key(name))
  }

  /** The figure as a number; throws when it was never filed or is not a number: a mistake in the samples. */
  number(name: Name): number {
    const entry = this.get(name)
    if (typeof entry !== 'number') throw new Error(`sample figure ${this.key(name)} is ${entry ?? 'absent'}`)
    return entry
  }

  key(name: Name): string {
    const { province, area } = this
    return seriesKey({ province, area, industry: TOTAL, ownership: TOTAL, item: TOTAL, prices: 'none', ...name })
  }
}

/** Rounds half away from zero; the printed decimals of a form, never of a result. */
export function roundTo(value: number, decimals: number): number {
  const scale = 10 ** decimals
  return (Math.sign(value) * Math.round(Math.abs(value) * scale + 1e-9)) / scale
}
