import { type Answer, type Answers, type RuleOf, refuse } from './answer.ts'
import { observationFacts } from './describe.ts'
import type { Figures } from './figures.ts'
import { tallyPositions } from './observations-of.ts'

/**
 * Is a value of the type asked for: a whole number (persons, households), or at least a number or '-'?
 *
 * Answers   a cell that was not reported cannot tell: what is missing is another rule's
 * Findings  `validate/not-whole`, `validate/no-number`
 */
export function checkType(rule: RuleOf<'type'>, figures: Figures): Answers {
  const values = figures.index.columns.value
  const integer = rule.valueType === 'integer'
  return tallyPositions(rule, figures, (position): Answer => {
    const value = values[position]!
    if (Number.isNaN(value)) return integer ? 'cannot-tell' : missingAnswer(rule, figures, position)
    if (!integer || Number.isInteger(value)) return 'yes'
    const observation = figures.observations[position]!
    const facts = { ...observationFacts(figures, observation), value }
    return refuse(rule, { code: 'validate/not-whole', place: observation.origin, facts })
  })
}

function missingAnswer(rule: RuleOf<'type'>, figures: Figures, position: number): Answer {
  const observation = figures.observations[position]!
  const { status, origin } = observation
  if (status === 'nil') return 'yes'
  if (status === 'not-reported') return 'cannot-tell'
  const facts = { ...observationFacts(figures, observation), value: null, status }
  return refuse(rule, { code: 'validate/no-number', place: origin, facts })
}
