import { sum } from 'simple-statistics'
import type { Input, Status } from '../../schemas/observation.ts'
import { weaker, weakest } from '../../schemas/observation.ts'

/** A series that a figure needed: absent ('missing') or not fit for the arithmetic ('unusable': a zero index). */
export interface Gap {
  series: string
  reason: 'missing' | 'unusable'
  value: number | null
}

/**
 * A value with what it was made from. `ref` is how another figure cites it, 'series:<key>' or 'account:<key>'.
 * `value` is null exactly when the status is a missing one; `nil` (did not occur) adds nothing to a sum, any other missing
 * part leaves the sum without a value.
 */
export interface Figure {
  ref: string
  value: number | null
  status: Status
  estimatedShare: number
  step: string
  inputs: Input[]
  gaps: Gap[]
}

/** One addend: its amount is `sign x value / divisor` in the unit of the sum. */
export interface Part {
  figure: Figure
  role: string
  sign?: 1 | -1
}

/** Where the result is filed and what made it. */
export interface Made {
  ref: string
  step: string
}

const gapsOf = (figures: readonly Figure[]): Gap[] => {
  const all = new Map<string, Gap>()
  for (const { gaps } of figures) for (const gap of gaps) all.set(`${gap.series} ${gap.reason}`, gap)
  return [...all.values()]
}

const withoutValue = (made: Made, inputs: Input[], parts: readonly Figure[]): Figure => {
  const missing = parts.filter((part) => part.value === null && part.status !== 'nil').map((part) => part.status)
  const status = missing.length > 0 ? weakest(missing) : 'nil'
  return { ...made, value: null, status, estimatedShare: 0, inputs, gaps: gapsOf(parts) }
}

/**
 * Signed sum of parts, each divided by `divisor` (1000: million dong in, billion dong out).
 *
 * Status  missing when a part is missing (never a partial sum); nil parts add nothing; all nil gives nil
 * Inputs  every part with its amount as contribution; modelled part weighted by the size of the amounts
 */
export function total(made: Made, parts: readonly Part[], divisor = 1): Figure {
  const amounts: number[] = []
  const present: Figure[] = []
  const inputs: Input[] = []
  let isBlocked = false
  let status: Status = 'final'
  for (const { figure, role, sign } of parts) {
    const amount = figure.value === null ? null : ((sign ?? 1) * figure.value) / divisor
    inputs.push({ ref: figure.ref, role, contribution: amount })
    if (amount !== null) {
      amounts.push(amount)
      present.push(figure)
      status = weaker(status, figure.status)
    } else if (figure.status !== 'nil') isBlocked = true
  }
  if (isBlocked || present.length === 0) {
    const figures = parts.map((part) => part.figure)
    return withoutValue(made, inputs, figures)
  }
  const estimatedShare = weightedShare(present, amounts)
  return { ref: made.ref, step: made.step, value: sum(amounts), status, estimatedShare, inputs, gaps: none }
}

const none: Gap[] = []

/** Modelled part of a sum: shares of the parts weighted by the size of their amounts. */
function weightedShare(figures: readonly Figure[], amounts: readonly number[]): number {
  const largest = figures.reduce((most, figure) => Math.max(most, figure.estimatedShare), 0)
  if (largest === 0) return 0
  const size = sum(amounts.map(Math.abs))
  if (size === 0) return largest
  return Math.min(1, sum(figures.map((figure, i) => figure.estimatedShare * Math.abs(amounts[i]!))) / size)
}

/**
 * A formula over figures that all must be there: products, ratios, indices. Any missing one leaves the result missing; nil in
 * the first part (nothing to value, deflate or share out) makes the result nil. The modelled part is the largest of its inputs'.
 */
export function formula(made: Made, parts: readonly Part[], compute: (...values: number[]) => number): Figure {
  const inputs: Input[] = []
  const values: number[] = []
  let status: Status = 'final'
  let estimatedShare = 0
  for (const { figure, role } of parts) {
    inputs.push({ ref: figure.ref, role, contribution: null })
    if (figure.value !== null) values.push(figure.value)
    status = weaker(status, figure.status)
    estimatedShare = Math.max(estimatedShare, figure.estimatedShare)
  }
  if (values.length < parts.length) return formulaWithout(made, inputs, parts)
  const value = compute(...values)
  if (!Number.isFinite(value)) return unusable(withoutValue(made, inputs, []))
  return { ref: made.ref, step: made.step, value, status, estimatedShare, inputs, gaps: none }
}

function formulaWithout(made: Made, inputs: Input[], parts: readonly Part[]): Figure {
  const figures = parts.map((part) => part.figure)
  if (figures[0]?.status === 'nil') return withoutValue(made, inputs, figures.slice(0, 1))
  return withoutValue(made, inputs, figures.map(absent))
}

/** The figure without its value: it stands in the files and cannot be used, a zero index for one. */
export const unusable = (figure: Figure): Figure => ({
  ...figure,
  value: null,
  status: 'not-reported',
  gaps: [{ series: figure.ref.replace(/^series:/, ''), reason: 'unusable', value: figure.value }],
})

/** A nil ratio or index is a gap: nothing can be multiplied or divided by it. */
const absent = (figure: Figure): Figure => (figure.status === 'nil' ? unusable(figure) : figure)

/** Divisors: an index, a price or a volume at or below zero is not one. */
export const positive = (figure: Figure): Figure =>
  figure.value !== null && figure.value <= 0 ? unusable(figure) : figure
