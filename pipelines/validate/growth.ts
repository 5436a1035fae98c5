import { type Answer, type Answers, type RuleOf, refuse } from './answer.ts'
import { observationFacts } from './describe.ts'
import { effectOf } from './effect.ts'
import type { Figures } from './figures.ts'
import { pairAt, tallyRatios } from './observations-of.ts'

/**
 * Is value / value of the year before between the rule's bounds? Cannot tell without both. Finding `validate/growth`; its effect is
 * against the value of the year before.
 */
export function checkGrowth(rule: RuleOf<'growth'>, figures: Figures): Answers {
  return tallyRatios(rule, figures, (ratio, position): Answer => {
    if (ratio >= rule.min && ratio <= rule.max) return 'yes'
    const observation = figures.observations[position]!
    const { value, before } = pairAt(figures, position)
    const effect = effectOf(figures.basis, observation, before)
    const bounds = { min: rule.min, max: rule.max }
    const facts = { ...observationFacts(figures, observation), value, before, ratio, ...bounds, effect }
    return refuse(rule, { code: 'validate/growth', place: observation.origin, facts })
  })
}
