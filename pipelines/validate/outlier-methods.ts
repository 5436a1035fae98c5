import { median, quantileSorted } from 'simple-statistics'
import { hidiroglouBerthelot } from '../methods/outlier/hidiroglou-berthelot.ts'
import { robustSpread } from '../methods/outlier/robust-z.ts'
import { seriesOutliers } from '../methods/outlier/tsoutliers.ts'
import { tukeyFences } from '../methods/outlier/tukey-fences.ts'
import type { RuleOf } from './answer.ts'

type Outlier = RuleOf<'outlier'>

/** Figures to compare; `before` where ratios are compared; NaN takes no part. */
export interface Asked {
  values: Float64Array
  before: Float64Array | null
  perYear: number
}

/** Where one figure lies, in the unit of the figures: bounds of the second width, what was expected, and how far out it is. */
export interface Verdict {
  level: 'exclude' | 'error'
  expected: number | null
  score: number | null
  lower: number | null
  upper: number | null
}

/** The verdict on a figure by its place among those asked of; null on one that takes no part. */
export type VerdictAt = (place: number) => Verdict | 'inside' | null

/** Throws InvalidInput as the method does. */
export function judgeFigures(rule: Outlier, asked: Asked): VerdictAt {
  if (rule.method === 'time-series') return byTime(rule, asked)
  if (rule.method === 'hidiroglou-berthelot') return byEffect(rule, asked)
  return byBounds(rule, asked)
}

/** Robust z: scores of k; Tukey: fences of k quartile distances. Bounds of ratios are turned into bounds of values. */
function byBounds(rule: Outlier, { values, before }: Asked): VerdictAt {
  const compared = before === null ? values : ratiosOf(values, before)
  const present = compared.filter((x) => !Number.isNaN(x))
  const { middle, spread, boundsAt } = rule.method === 'tukey' ? fences(present) : deviations(present)
  const [exclude, error] = [boundsAt(rule.exclude), boundsAt(rule.error)]
  return (place) => {
    const x = compared[place]!
    if (Number.isNaN(x)) return null
    const level = isOutside(x, error) ? 'error' : isOutside(x, exclude) ? 'exclude' : 'inside'
    if (level === 'inside') return level
    const scale = before?.[place] ?? 1
    const [lower, upper] = [error[0] * scale, error[1] * scale]
    return { level, expected: middle * scale, score: spread > 0 ? (x - middle) / spread : null, lower, upper }
  }
}

type Bounds = readonly [number, number]
const isOutside = (x: number, [lower, upper]: Bounds): boolean => x < lower || x > upper

interface Spread {
  middle: number
  spread: number
  boundsAt: (k: number) => Bounds
}

function deviations(present: Float64Array): Spread {
  const { median: middle, madScaled } = robustSpread(present)
  return { middle, spread: madScaled, boundsAt: (k) => [middle - k * madScaled, middle + k * madScaled] }
}

function fences(present: Float64Array): Spread {
  const values = [...present]
  const [q1, middle, q3] = tukeyFences(values, { k: 0 }).quartiles
  const boundsAt = (k: number): Bounds => tukeyFences(values, { k }).fences
  return { middle, spread: q3 - q1, boundsAt }
}

function ratiosOf(values: Float64Array, before: Float64Array): Float64Array {
  const ratios = new Float64Array(values.length)
  for (let i = 0; i < values.length; i++) {
    const ratio = values[i]! / before[i]!
    ratios[i] = Number.isFinite(ratio) ? ratio : Number.NaN
  }
  return ratios
}

/** Hidiroglou-Berthelot at both widths; expected = median ratio x previous. */
function byEffect(rule: Outlier, { values, before }: Asked): VerdictAt {
  const previous = before ?? new Float64Array(values.length).fill(Number.NaN)
  const isUsable = (i: number) => values[i]! >= 0 && previous[i]! >= 0
  const masked = (list: Float64Array) => Array.from(list, (value, i) => (isUsable(i) ? value : null))
  const { U, A, pct } = rule
  const at = (C: number) => hidiroglouBerthelot(masked(previous), masked(values), { U, A, pct, C: [C, C] })
  const [wide, narrow] = [at(rule.error), at(rule.exclude)]
  const [errors, excluded] = [new Set(wide.outliers), new Set(narrow.outliers)]
  const usedAt = new Map(wide.used.map((position, i) => [position - 1, i]))
  return (place) => {
    const used = usedAt.get(place)
    if (used === undefined) return null
    const level = errors.has(place + 1) ? 'error' : excluded.has(place + 1) ? 'exclude' : 'inside'
    if (level === 'inside') return level
    return { level, expected: wide.medianRatio * previous[place]!, score: wide.E[used]!, lower: null, upper: null }
  }
}

/**
 * A series over time: the method's own fences find the candidates; the two widths then measure how far each lies from its
 * replacement, in scaled median absolute deviations of the cleaned series's changes from period to period.
 */
function byTime(rule: Outlier, { values, perYear }: Asked): VerdictAt {
  const series = Array.from(values, (value) => (Number.isNaN(value) ? null : value))
  const { outliers, replacements, cleaned } = seriesOutliers(series, perYear, { iterate: 2 })
  const spread = spreadOf(cleaned)
  const expectedAt = new Map(outliers.map((position, i) => [position - 1, replacements[i]!]))
  return (place) => {
    const value = values[place]!
    if (Number.isNaN(value)) return null
    const expected = expectedAt.get(place)
    if (expected === undefined) return 'inside'
    const score = spread === 0 ? null : (value - expected) / spread
    const far = Math.abs(score ?? Number.MAX_VALUE)
    const level = far > rule.error ? 'error' : far > rule.exclude ? 'exclude' : 'inside'
    return level === 'inside' ? level : { level, expected, score, lower: null, upper: null }
  }
}

/** Scaled median absolute deviation of the changes from period to period: blind to a straight trend. */
function spreadOf(cleaned: readonly number[]): number {
  const changes = cleaned.slice(1).map((x, i) => x - cleaned[i]!)
  if (changes.length < 3) return 0
  const middle = median(changes)
  const deviations = changes.map((x) => Math.abs(x - middle)).sort((a, b) => a - b)
  return 1.4826 * quantileSorted(deviations, 0.5)
}
