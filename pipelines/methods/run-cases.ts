import { InvalidInput } from '../../schemas/invalid-input.ts'
import type { MethodCase } from '../../schemas/method-case.ts'
import { benchmarkAdditive } from './cases/benchmark-additive.ts'
import { benchmarkCholetteDagum } from './cases/benchmark-cholette-dagum.ts'
import { benchmarkDentonCholette } from './cases/benchmark-denton-cholette.ts'
import { benchmarkDentonOriginal } from './cases/benchmark-denton-original.ts'
import { benchmarkProRata } from './cases/benchmark-pro-rata.ts'
import type { CaseRunner } from './cases/case-runner.ts'
import { chainLinking } from './cases/chain-linking.ts'
import { contributionChained } from './cases/contribution-chained.ts'
import { contributionFixed } from './cases/contribution-fixed.ts'
import { controlledRounding } from './cases/controlled-rounding.ts'
import { crosswalkMapping } from './cases/crosswalk-mapping.ts'
import { crosswalkWeighted } from './cases/crosswalk-weighted.ts'
import { disaggChowLin } from './cases/disagg-chow-lin.ts'
import { disaggFernandez } from './cases/disagg-fernandez.ts'
import { disaggLitterman } from './cases/disagg-litterman.ts'
import { extrapolation } from './cases/extrapolation.ts'
import { forecastEts } from './cases/forecast-ets.ts'
import { forecastHoltWinters } from './cases/forecast-holt-winters.ts'
import { forecastSarima } from './cases/forecast-sarima.ts'
import { glsReconciliation } from './cases/gls-reconciliation.ts'
import { indexNumbers } from './cases/index-numbers.ts'
import { multivariateBenchmark } from './cases/multivariate-benchmark.ts'
import { outlierHb } from './cases/outlier-hb.ts'
import { outlierMad } from './cases/outlier-mad.ts'
import { outlierTsoutliers } from './cases/outlier-tsoutliers.ts'
import { outlierTukey } from './cases/outlier-tukey.ts'
import { rasIpf } from './cases/ras-ipf.ts'
import { seasonalClassical } from './cases/seasonal-classical.ts'
import { seasonalStl } from './cases/seasonal-stl.ts'
import { seasonalX11 } from './cases/seasonal-x11.ts'
import { twelveDigits } from './cases/twelve-digits.ts'

/** Every family; where two carry one method (benchmarking, and the same beyond the last benchmark), the answer has the keys of both. */
const families: readonly Record<string, CaseRunner>[] = [
  extrapolation,
  benchmarkAdditive,
  benchmarkCholetteDagum,
  benchmarkDentonCholette,
  benchmarkDentonOriginal,
  benchmarkProRata,
  chainLinking,
  contributionChained,
  contributionFixed,
  controlledRounding,
  crosswalkMapping,
  crosswalkWeighted,
  disaggChowLin,
  disaggFernandez,
  disaggLitterman,
  forecastEts,
  forecastHoltWinters,
  forecastSarima,
  glsReconciliation,
  indexNumbers,
  multivariateBenchmark,
  outlierHb,
  outlierMad,
  outlierTsoutliers,
  outlierTukey,
  rasIpf,
  seasonalClassical,
  seasonalStl,
  seasonalX11,
]

/** Names of all methods, in alphabetical order. */
export const methodNames: readonly string[] = [...new Set(families.flatMap((family) => Object.keys(family)))].sort()

/**
 * Runs the method that a case names.
 *
 * Shape     one case of the reference layout -> its id and the keys of its output; `status` is 'ok' or says what came instead
 * Errors    a refusal, an unknown method or a result that is not finite answers `{status: 'error', message}`
 */
export function runCase({ id, method, params, input }: MethodCase): { id: string; output: Record<string, unknown> } {
  const runners = new Set(families.flatMap((family) => family[method] ?? []))
  if (runners.size === 0) return { id, output: refused(new InvalidInput('methods/unknown-method', { method })) }
  const answers = [...runners].map((run) => attempt(run, params, input))
  const output = answers.find(({ status }) => status === 'error') ?? Object.assign({}, ...answers)
  return {
    id,
    output: isFiniteThroughout(output) ? output : refused(new InvalidInput('methods/overflow', { series: id })),
  }
}

/** As `runCase`, with numbers at the twelve significant digits of the reference layout. */
export function runPrintedCase(asked: MethodCase): { id: string; output: Record<string, unknown> } {
  const { id, output } = runCase(asked)
  return { id, output: twelveDigits(output) }
}

/** One case that breaks a method leaves the other cases of its file standing. */
const attempt: (run: CaseRunner, ...args: Parameters<CaseRunner>) => Record<string, unknown> = (run, params, input) => {
  try {
    return run(params, input)
  } catch (error) {
    return { status: 'error', message: error instanceof Error ? error.message : String(error) }
  }
}

const refused = ({ message }: InvalidInput) => ({ status: 'error', message })

/** No NaN and no Infinity anywhere inside. */
function isFiniteThroughout(value: unknown): boolean {
  if (typeof value === 'number') return Number.isFinite(value)
  if (value === null || typeof value !== 'object') return true
  return Object.values(value).every(isFiniteThroughout)
}
