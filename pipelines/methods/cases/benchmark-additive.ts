import type { CaseRunner } from './case-runner.ts'
import { dentonRunner } from './denton-runner.ts'

/** The additive variants and the proportional ones of second differences, with either start. */
export const benchmarkAdditive: Record<string, CaseRunner> = {
  'denton-cholette-additive-d1': dentonRunner,
  'denton-cholette-additive-d2': dentonRunner,
  'denton-cholette-proportional-d2': dentonRunner,
  'denton-additive-d1': dentonRunner,
  'denton-additive-d2': dentonRunner,
  'denton-proportional-d2': dentonRunner,
}
