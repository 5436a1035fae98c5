import { type Answer, type Answers, type RuleOf, refuse } from './answer.ts'
import { observationFacts } from './describe.ts'
import type { Figures } from './figures.ts'
import { tallyPositions } from './observations-of.ts'

/** Is a value that cannot be negative not negative? Cannot tell of a missing one. Finding `validate/negative`. */
export function checkSign(rule: RuleOf<'sign'>, figures: Figures): Answers {
  const { value, coded } = figures.index.columns
  const { numbers, codes } = coded.indicator
  const signs = codes.map((code) => figures.indicators.get(code)?.sign)
  return tallyPositions(rule, figures, (position): Answer => {
    const sign = signs[numbers[position]!]
    if (Number.isNaN(value[position]) || sign === undefined) return 'cannot-tell'
    if (sign === 'any' || value[position]! >= 0) return 'yes'
    const observation = figures.observations[position]!
    const facts = { ...observationFacts(figures, observation), value: observation.value }
    return refuse(rule, { code: 'validate/negative', place: observation.origin, facts })
  })
}
