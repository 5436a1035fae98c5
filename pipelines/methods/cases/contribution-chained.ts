import { ContributionChainedInput, ContributionParams } from '../../../schemas/chain-case.ts'
import { parseCase } from '../../../schemas/method-case.ts'
import { contributionChained as fromAdditiveVolumes } from '../chain/contribution-chained.ts'
import { firstYearOf } from '../chain/years.ts'
import type { CaseRunner } from './case-runner.ts'
import { refusing } from './refusing.ts'
import { shiftStart } from './shift-start.ts'

const run: CaseRunner = (rawParams, rawInput) => {
  const { lag, total } = parseCase(ContributionParams, rawParams)
  const { current, previousYearPrices, ...place } = parseCase(ContributionChainedInput, rawInput)
  const parts = { freq: place.freq, firstYear: firstYearOf(place, total), current, previousYearPrices }
  const { first, percentagePoints } = fromAdditiveVolumes(parts, total, lag)
  return { status: 'ok', start: shiftStart(place, first), percentagePoints }
}

export const contributionChained: Record<string, CaseRunner> = { 'contribution-chained': refusing(run) }
