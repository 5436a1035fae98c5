import { median, quantileSorted } from 'simple-statistics'
import { hidiroglouBerthelot } from '../methods/outlier/hidiroglou-berthelot.ts'
import { robustSpread } from '../methods/outlier/robust-z.ts'
import { seriesOutliers } from '../methods/outlier/tsoutliers.ts'
import { tukeyFences } from '../methods/outlier/tukey-fences.ts'
import type { RuleOf } from './answer.ts'

type Outlier = RuleOf<'outlier'>

/** Figures to compare; `before` where ratios are compared; null values take no part. */
export interface Asked {
  values: readonly (number | null)[]
  before: readonly (number | null)[] | null
  perYear: number
}

/** Where one figure lies, in the unit of the figures: bounds of the second width, what was expected, and how far out it is. */
export interface Verdict {
  level: 'inside' | 'exclude' | 'error'
  expected: number | null
  score: number | null
  lower: number | null
  upper: number | null
}

/** A verdict on each figure, null on one that takes no part. Throws InvalidInput as the method does. */
export function judgeFigures(rule: Outlier, asked: Asked): (Verdict | null)[] {
  if (rule.method === 'time-series') return byTime(rule, asked)
  if (rule.method === 'hidiroglou-berthelot') return byEffect(rule, asked)
  return byBounds(rule, asked)
}

/** Robust z: scores of k; Tukey: fences of k quartile distances. Bounds of ratios are turned into bounds of values. */
function byBounds(rule: Outlier, { values, before }: Asked): (Verdict | null)[] {
  const compared = values.map((value, i) => (before === null ? value : ratioOf(value, before[i] ?? null)))
  const { middle, spread, boundsAt } = rule.method === 'tukey' ? fences(compared) : deviations(compared)
  const [exclude, error] = [boundsAt(rule.exclude), boundsAt(rule.error)]
  return compared.map((x, i) => {
    if (x === null) return null
    const scale = before === null ? 1 : (before[i] ?? 1)
    const level = isOutside(x, error) ? 'error' : isOutside(x, exclude) ? 'exclude' : 'inside'
    const [lower, upper] = [error[0] * scale, error[1] * scale]
    return { level, expected: middle * scale, score: spread > 0 ? (x - middle) / spread : null, lower, upper }
  })
}

type Bounds = readonly [number, number]
const isOutside = (x: number, [lower, upper]: Bounds): boolean => x < lower || x > upper

interface Spread {
  middle: number
  spread: number
  boundsAt: (k: number) => Bounds
}

function deviations(values: readonly (number | null)[]): Spread {
  const { median: middle, madScaled } = robustSpread(values)
  return { middle, spread: madScaled, boundsAt: (k) => [middle - k * madScaled, middle + k * madScaled] }
}

function fences(values: readonly (number | null)[]): Spread {
  const [q1, middle, q3] = tukeyFences(values, { k: 0 }).quartiles
  const boundsAt = (k: number): Bounds => tukeyFences(values, { k }).fences
  return { middle, spread: q3 - q1, boundsAt }
}

function ratioOf(value: number | null, before: number | null): number | null {
  const ratio = value === null || before === null || before === 0 ? null : value / before
  return ratio !== null && Number.isFinite(ratio) ? ratio : null
}

/** Hidiroglou-Berthelot at both widths; expected = median ratio x previous. */
function byEffect(rule: Outlier, { values, before }: Asked): (Verdict | null)[] {
  const previous = before ?? []
  const usable = values.map((value, i) => value !== null && value >= 0 && (previous[i] ?? -1) >= 0)
  const masked = (list: readonly (number | null)[]) => usable.map((use, i) => (use ? (list[i] ?? null) : null))
  const { U, A, pct } = rule
  const at = (C: number) => hidiroglouBerthelot(masked(previous), masked(values), { U, A, pct, C: [C, C] })
  const [wide, narrow] = [at(rule.error), at(rule.exclude)]
  const [errors, excluded] = [new Set(wide.outliers), new Set(narrow.outliers)]
  const place = new Map(wide.used.map((position, i) => [position - 1, i]))
  return values.map((_, i) => {
    const used = place.get(i)
    if (used === undefined) return null
    const level = errors.has(i + 1) ? 'error' : excluded.has(i + 1) ? 'exclude' : 'inside'
    const expected = wide.medianRatio * (previous[i] ?? 0)
    return { level, expected, score: wide.E[used]!, lower: null, upper: null }
  })
}

/**
 * A series over time: the method's own fences find the candidates; the two widths then measure how far each lies from its
 * replacement, in scaled median absolute deviations of the cleaned series's changes from period to period.
 */
function byTime(rule: Outlier, { values, perYear }: Asked): (Verdict | null)[] {
  const { outliers, replacements, cleaned } = seriesOutliers(values, perYear, { iterate: 2 })
  const spread = spreadOf(cleaned)
  const expected = new Map(outliers.map((position, i) => [position - 1, replacements[i]!]))
  return values.map((value, i) => {
    if (value === null) return null
    const instead = expected.get(i)
    const score = instead === undefined || spread === 0 ? null : (value - instead) / spread
    const far = Math.abs(score ?? (instead === undefined ? 0 : Number.MAX_VALUE))
    const level = far > rule.error ? 'error' : far > rule.exclude ? 'exclude' : 'inside'
    return { level, expected: instead ?? value, score, lower: null, upper: null }
  })
}

/** Scaled median absolute deviation of the changes from period to period: blind to a straight trend. */
function spreadOf(cleaned: readonly number[]): number {
  const changes = cleaned.slice(1).map((x, i) => x - cleaned[i]!)
  if (changes.length < 3) return 0
  const middle = median(changes)
  const deviations = changes.map((x) => Math.abs(x - middle)).sort((a, b) => a - b)
  return 1.4826 * quantileSorted(deviations, 0.5)
}
