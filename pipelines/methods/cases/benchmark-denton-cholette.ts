import type { CaseRunner } from './case-runner.ts'
import { dentonRunner } from './denton-runner.ts'

export const benchmarkDentonCholette: Record<string, CaseRunner> = { 'denton-cholette-proportional': dentonRunner }
