import { IndexNumbersInput } from '../../../schemas/chain-case.ts'
import { parseCase } from '../../../schemas/method-case.ts'
import { indexNumbers as ofPricesAndQuantities } from '../chain/index-numbers.ts'
import type { CaseRunner } from './case-runner.ts'
import { refusing } from './refusing.ts'

const run: CaseRunner = (_, rawInput) => {
  const { prices, quantities } = parseCase(IndexNumbersInput, rawInput)
  const { fixedBase, chained, ...values } = ofPricesAndQuantities(prices, quantities)
  const { quantityPaasche: _chainedPaasche, ...chainedSet } = chained
  return { status: 'ok', fixedBase, chained: chainedSet, ...values }
}

export const indexNumbers: Record<string, CaseRunner> = { 'index-numbers': refusing(run) }
