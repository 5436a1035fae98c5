import { parseCase } from '../../../schemas/method-case.ts'
import { SeriesInput, TsoutliersParams } from '../../../schemas/outlier-case.ts'
import { seriesOutliers } from '../outlier/tsoutliers.ts'
import type { CaseRunner } from './case-runner.ts'
import { refusing } from './refusing.ts'

const runTsoutliers: CaseRunner = (rawParams, rawInput) => {
  const { iterate } = parseCase(TsoutliersParams, rawParams)
  const { series } = parseCase(SeriesInput, rawInput)
  return { status: 'ok', ...seriesOutliers(series.values, series.freq, { iterate }) }
}

export const outlierTsoutliers: Record<string, CaseRunner> = { tsoutliers: refusing(runTsoutliers) }
