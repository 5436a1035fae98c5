import {
  AnnualOverlapInput,
  AnnualOverlapParams,
  RereferenceInput,
  RereferenceParams,
  UnchainInput,
} from '../../../schemas/chain-case.ts'
import { parseCase, type TimeSeries } from '../../../schemas/method-case.ts'
import { chainAnnualOverlap } from '../chain/annual-overlap.ts'
import { rereference, unchain } from '../chain/index-years.ts'
import { firstYearOf, type YearSeries } from '../chain/years.ts'
import type { CaseRunner } from './case-runner.ts'
import { refusing } from './refusing.ts'
import { shiftStart } from './shift-start.ts'

const inYears = (series: TimeSeries, name: string): YearSeries => ({
  freq: series.freq,
  firstYear: firstYearOf(series, name),
  values: series.values,
})

const runAnnualOverlap: CaseRunner = (rawParams, rawInput) => {
  const { referenceYear, result } = parseCase(AnnualOverlapParams, rawParams)
  const { current, previousYearPrices } = parseCase(AnnualOverlapInput, rawInput)
  const years = inYears(current, 'current')
  const chain = chainAnnualOverlap(years, inYears(previousYearPrices, 'previousYearPrices'), referenceYear, result)
  const like = (values: readonly (number | null)[]) => ({ freq: current.freq, start: current.start, values })
  const annual = { freq: 1, start: String(years.firstYear), values: chain.annual }
  return {
    status: 'ok',
    volume: like(chain.volume),
    ...(current.freq === 1 ? {} : { annual }),
    deflator: like(chain.deflator),
  }
}

const runRereference: CaseRunner = (rawParams, rawInput) => {
  const { referenceYear } = parseCase(RereferenceParams, rawParams)
  const { index } = parseCase(RereferenceInput, rawInput)
  const values = rereference(inYears(index, 'index'), referenceYear)
  return { status: 'ok', index: { freq: index.freq, start: index.start, values } }
}

const runUnchain: CaseRunner = (_, rawInput) => {
  const { chained } = parseCase(UnchainInput, rawInput)
  const values = unchain(inYears(chained, 'chained'))
  const start = shiftStart(chained, chained.freq)
  return { status: 'ok', indexPreviousYear100: { freq: chained.freq, start, values } }
}

export const chainLinking: Record<string, CaseRunner> = {
  'chain-annual-overlap': refusing(runAnnualOverlap),
  're-reference': refusing(runRereference),
  unchain: refusing(runUnchain),
}
