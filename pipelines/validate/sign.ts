import { type Answer, type RuleOf, refuse } from './answer.ts'
import { observationFacts } from './describe.ts'
import { observationsOf } from './observations-of.ts'
import type { Subject } from './subject.ts'

/** Is a value that cannot be negative not negative? Cannot tell of a missing one. Finding `validate/negative`. */
export function checkSign(rule: RuleOf<'sign'>, subject: Subject): Answer[] {
  return observationsOf(rule, subject).map((observation): Answer => {
    const { value, origin, indicator } = observation
    const sign = subject.indicators.get(indicator)?.sign
    if (value === null || sign === undefined) return 'cannot-tell'
    if (sign === 'any' || value >= 0) return 'yes'
    const facts = { ...observationFacts(subject, observation), value }
    return refuse(rule, { code: 'validate/negative', place: origin, facts })
  })
}
