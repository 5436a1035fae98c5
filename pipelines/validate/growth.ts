import { type Answer, type RuleOf, refuse } from './answer.ts'
import { observationFacts } from './describe.ts'
import { withYearBefore, yearPair } from './observations-of.ts'
import type { Subject } from './subject.ts'

/** Is value / value of the year before between the rule's bounds? Cannot tell without both. Finding `validate/growth`. */
export function checkGrowth(rule: RuleOf<'growth'>, subject: Subject): Answer[] {
  return withYearBefore(rule, subject).map((observation): Answer => {
    const pair = yearPair(subject, observation)
    if (pair === null) return 'cannot-tell'
    const { value, before, ratio } = pair
    if (ratio >= rule.min && ratio <= rule.max) return 'yes'
    const facts = { ...observationFacts(subject, observation), value, before, ratio, min: rule.min, max: rule.max }
    return refuse(rule, { code: 'validate/growth', place: observation.origin, facts })
  })
}
