import { kindOf, type Period, yearOf } from '../../schemas/period.ts'
import { type Answer, type Answers, type RuleOf, refuse } from './answer.ts'
import { observationFacts } from './describe.ts'
import type { Figures } from './figures.ts'
import { tallyPositions } from './observations-of.ts'

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
  const { value, coded } = figures.index.columns
  const passedOver = coded.indicator.codes.map((code) => {
    const indicator = figures.indicators.get(code)
    return indicator?.overTime !== 'sum' || indicator.sign !== 'non-negative'
  })
  const shorterTotal = shorterTotals(figures)
  return tallyPositions(rule, figures, (position): Answer => {
    if (passedOver[coded.indicator.numbers[position]!]) return 'skip'
    const shorter = shorterTotal(position)
    if (shorter < 0) return 'skip'
    const [now, then] = [value[position]!, value[shorter]!]
    if (Number.isNaN(now) || Number.isNaN(then)) return 'cannot-tell'
    if (now >= then - rule.tolerance * Math.abs(then)) return 'yes'
    const observation = figures.observations[position]!
    const { period } = figures.observations[shorter]!
    const earlier = { before: then, beforePeriod: period, difference: now - then }
    const facts = { ...observationFacts(figures, observation), value: now, ...earlier }
    return refuse(rule, { code: 'validate/cumulative-falls', place: observation.origin, facts })
  })
}

/** For a position that of the longest total from January on, of its series and year, that is shorter than its own; or -1. */
function shorterTotals({ index }: Figures): (position: number) => number {
  const { numbers, codes } = index.columns.coded.period
  const months = codes.map((period) => monthsFromJanuary(period) ?? 0)
  const years = codes.map(yearOf)
  return (position) => {
    const period = numbers[position]!
    const first = index.head[position]!
    if (months[period] === 0 || index.next[first]! < 0) return -1
    let [best, longest] = [-1, 0]
    for (let other = first; other >= 0; other = index.next[other]!) {
      const length = months[numbers[other]!]!
      if (length <= longest || length >= months[period]! || years[numbers[other]!] !== years[period]) continue
      best = other
      longest = length
    }
    return best
  }
}
