import type { Observation } from '../../schemas/observation.ts'
import { kindOf, type Period, yearOf } from '../../schemas/period.ts'
import { type Answer, type Answers, type RuleOf, refuse, tally } from './answer.ts'
import { observationFacts } from './describe.ts'
import { type Figures, positionsOf } from './figures.ts'
import { seriesFrom } from './series-index.ts'

/** Months from 1 January that a period adds up; null for one that does not begin the year. */
export function monthsFromJanuary(period: Period): number | null {
  const kind = kindOf(period)
  if (kind === 'year') return 12
  if (kind === 'cumulative') return Number(period.slice(5, -1))
  if (period.endsWith('-Q1')) return 3
  return kind === 'month' && period.endsWith('-01') ? 1 : null
}

/**
 * Does a total from January on never fall as the year goes on?
 *
 * Shape     each figure against the nearest shorter total of the same series and year
 * Method    value >= shorter - tolerance x |shorter|; only for indicators that add up over time and cannot be negative
 * Answers   cannot tell when either value is missing; a figure without a shorter one is not looked at
 * Findings  `validate/cumulative-falls`
 */
export function checkCumulative(rule: RuleOf<'cumulative'>, figures: Figures): Answers {
  return tally(positionsOf(rule, figures), (position) => judge(rule, figures, position))
}

function judge(rule: RuleOf<'cumulative'>, figures: Figures, position: number): Answer {
  const observation = figures.observations[position]!
  const indicator = figures.indicators.get(observation.indicator)
  if (indicator?.overTime !== 'sum' || indicator.sign !== 'non-negative') return 'skip'
  const shorter = shorterTotal(figures, position)
  if (shorter === null) return 'skip'
  const { value, origin } = observation
  if (value === null || shorter.value === null) return 'cannot-tell'
  if (value >= shorter.value - rule.tolerance * Math.abs(shorter.value)) return 'yes'
  const earlier = { before: shorter.value, beforePeriod: shorter.period, difference: value - shorter.value }
  const facts = { ...observationFacts(figures, observation), value, ...earlier }
  return refuse(rule, { code: 'validate/cumulative-falls', place: origin, facts })
}

function shorterTotal({ index, observations }: Figures, position: number): Observation | null {
  const first = index.head[position]!
  const { period } = observations[position]!
  const months = index.next[first]! < 0 ? null : monthsFromJanuary(period)
  if (months === null) return null
  let best: Observation | null = null
  for (const other of seriesFrom(index, first)) {
    const candidate = observations[other]!
    const length = monthsFromJanuary(candidate.period)
    if (length === null || length >= months || yearOf(candidate.period) !== yearOf(period)) continue
    if (best === null || length > (monthsFromJanuary(best.period) ?? 0)) best = candidate
  }
  return best
}
