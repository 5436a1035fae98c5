import { type Answer, type Answers, type RuleOf, refuse, tally } from './answer.ts'
import { amountOf, amountsOf, type Case, casesOf } from './cases.ts'
import { observationFacts } from './describe.ts'
import type { Figures } from './figures.ts'
import { seriesNames } from './series-names.ts'

/**
 * Is one series at most (or below) a multiple of another?
 *
 * Method    left - factor x right <= tolerance x max(|left|, |factor x right|); with '<' also left < factor x right
 * Answers   cannot tell when a side has no value, by the side's strategy
 * Findings  `validate/inequality` at the left value
 */
export function checkInequality(rule: RuleOf<'inequality'>, figures: Figures): Answers {
  return tally(casesOf(rule, figures, [rule.left, rule.right]), (one) => judge(rule, figures, one))
}

function judge(rule: RuleOf<'inequality'>, figures: Figures, { at, example }: Case): Answer {
  const amounts = amountsOf([amountOf(at[0], rule.missing.left), amountOf(at[1], rule.missing.right)])
  if (typeof amounts === 'string') return amounts as 'cannot-tell' | 'skip'
  const [left = 0, second = 0] = amounts
  const right = rule.factor * second
  const over = left - right
  const allowed = rule.tolerance * Math.max(Math.abs(left), Math.abs(right))
  if (rule.operator === '<=' ? over <= allowed : over < 0 || (allowed > 0 && over <= allowed)) return 'yes'
  const place = (at[0] ?? example).origin
  const [leftName, rightName] = [seriesNames(rule.left, figures), seriesNames(rule.right, figures)]
  const facts = {
    ...observationFacts(figures, at[0] ?? example),
    ...{ left, leftName: leftName.vi, leftNameEn: leftName.en },
    ...{ right, rightName: rightName.vi, rightNameEn: rightName.en },
    operator: rule.operator === '<=' ? '≤' : '<',
    factor: rule.factor === 1 ? null : rule.factor,
  }
  return refuse(rule, { code: 'validate/inequality', place, facts })
}
