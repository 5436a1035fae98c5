import { type Answer, type RuleOf, refuse } from './answer.ts'
import { observationFacts } from './describe.ts'
import { observationsOf } from './observations-of.ts'
import type { Subject } from './subject.ts'

/** Is each value between the rule's bounds, in the indicator's unit? Cannot tell of a missing one. Finding `validate/out-of-range`. */
export function checkRange(rule: RuleOf<'range'>, subject: Subject): Answer[] {
  return observationsOf(rule, subject).map((observation): Answer => {
    const { value, origin } = observation
    if (value === null) return 'cannot-tell'
    if ((rule.min === null || value >= rule.min) && (rule.max === null || value <= rule.max)) return 'yes'
    const facts = { ...observationFacts(subject, observation), value, min: rule.min, max: rule.max }
    return refuse(rule, { code: 'validate/out-of-range', place: origin, facts })
  })
}
