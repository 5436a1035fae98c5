import { type Answer, type Answers, type RuleOf, refuse, tally } from './answer.ts'
import { amountOf, amountsOf, type Case, casesOf } from './cases.ts'
import { observationFacts } from './describe.ts'
import type { Figures } from './figures.ts'
import { seriesNames } from './series-names.ts'

/**
 * Is numerator / denominator between bounds? Cannot tell without both, or over zero. Finding `validate/ratio` at the numerator.
 */
export function checkRatio(rule: RuleOf<'ratio'>, figures: Figures): Answers {
  return tally(casesOf(rule, figures, [rule.numerator, rule.denominator]), (one) => judge(rule, figures, one))
}

function judge(rule: RuleOf<'ratio'>, figures: Figures, { at, example }: Case): Answer {
  const amounts = amountsOf([amountOf(at[0], rule.missing.left), amountOf(at[1], rule.missing.right)])
  if (typeof amounts === 'string') return amounts as 'cannot-tell' | 'skip'
  const [value = 0, denominator = 0] = amounts
  const ratio = value / denominator
  if (!Number.isFinite(ratio)) return 'cannot-tell'
  if ((rule.min === null || ratio >= rule.min) && (rule.max === null || ratio <= rule.max)) return 'yes'
  const seen = at[0] ?? example
  const over = seriesNames(rule.numerator, figures)
  const under = seriesNames(rule.denominator, figures)
  const facts = {
    ...observationFacts(figures, seen),
    ...{ numeratorName: over.vi, numeratorNameEn: over.en },
    ...{ denominatorName: under.vi, denominatorNameEn: under.en },
    value,
    denominator,
    ratio,
    min: rule.min,
    max: rule.max,
  }
  return refuse(rule, { code: 'validate/ratio', place: seen.origin, facts })
}
