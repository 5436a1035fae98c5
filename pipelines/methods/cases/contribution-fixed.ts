import { ContributionFixedInput, ContributionParams } from '../../../schemas/chain-case.ts'
import { parseCase } from '../../../schemas/method-case.ts'
import { contributionFixed as atFixedPrices } from '../chain/contribution-fixed.ts'
import type { CaseRunner } from './case-runner.ts'
import { refusing } from './refusing.ts'
import { shiftStart } from './shift-start.ts'

const run: CaseRunner = (rawParams, rawInput) => {
  const { lag, total } = parseCase(ContributionParams, rawParams)
  const input = parseCase(ContributionFixedInput, rawInput)
  const percentagePoints = atFixedPrices(input.series, total, lag)
  return { status: 'ok', start: shiftStart(input, lag), percentagePoints }
}

export const contributionFixed: Record<string, CaseRunner> = { 'contribution-fixed': refusing(run) }
