import { parseCase, type TimeSeries } from '../../../schemas/method-case.ts'
import { SeasonalInput, X11Params } from '../../../schemas/seasonal-case.ts'
import { type X11, x11 } from '../seasonal/x11.ts'
import type { X11Options } from '../seasonal/x11-options.ts'
import type { CaseRunner } from './case-runner.ts'
import { refusing } from './refusing.ts'

const runX11: CaseRunner = (rawParams, rawInput) => {
  const options = parseCase(X11Params, rawParams)
  const { series } = parseCase(SeasonalInput, rawInput)
  const tables = x11(series.values, series.freq, phaseOf(series), options)
  const like = (values: Float64Array) => ({ freq: series.freq, start: series.start, values: [...values] })
  return {
    status: 'ok',
    d10: like(tables.seasonal),
    d11: like(tables.adjusted),
    d12: like(tables.trend),
    d13: like(tables.irregular),
    c17: [...tables.weights],
    ...(isChosen(options) ? { filtersUsed: filterNames(tables) } : {}),
  }
}

const isChosen = ({ seasonalFilter, henderson }: X11Options): boolean =>
  seasonalFilter === 'msr' || henderson === 'auto'

const filterNames = ({ filtersUsed: { seasonal, henderson } }: X11) => ({
  seasonal: seasonal.replace(/^s(?=\d)/, ''),
  henderson,
})

/** Season of the first value, from 0: 2 for '2015-03' and '2015-Q3'. */
const phaseOf = ({ start }: TimeSeries): number => Number((start.split('-')[1] ?? '1').replace('Q', '')) - 1

export const seasonalX11: Record<string, CaseRunner> = { x11: refusing(runX11) }
