import { type Answer, type Answers, type RuleOf, refuse } from './answer.ts'
import { observationFacts } from './describe.ts'
import type { Figures } from './figures.ts'
import { tallyObservations } from './observations-of.ts'

/** Is a value that cannot be negative not negative? Cannot tell of a missing one. Finding `validate/negative`. */
export function checkSign(rule: RuleOf<'sign'>, figures: Figures): Answers {
  return tallyObservations(rule, figures, (observation): Answer => {
    const { value, origin, indicator } = observation
    const sign = figures.indicators.get(indicator)?.sign
    if (value === null || sign === undefined) return 'cannot-tell'
    if (sign === 'any' || value >= 0) return 'yes'
    return refuse(rule, {
      code: 'validate/negative',
      place: origin,
      facts: { ...observationFacts(figures, observation), value },
    })
  })
}
