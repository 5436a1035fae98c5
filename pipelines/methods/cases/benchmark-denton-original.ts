import type { CaseRunner } from './case-runner.ts'
import { dentonRunner } from './denton-runner.ts'

export const benchmarkDentonOriginal: Record<string, CaseRunner> = { 'denton-proportional': dentonRunner }
