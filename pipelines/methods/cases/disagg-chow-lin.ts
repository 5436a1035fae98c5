import type { CaseRunner } from './case-runner.ts'
import { disaggregationRunner } from './disaggregation-runner.ts'

export const disaggChowLin: Record<string, CaseRunner> = {
  'chow-lin-maxlog': disaggregationRunner,
  'chow-lin-fixed': disaggregationRunner,
}
