import { type Answer, type Answers, type RuleOf, refuse } from './answer.ts'
import { observationFacts } from './describe.ts'
import type { Figures } from './figures.ts'
import { tallyPositions } from './observations-of.ts'

/** Is each value between the rule's bounds, in the indicator's unit? Cannot tell of a missing one. Finding `validate/out-of-range`. */
export function checkRange(rule: RuleOf<'range'>, figures: Figures): Answers {
  const values = figures.index.columns.value
  const [min, max] = [rule.min ?? Number.NEGATIVE_INFINITY, rule.max ?? Number.POSITIVE_INFINITY]
  return tallyPositions(rule, figures, (position): Answer => {
    const value = values[position]!
    if (Number.isNaN(value)) return 'cannot-tell'
    if (value >= min && value <= max) return 'yes'
    const observation = figures.observations[position]!
    const facts = { ...observationFacts(figures, observation), value, min: rule.min, max: rule.max }
    return refuse(rule, { code: 'validate/out-of-range', place: observation.origin, facts })
  })
}
