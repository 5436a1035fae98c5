import type { Observation } from '../../schemas/observation.ts'
import type { Against, Rule } from '../../schemas/rule.ts'
import { type Answer, type Answers, tally } from './answer.ts'
import { type Figures, positionsOf } from './figures.ts'
import { positionsBefore } from './series-index.ts'

/** Asks of every observation that the rule looks at. */
export const tallyObservations = (rule: Rule, figures: Figures, judge: (o: Observation) => Answer): Answers =>
  tally(positionsOf(rule, figures), (position) => judge(figures.observations[position]!))

/** A value beside the same series one year before (or one period), among the same figures. */
export interface YearPair {
  observation: Observation
  value: number
  before: number
  /** value / before */
  ratio: number
}

/** Null when either value is missing or the earlier one is zero: no ratio, nothing to tell. */
export function pairOf(observation: Observation, earlier: Observation): YearPair | null {
  const { value } = observation
  if (value === null || earlier.value === null || earlier.value === 0) return null
  const ratio = value / earlier.value
  return Number.isFinite(ratio) ? { observation, value, before: earlier.value, ratio } : null
}

/** Asks of every observation that has a counterpart at the earlier period, missing or not; cannot tell without both values. */
export function tallyPairs(
  rule: Rule,
  figures: Figures,
  judge: (pair: YearPair) => Answer,
  against: Against = 'year-before',
): Answers {
  const { index, observations } = figures
  const before = positionsBefore(index, against)
  return tally(positionsOf(rule, figures), (position) => {
    const earlier = before[position]!
    if (earlier < 0) return 'skip'
    const pair = pairOf(observations[position]!, observations[earlier]!)
    return pair === null ? 'cannot-tell' : judge(pair)
  })
}
