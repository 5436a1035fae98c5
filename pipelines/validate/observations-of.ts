import type { Against, Rule } from '../../schemas/rule.ts'
import { type Answer, type Answers, count, noAnswers } from './answer.ts'
import { type Figures, positionsOf } from './figures.ts'
import { positionsBefore } from './series-index.ts'

/** Asks of every observation that the rule looks at, by its position. */
export function tallyPositions(rule: Rule, figures: Figures, judge: (position: number) => Answer): Answers {
  const answers = noAnswers()
  const positions = positionsOf(rule, figures)
  for (let i = 0; i < positions.length; i++) count(answers, judge(positions[i]!))
  return answers
}

/** A value beside the same series at an earlier period, among the same figures. */
export interface Pair {
  value: number
  before: number
  /** value / before */
  ratio: number
}

/** The pair at a position that `tallyRatios` asked about. */
export function pairAt(figures: Figures, position: number, against: Against = 'year-before'): Pair {
  const values = figures.index.columns.value
  const [value, before] = [values[position]!, values[positionsBefore(figures.index, against)[position]!]!]
  return { value, before, ratio: value / before }
}

/**
 * Asks of every observation that has a counterpart at the earlier period: the ratio of the two values. Cannot tell where one is
 * missing or the earlier one is zero.
 */
export function tallyRatios(
  rule: Rule,
  figures: Figures,
  judge: (ratio: number, position: number) => Answer,
  against: Against = 'year-before',
): Answers {
  const { value } = figures.index.columns
  const before = positionsBefore(figures.index, against)
  return tallyPositions(rule, figures, (position) => {
    const earlier = before[position]!
    if (earlier < 0) return 'skip'
    const ratio = value[position]! / value[earlier]!
    return Number.isFinite(ratio) ? judge(ratio, position) : 'cannot-tell'
  })
}
