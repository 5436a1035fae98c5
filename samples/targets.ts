import type { Period } from '../schemas/period.ts'

/** Value added (or net taxes) of one unit at both prices, in the period and in the same period of the year before; billion dong. */
export interface Levels {
  current: number
  constant: number
  currentBefore: number
  constantBefore: number
}

/** What is published of a region: levels of the period and growth in percent at constant prices. */
export interface Published {
  current: number
  constant: number
  growth: number
}

/**
 * Weight of one unit in its region. SIMULATED: `share` of current value added, `deflator` (2010 = 1) and `growth` (percent) are
 * relative; they are scaled so that the region meets its published figures. `inflation` is the rise of its prices in a year.
 */
export interface Weight {
  code: string
  share: number
  deflator: number
  growth: number
  inflation: number
  /** IC as percent of output at current and at constant prices. */
  ic: [number, number]
}

export interface Product {
  item: string
  /** Tonnes of the period; 0 = not grown here, printed '-'. */
  quantity: number
  /** Relative prices, million dong a tonne: of the period and of 2010. */
  price: number
  basePrice: number
  growth: number
}

/** Million kWh of the period, and the part of last year's output of D that power plants made. */
export interface Electricity {
  sold: number
  generated: number
  plants: number
}

export interface ProvinceTargets {
  province: string
  area: string
  period: Period
  regions: Record<'KV1' | 'KV2.CN' | 'F' | 'KV3' | 'TAX', Published>
  weights: Record<'KV1' | 'KV2.CN' | 'KV3', Weight[]>
  taxes: Weight[]
  crops: Product[]
  fishery: Product[]
  electricity: Electricity
  /** Part of the output of manufacturing that large plants make. */
  largePlants: number
  /** Persons, and commune totals of one quarter (million dong, persons). */
  population: { now: number; before: number }
  quarter: { retail: number; labour: number }
  /** Share of the year's or half-year's rice and pigs that falls in each of its quarters. */
  seasons: { lua: number[]; 'lon-hoi': number[] }
}

/** [code, share, deflator, growth, inflation, IC current, IC constant] */
type WeightRow = [string, number, number, number, number, number, number]
export const weights = (rows: readonly WeightRow[]): Weight[] =>
  rows.map(([code, share, deflator, growth, inflation, icCurrent, icConstant]) => ({
    code,
    share,
    deflator,
    growth,
    inflation,
    ic: [icCurrent, icConstant],
  }))

/** [item, tonnes, price, price of 2010, growth] */
type ProductRow = [string, number, number, number, number]
export const products = (rows: readonly ProductRow[]): Product[] =>
  rows.map(([item, quantity, price, basePrice, growth]) => ({ item, quantity, price, basePrice, growth }))

/** What is not in the table of a region is printed '-' and has no value added: crude oil and natural gas in both provinces. */
export const absentDivisions = ['06']
