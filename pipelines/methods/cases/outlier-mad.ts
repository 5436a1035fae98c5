import { parseCase } from '../../../schemas/method-case.ts'
import { RobustZParams, ValuesInput } from '../../../schemas/outlier-case.ts'
import { robustZ } from '../outlier/robust-z.ts'
import type { CaseRunner } from './case-runner.ts'
import { refusing } from './refusing.ts'

const runRobustZ: CaseRunner = (rawParams, rawInput) => {
  const { k, constant } = parseCase(RobustZParams, rawParams)
  const { values } = parseCase(ValuesInput, rawInput)
  return { status: 'ok', ...robustZ(values, { k, ...(constant === undefined ? {} : { constant }) }) }
}

export const outlierMad: Record<string, CaseRunner> = { 'mad-robust-z': refusing(runRobustZ) }
