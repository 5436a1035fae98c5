import { sum } from 'simple-statistics'
import { InvalidInput } from '../../schemas/invalid-input.ts'
import type { IndicatorSeries, NowcastFigure, NowcastPlan } from '../../schemas/nowcast.ts'
import { type Period, periodSpan, quartersOf, yearBefore } from '../../schemas/period.ts'
import { accountLevels, type Levels, partLevels, type VintageAccounts } from './account-levels.ts'
import { type Benchmarks, benchmarksOf, quartersAfter } from './benchmarks.ts'
import { type BridgeError, bridgeErrors } from './bridge-errors.ts'
import { type Bridged, bridgeGaps, positionsOf, quarterlyPath } from './bridge-section.ts'
import { continueIndicator } from './continue-indicator.ts'
import { addUp, type Estimate, figuresOf } from './nowcast-interval.ts'

export interface NowcastRequest {
  plan: NowcastPlan
  period: Period
  prices: string
  vintage: VintageAccounts
  /** The indicator of each bridge, from the first quarter of a year. */
  series: ReadonlyMap<string, IndicatorSeries>
}

/**
 * GRDP of a running period by industry, from indicators, with prediction intervals.
 *
 * Shape     accounts of one vintage (two years or more, quarters, years or first halves) and one indicator a part -> the parts and
 *           GRDP = their sum, each at every level of the plan
 * Unit      billion dong at the prices asked for; growth percent on the same period of the year before
 * Method    Denton's quarterly path of the accounts; beyond it the quarter of the year before, moved by the indicator's growth and the mean yearly difference between growth
 *           of account and indicator over the industries of the same kind of indicator; errors of bridge and indicator
 * Throws    InvalidInput `analyse/not-running` (the vintage reaches the period already, or it is no period of quarters),
 *           `analyse/no-indicator`, `analyse/indicator-starts-late`, `analyse/accounts-too-short`, `analyse/too-few-pairs`,
 *           `analyse/history-too-short`, `analyse/not-positive`, `analyse/no-level`, `analyse/parts-do-not-add`
 * Source    docs/methods/analyse-nowcast.md
 */
export function nowcast(request: NowcastRequest): NowcastFigure[] {
  const { plan, period, prices, vintage } = request
  const levels = accountLevels(vintage, prices)
  const benchmarks = benchmarksOf(levels)
  requireRunning(levels, period)
  const byPeriod = benchmarks.periods.map((p) =>
    partLevels(
      levels,
      plan.bridges.map((b) => b.industry),
      p,
    ),
  )
  const bridged = plan.bridges.map(({ industry }, i) =>
    bridge(request, levels, benchmarks, { industry, levels: byPeriod.map((values) => values[i]!) }),
  )
  const errors = bridgeErrors(bridged)
  const estimates = bridged.map((one) => estimate(one, benchmarks, period, errors.get(one.indicator.kind)!))
  const years = yearsAhead(benchmarks, period)
  return [
    ...estimates.flatMap((one) => figuresOf(one, plan.levels)),
    ...figuresOf(addUp(estimates, errors, years), plan.levels),
  ]
}

function requireRunning(levels: Levels, period: Period): void {
  const reached = levels.periods.at(-1) ?? ''
  if (
    quartersOf(period) === null ||
    levels.periods.includes(period) ||
    periodSpan(period).end <= periodSpan(reached).end
  )
    throw new InvalidInput('analyse/not-running', { period, reachedPeriod: reached, vintage: levels.vintage })
}

function bridge(
  { series, period }: NowcastRequest,
  accounts: Levels,
  benchmarks: Benchmarks,
  { industry, levels }: { industry: string; levels: number[] },
): Bridged {
  const given = series.get(industry)
  if (given === undefined) throw new InvalidInput('analyse/no-indicator', { industry, period })
  const first = (quartersOf(benchmarks.periods[0]!) ?? [])[0]!
  const indicator = continueIndicator(given, quartersAfter(startQuarter(given), lastQuarter(period)) + 1)
  const skipped = quartersAfter(indicator.start, first)
  if (skipped < 0)
    throw new InvalidInput('analyse/indicator-starts-late', {
      indicator: given.name,
      startPeriod: given.start,
      period: first,
    })
  const low = levels.findIndex((level) => !(level > 0))
  if (low >= 0)
    throw new InvalidInput('analyse/not-positive', { indicator: industry, position: low + 1, value: levels[low]! })
  const cut = {
    ...indicator,
    start: first,
    quarters: indicator.quarters.slice(skipped),
    errors: indicator.errors.slice(skipped),
  }
  const learnt = bridgeGaps(benchmarks, levels, cut).filter((one) => !accounts.isImputed(industry, one.period))
  return { industry, indicator: cut, levels, gaps: learnt.map((one) => one.gap) }
}

const startQuarter = ({ start, perYear }: IndicatorSeries): Period =>
  perYear === 4 ? start : `${start.slice(0, 4)}-Q${Math.ceil(Number(start.slice(5)) / 3)}`
const lastQuarter = (period: Period): Period => (quartersOf(period) ?? []).at(-1)!

/** Whole years, at least one, from the last benchmark to the end of the period: what the bridge error grows by. */
function yearsAhead({ periods, length }: Benchmarks, period: Period): number {
  const start = (quartersOf(periods[0]!) ?? [])[0]!
  const end = quartersAfter(start, periods.at(-1)!) + length
  return Math.max(1, Math.ceil((positionsOf(start, period).at(-1)! + 1 - end) / 4))
}

function estimate(bridged: Bridged, benchmarks: Benchmarks, period: Period, error: BridgeError): Estimate {
  const { indicator, industry } = bridged
  const path = quarterlyPath(bridged, benchmarks)
  const end = quartersAfter(indicator.start, benchmarks.periods.at(-1)!) + benchmarks.length
  const compiled = (q: number): boolean => benchmarks.periods.some((p) => positionsOf(indicator.start, p).includes(q))
  const yearly = (q: number): number => (indicator.quarters[q]! / indicator.quarters[q - 4]!) * Math.exp(error.mean)
  const level = (q: number): number => (q < end ? path[q]! : level(q - 4) * yearly(q))
  const now = positionsOf(indicator.start, period)
  const before = positionsOf(indicator.start, yearBefore(period))
  const value = sum(now.map(level))
  // Of the period, what the accounts hold already has no error of the bridge.
  const open = sum(now.filter((q) => !compiled(q)).map(level))
  const years = yearsAhead(benchmarks, period)
  return {
    industry,
    period,
    value,
    open,
    before: sum(before.map(level)),
    bridgeError: open * Math.sqrt(error.variance * years * (1 + 1 / error.pairs)),
    indicatorError: sum(now.map((q) => (indicator.errors[q]! * level(q)) / indicator.quarters[q]!)),
    degrees: Math.min(error.pairs - 1, now.some((q) => indicator.errors[q]! > 0) ? indicator.degrees : error.pairs - 1),
    kind: indicator.kind,
    carrier: indicator.name,
    forecastShare: sum(now.filter((q) => indicator.errors[q]! > 0).map(level)) / value,
    method: now.some((q) => indicator.errors[q]! > 0) ? indicator.method : 'observed',
  }
}
