import { type Answers, type RuleOf, refuse } from './answer.ts'
import { observationFacts } from './describe.ts'
import { type Figures, isIn, positionsOf } from './figures.ts'

/** Does one submission bring a series and period once? Finding `validate/duplicate-series` at the second value. */
export function checkDuplicate(rule: RuleOf<'duplicate'>, figures: Figures): Answers {
  const { observations, index } = figures
  const looked = positionsOf(rule, figures)
  const isLooked = isIn(looked, observations.length)
  const no = index.repeated.flatMap(([first, second]) => {
    const [one, other] = [observations[first]!, observations[second]!]
    if (one.submission !== other.submission || !isLooked(second)) return []
    const values = { value: other.value, first: one.origin.split('!').at(-1) ?? one.origin, firstValue: one.value }
    const facts = { ...observationFacts(figures, other), ...values }
    return [refuse(rule, { code: 'validate/duplicate-series', place: other.origin, facts })]
  })
  return { yes: looked.length - no.length, cannotTell: 0, no }
}
