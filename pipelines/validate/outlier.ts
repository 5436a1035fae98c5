import { InvalidInput } from '../../schemas/invalid-input.ts'
import type { Observation } from '../../schemas/observation.ts'
import { kindOf } from '../../schemas/period.ts'
import { type Answers, count, noAnswers, type RuleOf, refuse } from './answer.ts'
import { observationFacts } from './describe.ts'
import { effectOf } from './effect.ts'
import type { Figures } from './figures.ts'
import { type Asked, judgeFigures, type Verdict, type VerdictAt } from './outlier-methods.ts'
import { peerGroups } from './peer-groups.ts'
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
  const usesRatio = rule.method === 'hidiroglou-berthelot' || (rule.method !== 'time-series' && rule.of === 'ratio')
  const earlier = usesRatio ? positionsBefore(figures.index, rule.against) : null
  for (const positions of peerGroups(rule, figures)) {
    const values = valuesAt(value, positions)
    const before = earlier && valuesAt(value, placesOf(earlier, positions))
    if (usable(values, before) < rule.atLeast) answers.cannotTell += positions.length
    else judgeGroup(rule, figures, { positions, values, before }, answers)
  }
  return answers
}

/** Figures of one group by their positions; NaN where one is missing. */
interface Group {
  positions: Int32Array
  values: Float64Array
  before: Float64Array | null
}

const placesOf = (places: Int32Array, positions: Int32Array): Int32Array =>
  positions.map((position) => places[position]!)

/** Values at some positions; NaN where a position is -1. */
function valuesAt(value: Float64Array, positions: Int32Array): Float64Array {
  const values = new Float64Array(positions.length)
  for (let i = 0; i < positions.length; i++) values[i] = positions[i]! < 0 ? Number.NaN : value[positions[i]!]!
  return values
}

/** How many figures are there, with one before them that is not zero where ratios are compared. */
function usable(values: Float64Array, before: Float64Array | null): number {
  let count = 0
  for (let i = 0; i < values.length; i++) {
    const isBase = before === null || !(Number.isNaN(before[i]) || before[i] === 0)
    if (!Number.isNaN(values[i]) && isBase) count += 1
  }
  return count
}

function judgeGroup(rule: Outlier, figures: Figures, { positions, values, before }: Group, answers: Answers): void {
  const first = figures.observations[positions[0]!]!
  const verdictAt = verdictsOf(rule, { values, before, perYear: perYear(first) })
  for (let i = 0; i < positions.length; i++) {
    const verdict = verdictAt(i)
    if (verdict === 'inside') answers.yes += 1
    else if (verdict === null) answers.cannotTell += 1
    else count(answers, answerOf(rule, figures, figures.observations[positions[i]!]!, verdict))
  }
}

function verdictsOf(rule: Outlier, asked: Asked): VerdictAt {
  try {
    return judgeFigures(rule, asked)
  } catch (error) {
    if (error instanceof InvalidInput) return () => null
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

const perYear = ({ period }: Observation): number => ({ quarter: 4, month: 12 })[kindOf(period) as string] ?? 1
