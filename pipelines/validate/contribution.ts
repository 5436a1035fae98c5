import { sum } from 'simple-statistics'
import { type Answer, type Answers, type RuleOf, refuse, tally } from './answer.ts'
import { amountOf, amountsOf, type Case, casesOf } from './cases.ts'
import { observationFacts } from './describe.ts'
import type { Figures } from './figures.ts'

/**
 * Do the contributions of the parts add to the growth of the whole?
 *
 * Method    |sum of contributions - (growth index - 100)| <= tolerance, all in points
 * Answers   cannot tell when one of them is missing
 * Findings  `validate/contributions` at the growth index
 */
export function checkContribution(rule: RuleOf<'contribution'>, figures: Figures): Answers {
  const cases = casesOf(rule, figures, [rule.growth, ...rule.parts])
  return tally(
    cases.filter(({ at }) => rule.parts.some((_, i) => at[i + 1] !== undefined)),
    (one) => judge(rule, figures, one),
  )
}

function judge(rule: RuleOf<'contribution'>, figures: Figures, { at, example }: Case): Answer {
  const parts = rule.parts.map((_, i) => amountOf(at[i + 1], rule.missing.left))
  const amounts = amountsOf([amountOf(at[0], rule.missing.right), ...parts])
  if (typeof amounts === 'string') return amounts as 'cannot-tell' | 'skip'
  const [index = 0, ...contributions] = amounts
  const added = sum(contributions)
  const difference = added - (index - 100)
  if (Math.abs(difference) <= rule.tolerance) return 'yes'
  const seen = at[0] ?? example
  const facts = { ...observationFacts(figures, seen), sum: added, growth: index - 100, difference }
  return refuse(rule, { code: 'validate/contributions', place: seen.origin, facts })
}
