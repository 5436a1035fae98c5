import { parseCase } from '../../../schemas/method-case.ts'
import { SeasonalInput, StlParams } from '../../../schemas/seasonal-case.ts'
import { completeSeries, requirePositive } from '../seasonal/check-series.ts'
import { stl } from '../seasonal/stl.ts'
import { stlOptions } from '../seasonal/stl-options.ts'
import type { CaseRunner } from './case-runner.ts'
import { refusing } from './refusing.ts'

const runStl: CaseRunner = (rawParams, rawInput) => {
  const { log, ...choice } = parseCase(StlParams, rawParams)
  const { series } = parseCase(SeasonalInput, rawInput)
  const options = stlOptions(choice, series.values.length, series.freq)
  const parts = stl(log ? logarithms(series.values, series.freq) : series.values, series.freq, options)
  const like = (values: Float64Array) => ({ freq: series.freq, start: series.start, values: [...values] })
  return {
    status: 'ok',
    seasonal: like(parts.seasonal),
    trend: like(parts.trend),
    remainder: like(parts.remainder),
    weights: options.outer > 0 ? [...parts.weights] : null,
  }
}

function logarithms(values: readonly (number | null)[], period: number): number[] {
  const complete = completeSeries(values, period, { atLeast: 2 * period + 1, series: 'series' })
  requirePositive(complete, 'series', 'logarithm')
  return [...complete.map(Math.log)]
}

export const seasonalStl: Record<string, CaseRunner> = { stl: refusing(runStl) }
