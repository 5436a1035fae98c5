import { yearBefore } from '../../schemas/period.ts'
import { type Answer, type Answers, type RuleOf, refuse, tally } from './answer.ts'
import { amountOf, amountsOf, type Case, casesOf, seriesAt } from './cases.ts'
import { observationFacts } from './describe.ts'
import type { Figures } from './figures.ts'
import { findObservation } from './series-index.ts'

/**
 * Does a printed growth index (same period of the year before = 100) agree with the levels beside it?
 *
 * Method    |100 x level / level of the year before - index| <= tolerance, in points
 * Answers   cannot tell without both levels and the index, or from a level of zero
 * Findings  `validate/growth-differs-from-levels` at the index
 */
export function checkGrowthOfLevels(rule: RuleOf<'growth-of-levels'>, figures: Figures): Answers {
  const cases = casesOf(rule, figures, [rule.level, rule.growth]).filter(({ at }) => at[1] !== undefined)
  return tally(cases, (one) => judge(rule, figures, one))
}

function judge(rule: RuleOf<'growth-of-levels'>, figures: Figures, one: Case): Answer {
  const { at } = one
  const growth = at[1]!
  const before = findObservation(figures.index, seriesAt(one, rule.level, yearBefore(growth.period)))
  const level = (observation: typeof before) => amountOf(observation, rule.missing.left)
  const amounts = amountsOf([level(at[0]), level(before), amountOf(growth, rule.missing.right)])
  if (typeof amounts === 'string') return amounts as 'cannot-tell' | 'skip'
  const [now = 0, then = 0, value = 0] = amounts
  const expected = (100 * now) / then
  if (!Number.isFinite(expected)) return 'cannot-tell'
  const difference = value - expected
  if (Math.abs(difference) <= rule.tolerance) return 'yes'
  const facts = { ...observationFacts(figures, growth), value, expected, difference, level: now, before: then }
  return refuse(rule, { code: 'validate/growth-differs-from-levels', place: growth.origin, facts })
}
