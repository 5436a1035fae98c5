import { sum } from 'simple-statistics'
import { InvalidInput } from '../../../schemas/invalid-input.ts'

/** Prices or quantities: one row a period, one column a product. */
export type PeriodTable = readonly (readonly number[])[]

/** Index numbers with the first period = 100. */
export interface IndexSet {
  priceLaspeyres: number[]
  pricePaasche: number[]
  priceFisher: number[]
  quantityLaspeyres: number[]
  quantityPaasche: number[]
  quantityFisher: number[]
}

export interface IndexNumbers {
  fixedBase: IndexSet
  chained: IndexSet
  currentValue: number[]
  /** Quantities at prices of the first period. */
  constantPriceValue: number[]
  /** Contributions of the products to the last period's growth of the chained Laspeyres quantity index, in points. */
  lastGrowthContribution: number[]
}

/**
 * Laspeyres, Paasche and Fisher indices of prices and quantities, against the first period and chained.
 *
 * Shape   periods x products of prices and quantities -> one number a period
 * Throws  InvalidInput `methods/table-shape`, `methods/negative-cell`, `methods/not-finite`, `methods/zero-value` for a
 *         period whose value, at its own prices or a base's, is zero
 * Source  docs/methods/method-index-numbers.md; ILO/IMF, CPI Manual (2020)
 */
export function indexNumbers(prices: PeriodTable, quantities: PeriodTable): IndexNumbers {
  checkTables(prices, quantities)
  const value = (p: number, q: number): number => valueAt(prices[p]!, quantities[q]!, { p, q })
  const last = prices.length - 1
  const links = prices.map((_, t) => (t === 0 ? unit() : pairIndices(value, t - 1, t)))
  const fixed = prices.map((_, t) => pairIndices(value, 0, t))
  const before = quantities[last - 1]
  const base = value(Math.max(0, last - 1), Math.max(0, last - 1))
  return {
    fixedBase: tableOf(fixed, (ratio) => ratio),
    chained: tableOf(links, (ratio, reached) => ratio * reached),
    currentValue: prices.map((_, t) => value(t, t)),
    constantPriceValue: prices.map((_, t) => value(0, t)),
    lastGrowthContribution:
      before === undefined
        ? []
        : prices[last - 1]!.map((price, k) => (100 * price * (quantities[last]![k]! - before[k]!)) / base),
  }
}

type Ratios = Record<keyof IndexSet, number>

const unit = (): Ratios => ({
  priceLaspeyres: 1,
  pricePaasche: 1,
  priceFisher: 1,
  quantityLaspeyres: 1,
  quantityPaasche: 1,
  quantityFisher: 1,
})

function pairIndices(value: (p: number, q: number) => number, base: number, t: number): Ratios {
  const priceLaspeyres = value(t, base) / value(base, base)
  const pricePaasche = value(t, t) / value(base, t)
  const quantityLaspeyres = value(base, t) / value(base, base)
  const quantityPaasche = value(t, t) / value(t, base)
  return {
    priceLaspeyres,
    pricePaasche,
    priceFisher: Math.sqrt(priceLaspeyres * pricePaasche),
    quantityLaspeyres,
    quantityPaasche,
    quantityFisher: Math.sqrt(quantityLaspeyres * quantityPaasche),
  }
}

function tableOf(ratios: readonly Ratios[], join: (ratio: number, reached: number) => number): IndexSet {
  const column = (name: keyof IndexSet): number[] => {
    let reached = 1
    return ratios.map((one) => {
      reached = join(one[name], reached)
      return 100 * reached
    })
  }
  return {
    priceLaspeyres: column('priceLaspeyres'),
    pricePaasche: column('pricePaasche'),
    priceFisher: column('priceFisher'),
    quantityLaspeyres: column('quantityLaspeyres'),
    quantityPaasche: column('quantityPaasche'),
    quantityFisher: column('quantityFisher'),
  }
}

function valueAt(price: readonly number[], quantity: readonly number[], { p, q }: { p: number; q: number }): number {
  const total = sum(price.map((one, k) => one * quantity[k]!))
  if (!(total > 0)) throw new InvalidInput('methods/zero-value', { prices: p + 1, quantities: q + 1 })
  return total
}

function checkTables(prices: PeriodTable, quantities: PeriodTable): void {
  const width = prices[0]?.length ?? 0
  if (width === 0 || quantities.length !== prices.length) {
    throw new InvalidInput('methods/table-shape', {
      series: 'quantities',
      given: quantities.length,
      wanted: prices.length,
    })
  }
  for (const [series, table] of [
    ['prices', prices],
    ['quantities', quantities],
  ] as const) {
    table.forEach((row, t) => {
      if (row.length !== width)
        throw new InvalidInput('methods/table-shape', {
          series: `${series} ${t + 1}`,
          given: row.length,
          wanted: width,
        })
      const at = row.findIndex((value) => !(value >= 0) || value === Number.POSITIVE_INFINITY)
      if (at < 0) return
      const value = row[at]!
      if (!Number.isFinite(value))
        throw new InvalidInput('methods/not-finite', {
          series: `${series} ${t + 1}`,
          position: at + 1,
          value: String(value),
        })
      throw new InvalidInput('methods/negative-cell', { series: `${series} ${t + 1}`, position: at + 1, value })
    })
  }
}
