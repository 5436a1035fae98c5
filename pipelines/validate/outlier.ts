import { InvalidInput } from '../../schemas/invalid-input.ts'
import type { Observation } from '../../schemas/observation.ts'
import { kindOf } from '../../schemas/period.ts'
import { type Answers, count, noAnswers, type RuleOf, refuse } from './answer.ts'
import { observationFacts } from './describe.ts'
import { effectOf } from './effect.ts'
import { type Figures, positionsOf } from './figures.ts'
import { type Dimension, groupKeys } from './group-keys.ts'
import { judgeFigures, type Verdict } from './outlier-methods.ts'
import { positionsBefore } from './series-index.ts'

type Outlier = RuleOf<'outlier'>

/**
 * Which figures lie outside those they are compared with: communes, products or industries of one period, or the periods of one
 * series?
 *
 * Answers   cannot tell with fewer than `atLeast` figures, or where the method refuses (no spread)
 * Findings  `validate/outlier`: the rule's severity outside the second width; a note between the two (to be left out of
 *           averages). Each with the expected value and the effect on GRDP of the difference (null where GRDP is not made
 *           from the figure)
 * Source    docs/methods/validate-outliers.md
 */
export function checkOutlier(rule: Outlier, figures: Figures): Answers {
  const answers = noAnswers()
  const earlier = rule.method === 'time-series' ? null : positionsBefore(figures.index, rule.against)
  const usesRatio = rule.method === 'hidiroglou-berthelot' || (rule.method !== 'time-series' && rule.of === 'ratio')
  for (const group of groups(rule, figures)) {
    const current = group.map((position) => figures.observations[position]!)
    const previous = group.map((position) => figures.observations[earlier?.[position] ?? -1])
    const usable = current.filter((o, i) => o.value !== null && (!usesRatio || isBase(previous[i])))
    if (usable.length < rule.atLeast) answers.cannotTell += group.length
    else judgeGroup(rule, figures, { current, previous, usesRatio }, answers)
  }
  return answers
}

interface Group {
  current: readonly Observation[]
  previous: readonly (Observation | undefined)[]
  usesRatio: boolean
}

const isBase = (observation: Observation | undefined): boolean => observation?.value != null && observation.value !== 0

function judgeGroup(rule: Outlier, figures: Figures, { current, previous, usesRatio }: Group, answers: Answers): void {
  const values = current.map((o) => o.value)
  const before = previous.map((o) => o?.value ?? null)
  const verdicts = verdictsOf(rule, { values, before: usesRatio ? before : null, perYear: perYear(current[0]!) })
  for (const [i, observation] of current.entries()) {
    const verdict = verdicts?.[i] ?? null
    count(answers, verdict === null ? 'cannot-tell' : answerOf(rule, figures, observation, verdict))
  }
}

function verdictsOf(rule: Outlier, asked: Parameters<typeof judgeFigures>[1]): (Verdict | null)[] | null {
  try {
    return judgeFigures(rule, asked)
  } catch (error) {
    if (error instanceof InvalidInput) return null
    throw error
  }
}

function answerOf(rule: Outlier, figures: Figures, observation: Observation, verdict: Verdict) {
  if (verdict.level === 'inside') return 'yes'
  const { expected, score, lower, upper } = verdict
  const change = Math.abs((observation.value ?? 0) - (expected ?? Number.POSITIVE_INFINITY))
  if (change <= rule.leastChange * Math.abs(expected ?? 0)) return 'yes'
  const effect = effectOf(figures.basis, observation, expected)
  const told = { value: observation.value, expected, score, lower, upper, method: rule.method, level: verdict.level }
  const facts = { ...observationFacts(figures, observation), ...told, effect }
  const finding = refuse(rule, { code: 'validate/outlier', place: observation.origin, facts })
  return verdict.level === 'error' ? finding : { ...finding, severity: 'note' as const }
}

const shared: readonly Dimension[] = ['indicator', 'area', 'industry', 'ownership', 'item', 'period', 'prices']

/** Positions compared with one another, in one pass; the periods of a time series in their order. */
function groups(rule: Outlier, figures: Figures): Iterable<number[]> {
  const { observations, index } = figures
  const isSeries = rule.method === 'time-series'
  const free = isSeries ? 'period' : rule.over
  const keys = groupKeys(
    index.codes,
    shared.filter((dimension) => dimension !== free),
  )
  const found = new Map<string | number, number[]>()
  for (const position of positionsOf(rule, figures)) {
    const o = observations[position]!
    if (o[free] === '_T') continue
    const kind = isSeries ? kindOf(o.period) : free === 'area' ? o.area[0] : null
    const key = kind === null ? keys[position]! : `${kind}${keys[position]}`
    const group = found.get(key)
    if (group === undefined) found.set(key, [position])
    else group.push(position)
  }
  const byPeriod = (a: number, b: number) => compareText(observations[a]!.period, observations[b]!.period)
  if (isSeries) for (const group of found.values()) group.sort(byPeriod)
  return found.values()
}

const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

const perYear = ({ period }: Observation): number => ({ quarter: 4, month: 12 })[kindOf(period) as string] ?? 1
