import { groupBy } from '../../schemas/group-by.ts'
import { kindOf, type Period, yearOf } from '../../schemas/period.ts'
import { type Answer, type Answers, type RuleOf, refuse } from './answer.ts'
import { observationFacts } from './describe.ts'
import type { Figures } from './figures.ts'
import { tallyPositions } from './observations-of.ts'
import { headOf } from './series-index.ts'

/** A total from January on, and where it stands. */
interface Total {
  period: Period
  value: number | null
  /** Place of its cell; only where that is in another file. */
  origin?: string
}

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
 * Shape     each figure against the nearest shorter total of the same series and year: of its own file, or of those reported before
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
  const shorterTotal = rule.against === 'file' ? shorterTotals(figures) : reportedTotals(figures)
  return tallyPositions(rule, figures, (position): Answer => {
    if (passedOver[coded.indicator.numbers[position]!]) return 'skip'
    const shorter = shorterTotal(position)
    if (shorter === null) return 'skip'
    const [now, then] = [value[position]!, shorter.value]
    if (Number.isNaN(now) || then === null) return 'cannot-tell'
    if (now >= then - rule.tolerance * Math.abs(then)) return 'yes'
    const observation = figures.observations[position]!
    const earlier = { before: then, beforePeriod: shorter.period, difference: now - then, cell: shorter.origin ?? null }
    const facts = { ...observationFacts(figures, observation), value: now, ...earlier }
    return refuse(rule, { code: 'validate/cumulative-falls', place: observation.origin, facts })
  })
}

/** For a position the longest total from January on, of its series and year, that is shorter than its own; or null. */
function shorterTotals({ index, observations }: Figures): (position: number) => Total | null {
  const { numbers, codes } = index.columns.coded.period
  const months = codes.map((period) => monthsFromJanuary(period) ?? 0)
  const years = codes.map(yearOf)
  return (position) => {
    const period = numbers[position]!
    const first = index.head[position]!
    if (months[period] === 0 || index.next[first]! < 0) return null
    let [best, longest] = [-1, 0]
    for (let other = first; other >= 0; other = index.next[other]!) {
      const length = months[numbers[other]!]!
      if (length <= longest || length >= months[period]! || years[numbers[other]!] !== years[period]) continue
      best = other
      longest = length
    }
    if (best < 0) return null
    const { period: shorter, value } = observations[best]!
    return { period: shorter, value }
  }
}

/** The same among the totals that other submissions brought. */
function reportedTotals({ index, reported }: Figures): (position: number) => Total | null {
  if (reported.length === 0) return () => null
  const { numbers, codes } = index.columns.coded.period
  const ofHead = groupBy(reported, (total) => headOf(index, total))
  return (position) => {
    const period = codes[numbers[position]!]!
    const ofYear = ofHead.get(index.head[position]!)?.filter((one) => yearOf(one.period) === yearOf(period)) ?? []
    const shorter = ofYear.filter((one) => lengthOf(one) > 0 && lengthOf(one) < lengthOf({ period }))
    return shorter.sort((a, b) => lengthOf(b) - lengthOf(a))[0] ?? null
  }
}

const lengthOf = ({ period }: Pick<Total, 'period'>): number => monthsFromJanuary(period) ?? 0

/** The periods from January on that are shorter than one; none where it does not begin the year. */
export function shorterPeriods(period: Period): Period[] {
  const months = monthsFromJanuary(period) ?? 0
  const all = Array.from({ length: Math.max(0, months - 2) }, (_, i) => `${yearOf(period)}-${i + 2}M`)
  const short = [months > 1 ? `${yearOf(period)}-01` : null, months > 3 ? `${yearOf(period)}-Q1` : null]
  return [...short.filter((one) => one !== null), ...all]
}
