import { mean, sampleStandardDeviation } from 'simple-statistics'
import { InvalidInput } from '../../schemas/invalid-input.ts'
import type { IndicatorSeries } from '../../schemas/nowcast.ts'
import { chooseEts } from '../methods/forecast/choose-ets.ts'
import { countParameters } from '../methods/forecast/ets-model.ts'
import { intervalFactor } from '../methods/numeric/normal-quantile.ts'

/** An indicator by quarter up to the end of the nowcast's period. */
export interface ContinuedIndicator {
  name: string
  kind: IndicatorSeries['kind']
  /** '2024-Q1' */
  start: string
  quarters: number[]
  /** Standard error of each quarter; 0 where it is observed. */
  errors: number[]
  degrees: number
  method: 'observed' | 'yearly-growth' | 'ets'
}

/** Years of history from which a seasonal model is estimated; yearly growths needed before. */
const [yearsForEts, growthsNeeded] = [4, 3]

/**
 * An indicator continued to `quarters` quarters.
 *
 * Shape     a gapless series at 4 or 12 periods a year from the start of a quarter -> that many quarters with standard errors
 * Method    observed as far as it goes. Beyond: with four years ETS chosen by AICc; with less the value of a year before times the
 *           mean yearly growth (logarithms), error s sqrt(1 + 1/n) a year, Student's distribution with n - 1 degrees. Errors
 *           inside a quarter are added as if they were one error: never too narrow
 * Throws    InvalidInput `analyse/history-too-short` with what is needed, `analyse/not-positive`; those of `chooseEts`
 * Source    docs/methods/analyse-nowcast.md
 */
export function continueIndicator(series: IndicatorSeries, quarters: number): ContinuedIndicator {
  const { name, kind, perYear, values } = series
  const at = values.findIndex((value) => !(value > 0))
  if (at >= 0) throw new InvalidInput('analyse/not-positive', { indicator: name, position: at + 1, value: values[at]! })
  const each = perYear / 4
  const horizon = quarters * each - values.length
  const ahead =
    horizon <= 0
      ? observed
      : values.length >= yearsForEts * perYear
        ? byEts(series, horizon)
        : byGrowth(series, horizon)
  const fine = [...values, ...ahead.forecast]
  const errors = [...values.map(() => 0), ...ahead.errors]
  const inQuarter = (list: readonly number[], q: number) => {
    let total = 0
    for (let i = q * each; i < (q + 1) * each; i += 1) total += list[i]!
    return total
  }
  const all = Array.from({ length: quarters }, (_, q) => q)
  return {
    name,
    kind,
    start: perYear === 4 ? series.start : quarterOfMonth(series.start),
    quarters: all.map((q) => inQuarter(fine, q)),
    errors: all.map((q) => inQuarter(errors, q)),
    degrees: ahead.degrees,
    method: ahead.method,
  }
}

const quarterOfMonth = (month: string): string => `${month.slice(0, 4)}-Q${Math.ceil(Number(month.slice(5)) / 3)}`

interface Ahead extends Pick<ContinuedIndicator, 'degrees' | 'method'> {
  forecast: number[]
  errors: number[]
}
const observed: Ahead = { forecast: [], errors: [], degrees: Number.POSITIVE_INFINITY, method: 'observed' }

/** Level of the interval whose half-width is one standard error. */
const oneError = 0.682689492137086

function byEts({ values, perYear }: IndicatorSeries, horizon: number): Ahead {
  const choice = { letters: 'ZZZ', isDamped: null, period: perYear }
  const fit = chooseEts(values, choice, { horizon, levels: [oneError] })
  const width = intervalFactor(oneError)
  return {
    forecast: fit.forecast,
    errors: fit.forecast.map((value, h) => (fit.upper[h]![0]! - value) / width),
    degrees: values.length - countParameters(fit.model) + 1,
    method: 'ets',
  }
}

function byGrowth({ name, values, perYear }: IndicatorSeries, horizon: number): Ahead {
  const needed = perYear + growthsNeeded
  if (values.length < needed)
    throw new InvalidInput('analyse/history-too-short', { indicator: name, found: values.length, needed, perYear })
  const growths = values.slice(perYear).map((value, t) => Math.log(value / values[t]!))
  const n = growths.length
  const [rate, spread] = [mean(growths), sampleStandardDeviation(growths) * Math.sqrt(1 + 1 / n)]
  const all = [...values]
  const errors: number[] = []
  for (let h = 0; h < horizon; h += 1) {
    const value = all[all.length - perYear]! * Math.exp(rate)
    all.push(value)
    errors.push(value * spread * Math.ceil((h + 1) / perYear))
  }
  return { forecast: all.slice(values.length), errors, degrees: n - 1, method: 'yearly-growth' }
}
