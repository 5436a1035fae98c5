import { sum } from 'simple-statistics'
import type { Form } from '../schemas/form.ts'
import type { Indicator } from '../schemas/indicator.ts'
import { type Period, quartersOf, yearBefore } from '../schemas/period.ts'
import type { Book, Name } from './book.ts'
import { noise, randomOf } from './random.ts'
import type { ProvinceTargets } from './targets.ts'

interface QuarterRun {
  targets: ProvinceTargets
  indicators: readonly Indicator[]
  seed: number
}

/** Printed decimals by indicator; money has one. */
const decimals: Record<string, number> = {
  ...{ 'product-quantity': 0, 'electricity-sold': 3, 'electricity-generated': 3 },
  ...{ 'producer-price': 3, 'price-index': 4 },
}

/**
 * Files the figures of the quarterly form for the quarters of the period and of the year before. SIMULATED: flows are parts of the
 * period's printed figures and add to them, rising a little from quarter to quarter; prices drift around those of the period.
 */
export function fileQuarters(book: Book, form: Form, { targets, indicators, seed }: QuarterRun): void {
  if (!Array.isArray(form.rows)) return
  const flows = new Set(indicators.filter(({ overTime }) => overTime === 'sum').map(({ code }) => code))
  for (const { set } of form.rows) {
    if (set.indicator === undefined) continue
    const { indicator, industry, item, prices } = set
    const series = { indicator, ...(industry && { industry }), ...(item && { item }), ...(prices && { prices }) }
    for (const whole of [targets.period, yearBefore(targets.period)]) {
      const weights = weightsOf(series, whole, { targets, seed })
      if (flows.has(indicator)) fileFlow(book, series, whole, weights)
      else filePrice(book, series, whole)
    }
  }
}

type Series = Omit<Name, 'period'>

/** Parts of the whole by quarter: the seasons of rice and pigs, else nearly equal ones that rise. */
function weightsOf({ industry, item = '' }: Series, whole: Period, run: Omit<QuarterRun, 'indicators'>): number[] {
  const seasons = run.targets.seasons[item as 'lua']
  if (seasons !== undefined) return seasons
  const quarters = quartersOf(whole)!
  const parts = quarters.map((quarter, i) => {
    const random = randomOf(run.seed, `${run.targets.province} ${industry} ${quarter}`)
    return (1 + 0.05 * (i - (quarters.length - 1) / 2)) * noise(random, 0.012)
  })
  return parts.map((part) => part / sum(parts))
}

/** The last quarter is what the others leave of the printed figure. */
function fileFlow(book: Book, series: Series, whole: Period, weights: readonly number[]): void {
  const entry = book.get({ ...series, period: whole })
  if (entry === undefined) return
  const quarters = quartersOf(whole)!
  const before = quarters.slice(0, -1).map((period, i) => {
    if (typeof entry !== 'number') return 0
    return book.put({ ...series, period }, entry * weights[i]!, decimals[series.indicator] ?? 1)
  })
  const last = { ...series, period: quarters.at(-1)! }
  if (typeof entry === 'number') book.put(last, entry - sum(before), decimals[series.indicator] ?? 1)
  else for (const period of quarters) book.mark({ ...series, period }, entry)
}

function filePrice(book: Book, series: Series, whole: Period): void {
  const entry = book.get({ ...series, period: whole })
  const quarters = quartersOf(whole)!
  quarters.forEach((period, i) => {
    const drift = 1 + 0.003 * (i - (quarters.length - 1) / 2)
    if (typeof entry === 'number') book.put({ ...series, period }, entry * drift, decimals[series.indicator] ?? 1)
    else if (entry !== undefined) book.mark({ ...series, period }, entry)
  })
}
