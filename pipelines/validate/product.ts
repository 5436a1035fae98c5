import { type Answer, type Answers, type RuleOf, refuse, tally } from './answer.ts'
import { amountOf, amountsOf, type Case, casesOf } from './cases.ts'
import { observationFacts } from './describe.ts'
import { effectOf } from './effect.ts'
import type { Figures } from './figures.ts'

/**
 * Is a value its quantity times its price?
 *
 * Method    |value - factor x quantity x price| <= tolerance x max(|value|, |product|)
 * Answers   of cases that have a value; cannot tell without the other two
 * Findings  `validate/price-times-quantity` at the value; effect against the product
 */
export function checkProduct(rule: RuleOf<'product'>, figures: Figures): Answers {
  const cases = casesOf(rule, figures, [rule.quantity, rule.price, rule.value])
  return tally(
    cases.filter(({ at }) => at[2] !== undefined),
    (one) => judge(rule, figures, one),
  )
}

function judge(rule: RuleOf<'product'>, figures: Figures, { at }: Case): Answer {
  const seen = at[2]!
  const factors = [amountOf(at[0], rule.missing.right), amountOf(at[1], rule.missing.right)]
  const amounts = amountsOf([amountOf(seen, rule.missing.left), ...factors])
  if (typeof amounts === 'string') return amounts as 'cannot-tell' | 'skip'
  const [value = 0, quantity = 0, price = 0] = amounts
  const expected = rule.factor * quantity * price
  const difference = value - expected
  if (Math.abs(difference) <= rule.tolerance * Math.max(Math.abs(value), Math.abs(expected))) return 'yes'
  const effect = effectOf(figures.basis, seen, expected)
  const facts = { ...observationFacts(figures, seen), value, quantity, price, expected, difference, effect }
  return refuse(rule, { code: 'validate/price-times-quantity', place: seen.origin, facts })
}
