import { type Answer, type Answers, type RuleOf, refuse } from './answer.ts'
import { observationFacts } from './describe.ts'
import type { Figures } from './figures.ts'
import { tallyObservations } from './observations-of.ts'

/**
 * Is a value of the type asked for: a whole number (persons, households), or at least a number or '-'?
 *
 * Answers   a cell that was not reported cannot tell: what is missing is another rule's
 * Findings  `validate/not-whole`, `validate/no-number`
 */
export function checkType(rule: RuleOf<'type'>, figures: Figures): Answers {
  return tallyObservations(rule, figures, (observation): Answer => {
    const { value, status, origin } = observation
    const facts = () => ({ ...observationFacts(figures, observation), value })
    if (rule.valueType === 'integer') {
      if (value === null) return 'cannot-tell'
      return Number.isInteger(value)
        ? 'yes'
        : refuse(rule, { code: 'validate/not-whole', place: origin, facts: facts() })
    }
    if (value !== null || status === 'nil') return 'yes'
    if (status === 'not-reported') return 'cannot-tell'
    return refuse(rule, { code: 'validate/no-number', place: origin, facts: { ...facts(), status } })
  })
}
