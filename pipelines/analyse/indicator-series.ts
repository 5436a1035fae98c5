import { sum } from 'simple-statistics'
import type { Finding } from '../../schemas/finding.ts'
import { InvalidInput } from '../../schemas/invalid-input.ts'
import type { Bridge, BridgeTerm, IndicatorSeries } from '../../schemas/nowcast.ts'
import { type Observation, TOTAL } from '../../schemas/observation.ts'
import { kindOf, type Period } from '../../schemas/period.ts'
import { indicatorTotals, type PeriodTotal, type ReportedPeriod } from './indicator-totals.ts'

/** The units that report at commune level on the last day of a period. */
export type UnitsOf = (period: Period) => readonly string[]

/**
 * The indicator of one bridge, over the whole province, without a gap.
 *
 * Shape     observations of its terms by commune or province -> one series by month where there are months, else by quarter, from
 *           the start of a quarter to the last period that every term has
 * Unit      the indicator's; with several terms at fixed prices, their money
 * Findings  those of `indicatorTotals`
 * Throws    InvalidInput `analyse/no-indicator`, `analyse/no-price`, `analyse/indicator-gap`
 * Source    docs/methods/analyse-nowcast.md
 */
export function indicatorSeries(
  { industry, terms }: Bridge,
  observations: readonly Observation[],
  unitsOf: UnitsOf,
): { series: IndicatorSeries; findings: Finding[] } {
  const own = terms.map((term) => observations.filter((o) => isOf(o, term) && o.value !== null))
  const perYear = own.some((list) => list.some((o) => kindOf(o.period) === 'month')) ? 12 : 4
  const kind = perYear === 12 ? 'month' : 'quarter'
  const name = [...new Set(terms.map(termName))].join(' + ')
  const made = terms.map((term, i) =>
    indicatorTotals(
      termName(term),
      reports(
        own[i]!.filter((o) => kindOf(o.period) === kind),
        unitsOf,
      ),
    ),
  )
  const prices = terms.map((term) => priceOf(term, observations))
  const totals = made.map(({ totals: list }, i) => new Map(list.map((one) => [one.period, scaled(one, prices[i]!)])))
  const { start, values } = gapless(name, industry, totals, perYear)
  const isValue = terms.every((term) => term.price === undefined) && own.some((list) => list[0]?.prices === 'current')
  return {
    series: { name, perYear, start, values, kind: isValue ? 'value' : 'volume' },
    findings: made.flatMap((one) => one.findings),
  }
}

const termName = ({ indicator, industry, item }: BridgeTerm): string =>
  [indicator, ...[industry, item].filter((code) => code !== TOTAL)].join(' ')

const isOf = (o: Observation, { indicator, industry, item }: BridgeTerm): boolean =>
  o.indicator === indicator && o.industry === industry && o.item === item && o.ownership === TOTAL

/** By period in time order. A figure of the whole province stands for itself. */
function reports(observations: readonly Observation[], unitsOf: UnitsOf): ReportedPeriod[] {
  const byPeriod = new Map<Period, Map<string, number>>()
  for (const { period, area, value } of observations) {
    const values = byPeriod.get(period) ?? new Map<string, number>()
    values.set(area, value ?? 0)
    byPeriod.set(period, values)
  }
  return [...byPeriod.keys()].sort().map((period) => {
    const values = byPeriod.get(period)!
    const whole = [...values.keys()].filter((area) => area.startsWith('P-'))
    return { period, values, expected: whole.length > 0 ? whole : unitsOf(period) }
  })
}

/** The newest price of the province for the term's product; 1 where the term has none. */
function priceOf({ price, industry, item }: BridgeTerm, observations: readonly Observation[]): number {
  if (price === undefined) return 1
  const found = observations.filter(
    (o) => o.indicator === price && o.industry === industry && o.item === item && o.value !== null,
  )
  const newest = found.sort((a, b) => (a.period < b.period ? -1 : 1)).at(-1)?.value
  if (newest === undefined || newest === null) throw new InvalidInput('analyse/no-price', { price, item })
  return newest
}

const scaled = ({ value }: PeriodTotal, price: number): number | null => (value === null ? null : value * price)

function gapless(
  name: string,
  industry: string,
  totals: readonly ReadonlyMap<Period, number | null>[],
  perYear: 4 | 12,
) {
  const complete = (period: Period): boolean => totals.every((one) => typeof one.get(period) === 'number')
  const periods = [...(totals[0]?.keys() ?? [])].filter(complete).sort()
  const start = periods.find((period) => perYear === 4 || /-(01|04|07|10)$/.test(period))
  const last = periods.at(-1)
  if (start === undefined || last === undefined)
    throw new InvalidInput('analyse/no-indicator', { industry, indicator: name })
  const values: number[] = []
  for (let period = start; period <= last; period = periodAfter(period, perYear)) {
    if (!complete(period)) throw new InvalidInput('analyse/indicator-gap', { indicator: name, period })
    values.push(sum(totals.map((one) => one.get(period) ?? 0)))
  }
  return { start, values }
}

function periodAfter(period: Period, perYear: 4 | 12): Period {
  const [year, within] = [Number(period.slice(0, 4)), Number(period.slice(perYear === 4 ? 6 : 5))]
  const [nextYear, next] = within === perYear ? [year + 1, 1] : [year, within + 1]
  return perYear === 4 ? `${nextYear}-Q${next}` : `${nextYear}-${String(next).padStart(2, '0')}`
}
