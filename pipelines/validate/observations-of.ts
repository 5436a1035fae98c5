import { type Observation, seriesKey } from '../../schemas/observation.ts'
import { yearBefore } from '../../schemas/period.ts'
import type { Rule } from '../../schemas/rule.ts'
import type { Subject } from './subject.ts'

/** The observations a rule looks at: all, or those of its indicators. */
export const observationsOf = (rule: Rule, { observations }: Subject): Observation[] =>
  rule.indicators.length === 0 ? observations : observations.filter((o) => rule.indicators.includes(o.indicator))

/** A value beside the same series one year before, in the same submission. */
export interface YearPair {
  observation: Observation
  value: number
  before: number
  /** value / before */
  ratio: number
}

/** Null when either value is missing or the year before is zero: no ratio, nothing to tell. */
export function yearPair(subject: Subject, observation: Observation): YearPair | null {
  const earlier = subject.bySeries.get(seriesKey({ ...observation, period: yearBefore(observation.period) }))
  const before = earlier?.value ?? null
  if (observation.value === null || before === null || before === 0) return null
  return { observation, value: observation.value, before, ratio: observation.value / before }
}

/** Observations of the rule that have a counterpart one year before in the submission, missing or not. */
export const withYearBefore = (rule: Rule, subject: Subject): Observation[] =>
  observationsOf(rule, subject).filter((o) => subject.bySeries.has(seriesKey({ ...o, period: yearBefore(o.period) })))
