import { UnitMappingInput, UnitMappingParams } from '../../../schemas/crosswalk-case.ts'
import { parseCase } from '../../../schemas/method-case.ts'
import { mapUnits } from '../crosswalk/unit-mapping.ts'
import type { CaseRunner } from './case-runner.ts'
import { refusing } from './refusing.ts'

const run: CaseRunner = (rawParams, rawInput) => {
  const { oldState, newState } = parseCase(UnitMappingParams, rawParams)
  const { mutations } = parseCase(UnitMappingInput, rawInput)
  return { status: 'ok', ...mapUnits(mutations, oldState, newState) }
}

export const crosswalkMapping: Record<string, CaseRunner> = { 'unit-mapping': refusing(run) }
