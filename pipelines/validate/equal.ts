import type { Observation } from '../../schemas/observation.ts'
import { type Answer, type Answers, noAnswers, type RuleOf, refuse, tally } from './answer.ts'
import { amountOf, amountsOf, casesOf } from './cases.ts'
import { observationFacts } from './describe.ts'
import { type Figures, isIn, positionsOf } from './figures.ts'

/**
 * Do two forms or agencies say the same? Either two series that the rule names, or one series in every submission that has it.
 *
 * Method    |first - second| <= tolerance x max(|first|, |second|)
 * Findings  `validate/differs-between-forms` at the second value, naming the first one's cell
 */
export function checkEqual(rule: RuleOf<'equal'>, figures: Figures): Answers {
  const { left, right } = rule
  if (left !== undefined && right !== undefined)
    return tally(casesOf(rule, figures, [left, right]), ({ at }) => compare(rule, figures, [at[0], at[1]]))
  if (figures.index.repeated.length === 0) return noAnswers()
  const isLooked = isIn(positionsOf(rule, figures), figures.observations.length)
  const pairs = figures.index.repeated.filter(([, second]) => isLooked(second))
  return tally(pairs, ([first, second]) => {
    const pair = [figures.observations[first], figures.observations[second]] as const
    return pair[0]?.submission === pair[1]?.submission ? 'skip' : compare(rule, figures, pair)
  })
}

type Pair = readonly [Observation | undefined, Observation | undefined]

function compare(rule: RuleOf<'equal'>, figures: Figures, [first, second]: Pair): Answer {
  const amounts = amountsOf([amountOf(first, rule.missing.left), amountOf(second, rule.missing.right)])
  if (typeof amounts === 'string') return amounts as 'cannot-tell' | 'skip'
  const [one = 0, other = 0] = amounts
  if (Math.abs(one - other) <= rule.tolerance * Math.max(Math.abs(one), Math.abs(other))) return 'yes'
  const seen = second ?? first
  if (seen === undefined) return 'cannot-tell'
  const values = { value: other, otherValue: one, other: first?.origin ?? '', difference: other - one }
  const facts = { ...observationFacts(figures, seen), ...values }
  return refuse(rule, { code: 'validate/differs-between-forms', place: seen.origin, facts })
}
