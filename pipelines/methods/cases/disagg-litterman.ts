import type { CaseRunner } from './case-runner.ts'
import { disaggregationRunner } from './disaggregation-runner.ts'

export const disaggLitterman: Record<string, CaseRunner> = {
  'litterman-maxlog': disaggregationRunner,
  'litterman-fixed': disaggregationRunner,
}
