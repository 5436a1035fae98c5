import { sum } from 'simple-statistics'
import type { Missing, RuleSeries } from '../../schemas/rule.ts'
import { type Answer, type Answers, type RuleOf, refuse, tally } from './answer.ts'
import { amountOf, amountsOf, type Case, casesOf } from './cases.ts'
import { observationFacts } from './describe.ts'
import type { Figures } from './figures.ts'
import { seriesNames } from './series-names.ts'

type Balance = RuleOf<'balance'>

/**
 * Do the parts of a whole add up? The parts differ in the dimensions that the rule names (ownership, industry or item); all other
 * dimensions are shared.
 *
 * Method    |whole - sum of parts| <= tolerance x max(|whole|, |sum|); whole = the total series, or the fixed number `equals`
 * Answers   cannot tell when the whole or a part has no value; by default a nil part adds nothing
 * Findings  `validate/balance`
 */
export function checkBalance(rule: Balance, figures: Figures): Answers {
  return tally(balanceCases(rule, figures), (one) => caseAnswer(rule, figures, one))
}

/** Cases that have a part; the whole stands after the parts, and not at all where the rule gives a number. */
export function balanceCases(rule: Balance, figures: Figures): Case[] {
  const series = rule.equals === undefined ? [...rule.parts, rule.total] : rule.parts
  return casesOf(rule, figures, series).filter(({ at }) => rule.parts.some((_, place) => at[place] !== undefined))
}

function caseAnswer(rule: Balance, figures: Figures, { at, example }: Case): Answer {
  const part = (_: RuleSeries, place: number) => amountOf(at[place], rule.missing.right)
  const whole = rule.equals ?? amountOf(at[rule.parts.length], rule.missing.left)
  const amounts = amountsOf([whole, ...rule.parts.map(part)])
  if (typeof amounts === 'string') return amounts as Exclude<Missing, 'zero-if-nil'>
  const [total = 0, ...parts] = amounts
  const added = sum(parts)
  const difference = total - added
  if (Math.abs(difference) <= rule.tolerance * Math.max(Math.abs(total), Math.abs(added))) return 'yes'
  const indicator = figures.indicators.get(example.indicator)
  const names = rule.parts.map((part) => seriesNames(part, figures, indicator))
  const partNames = { parts: names.map(({ vi }) => vi).join(' + '), partsEn: names.map(({ en }) => en).join(' + ') }
  const { industry, prices } = example
  const facts = { ...observationFacts(figures, example), industry, prices, whole: total, sum: added, difference }
  return refuse(rule, { code: 'validate/balance', place: example.origin, facts: { ...facts, ...partNames } })
}
