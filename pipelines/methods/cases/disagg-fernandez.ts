import type { CaseRunner } from './case-runner.ts'
import { disaggregationRunner } from './disaggregation-runner.ts'

export const disaggFernandez: Record<string, CaseRunner> = { fernandez: disaggregationRunner }
