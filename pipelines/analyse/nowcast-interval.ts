import { sum } from 'simple-statistics'
import type { IndicatorSeries, NowcastFigure } from '../../schemas/nowcast.ts'
import type { Period } from '../../schemas/period.ts'
import type { BridgeError } from './bridge-errors.ts'
import { studentQuantile } from './student-quantile.ts'

/** A nowcast before its intervals: billion dong, errors as standard errors. */
export interface Estimate {
  industry: string
  period: Period
  value: number
  /** Part of the value that no account holds yet. */
  open: number
  /** Same period of the year before. */
  before: number
  bridgeError: number
  indicatorError: number
  degrees: number
  kind: IndicatorSeries['kind']
  carrier: string
  forecastShare: number
  method: string
}

/**
 * One figure a level: value x exp(+-t s / value), so a bound is never below zero.
 *
 * Method  s = sqrt(bridge error^2 + indicator error^2), t of Student with the fewer degrees of the two
 */
export function figuresOf(estimate: Estimate, levels: readonly number[]): NowcastFigure[] {
  const { industry, period, value, before, carrier, forecastShare, method } = estimate
  const spread = Math.hypot(estimate.bridgeError, estimate.indicatorError) / value
  const growth = (level: number) => 100 * (level / before - 1)
  return levels.map((level) => {
    const factor = Math.exp(studentQuantile((1 + level) / 2, estimate.degrees) * spread)
    const [lower, upper] = [value / factor, value * factor]
    return {
      nature: 'nowcast',
      ...{ industry, period, value, level, lower, upper, carrier, forecastShare, method },
      growth: growth(value),
      lowerGrowth: growth(lower),
      upperGrowth: growth(upper),
    }
  })
}

/**
 * GRDP as the sum of its parts.
 *
 * Method  bridge errors of industries are independent, the error of their common mean is one; parts with one indicator share its
 *         error, different indicators are independent
 */
export function addUp(
  estimates: readonly Estimate[],
  errors: ReadonlyMap<IndicatorSeries['kind'], BridgeError>,
  years: number,
): Estimate {
  const bridge = [...errors].map(([kind, { variance, pairs }]) => {
    const open = estimates.filter((one) => one.kind === kind).map((one) => one.open)
    return variance * years * (sum(open.map((value) => value ** 2)) + sum(open) ** 2 / pairs)
  })
  const carriers = [...new Set(estimates.map((one) => one.carrier))]
  const indicator = carriers.map(
    (carrier) => sum(estimates.filter((one) => one.carrier === carrier).map((one) => one.indicatorError)) ** 2,
  )
  const total = (pick: (one: Estimate) => number) => sum(estimates.map(pick))
  const value = total((one) => one.value)
  const methods = new Set(estimates.map((one) => one.method))
  return {
    industry: 'GRDP',
    period: estimates[0]!.period,
    value,
    open: total((one) => one.open),
    before: total((one) => one.before),
    bridgeError: Math.sqrt(sum(bridge)),
    indicatorError: Math.sqrt(sum(indicator)),
    degrees: Math.min(...estimates.map((one) => one.degrees)),
    kind: 'volume',
    carrier: '',
    forecastShare: total((one) => one.forecastShare * one.value) / value,
    method: [...methods].sort().join(', '),
  }
}
