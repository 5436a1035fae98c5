import { compareText } from '../../schemas/compare-text.ts'
import { InvalidInput } from '../../schemas/invalid-input.ts'
import { type Observation, TOTAL } from '../../schemas/observation.ts'
import { kindOf } from '../../schemas/period.ts'
import { type Answers, count, noAnswers, type RuleOf, refuse } from './answer.ts'
import type { Columns, Dimension } from './columns.ts'
import { observationFacts } from './describe.ts'
import { effectOf } from './effect.ts'
import { type Figures, positionsOf } from './figures.ts'
import { groupsBy } from './group-keys.ts'
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
  const { value } = figures.index.columns
  const earlier = rule.method === 'time-series' ? null : positionsBefore(figures.index, rule.against)
  const usesRatio = rule.method === 'hidiroglou-berthelot' || (rule.method !== 'time-series' && rule.of === 'ratio')
  const valueAt = (position: number): number | null => {
    const at = value[position] ?? Number.NaN
    return Number.isNaN(at) ? null : at
  }
  for (const positions of groups(rule, figures)) {
    const values = positions.map(valueAt)
    const before = usesRatio ? positions.map((position) => valueAt(earlier?.[position] ?? -1)) : null
    const usable = values.filter((x, i) => x !== null && (before === null || isBase(before[i] ?? null)))
    if (usable.length < rule.atLeast) answers.cannotTell += positions.length
    else judgeGroup(rule, figures, { positions, values, before }, answers)
  }
  return answers
}

interface Group {
  positions: readonly number[]
  values: readonly (number | null)[]
  before: readonly (number | null)[] | null
}

const isBase = (before: number | null): boolean => before !== null && before !== 0

function judgeGroup(rule: Outlier, figures: Figures, { positions, values, before }: Group, answers: Answers): void {
  const first = figures.observations[positions[0]!]!
  const verdicts = verdictsOf(rule, { values, before, perYear: perYear(first) })
  for (const [i, position] of positions.entries()) {
    const verdict = verdicts?.[i] ?? null
    if (verdict?.level === 'inside') answers.yes += 1
    else if (verdict === null) answers.cannotTell += 1
    else count(answers, answerOf(rule, figures, figures.observations[position]!, verdict))
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
  const around = shared.filter((dimension) => dimension !== free)
  const { numbers, count } = groupsBy(index.keys, around)
  const level = levelsOf(free, index.columns)
  const found = new Map<number, number[]>()
  for (const position of positionsOf(rule, figures)) {
    const kind = level(position)
    if (kind < 0) continue
    const key = kind * count + numbers[position]!
    const group = found.get(key)
    if (group === undefined) found.set(key, [position])
    else group.push(position)
  }
  const byPeriod = (a: number, b: number) => compareText(observations[a]!.period, observations[b]!.period)
  if (isSeries) for (const group of found.values()) group.sort(byPeriod)
  return found.values()
}

/** What is compared with its like only: levels of areas, kinds of periods. -1 for the total, which is compared with nothing. */
function levelsOf(free: 'period' | Outlier['over'], { coded }: Columns): (position: number) => number {
  const { numbers, codes } = coded[free]
  const kinds = codes.map((code) => (free === 'period' ? kindOf(code) : free === 'area' ? (code[0] ?? '') : ''))
  const distinct = [...new Set(kinds)]
  const levels = Int32Array.from(kinds, (kind, i) => (codes[i] === TOTAL ? -1 : distinct.indexOf(kind)))
  return (position) => levels[numbers[position]!]!
}

const perYear = ({ period }: Observation): number => ({ quarter: 4, month: 12 })[kindOf(period) as string] ?? 1
