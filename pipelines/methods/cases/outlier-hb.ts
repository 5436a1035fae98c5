import { parseCase } from '../../../schemas/method-case.ts'
import { HidiroglouBerthelotInput, HidiroglouBerthelotParams } from '../../../schemas/outlier-case.ts'
import { hidiroglouBerthelot } from '../outlier/hidiroglou-berthelot.ts'
import type { CaseRunner } from './case-runner.ts'
import { refusing } from './refusing.ts'

const runHidiroglouBerthelot: CaseRunner = (rawParams, rawInput) => {
  const { C, ...options } = parseCase(HidiroglouBerthelotParams, rawParams)
  const { previous, current } = parseCase(HidiroglouBerthelotInput, rawInput)
  const [below = 4, above = below] = typeof C === 'number' ? [C] : C
  return { status: 'ok', ...hidiroglouBerthelot(previous, current, { ...options, C: [below, above] }) }
}

export const outlierHb: Record<string, CaseRunner> = { 'hidiroglou-berthelot': refusing(runHidiroglouBerthelot) }
