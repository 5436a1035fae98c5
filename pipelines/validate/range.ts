import { type Answer, type Answers, type RuleOf, refuse } from './answer.ts'
import { observationFacts } from './describe.ts'
import type { Figures } from './figures.ts'
import { tallyObservations } from './observations-of.ts'

/** Is each value between the rule's bounds, in the indicator's unit? Cannot tell of a missing one. Finding `validate/out-of-range`. */
export function checkRange(rule: RuleOf<'range'>, figures: Figures): Answers {
  return tallyObservations(rule, figures, (observation): Answer => {
    const { value, origin } = observation
    if (value === null) return 'cannot-tell'
    if ((rule.min === null || value >= rule.min) && (rule.max === null || value <= rule.max)) return 'yes'
    const facts = { ...observationFacts(figures, observation), value, min: rule.min, max: rule.max }
    return refuse(rule, { code: 'validate/out-of-range', place: origin, facts })
  })
}
