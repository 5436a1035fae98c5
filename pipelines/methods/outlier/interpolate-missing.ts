import { InvalidInput } from '../../../schemas/invalid-input.ts'
import { leastSquares } from '../numeric/least-squares.ts'
import { robustParts, withoutSeason } from './robust-parts.ts'

/** A series with gaps: the value at a gap means nothing. */
export interface Gappy {
  values: Float64Array
  isMissing: Uint8Array
}

const mostHarmonics = 5
const mostDegrees = 6

/**
 * Fills the gaps of a series: the seasonally adjusted series by straight lines (level beyond the first and last value), and the season
 * put back. Without a season, or with two years or less observed, straight lines through the series itself; also where the filled
 * series would leave the observed range by more than half of it.
 *
 * Shape   n values with at least one present -> n values
 * Source  docs/methods/method-tsoutliers.md
 */
export function interpolateMissing({ values, isMissing }: Gappy, period: number): Float64Array {
  const present = values.filter((_, i) => isMissing[i] === 0)
  if (present.length === values.length) return values
  const straight = straightLines({ values, isMissing })
  if (period <= 1 || present.length <= 2 * period) return straight
  const start = fill({ values, isMissing }, regression({ values, isMissing }, period))
  const parts = robustParts(start, period)
  const lines = straightLines({ values: withoutSeason(start, parts), isMissing })
  const filled = fill(
    { values, isMissing },
    lines.map((x, i) => x + parts.seasonal[i]!),
  )
  return isFarOutside(filled, present) ? straight : filled
}

const fill = ({ values, isMissing }: Gappy, by: Float64Array): Float64Array =>
  values.map((x, i) => (isMissing[i] === 0 ? x : by[i]!))

function isFarOutside(filled: Float64Array, present: Float64Array): boolean {
  const low = present.reduce((least, x) => Math.min(least, x))
  const high = present.reduce((most, x) => Math.max(most, x))
  const allowed = 0.5 * (high - low)
  return filled.some((x) => x > high + allowed || x < low - allowed)
}

function straightLines({ values, isMissing }: Gappy): Float64Array {
  const known = [...values.keys()].filter((i) => isMissing[i] === 0)
  const lines = values.slice()
  lines.fill(values[known[0]!]!, 0, known[0]!)
  lines.fill(values[known.at(-1)!]!, known.at(-1)!)
  for (let k = 1; k < known.length; k++) {
    const [from, to] = [known[k - 1]!, known[k]!]
    const step = (values[to]! - values[from]!) / (to - from)
    for (let i = from + 1; i < to; i++) lines[i] = values[from]! + step * (i - from)
  }
  return lines
}

/** Least-squares fit of harmonics of the year and a polynomial of time to what is present, at all n points. */
function regression({ values, isMissing }: Gappy, period: number): Float64Array {
  const n = values.length
  const present = (column: Float64Array) => column.filter((_, i) => isMissing[i] === 0)
  let columns = regressors(n, period)
  while (true) {
    try {
      const { coefficients } = leastSquares(columns.map(present), present(values), 'series')
      return values.map((_, i) => columns.reduce((total, column, j) => total + coefficients[j]! * column[i]!, 0))
    } catch (error) {
      if (!(error instanceof InvalidInput) || error.code !== 'methods/collinear') throw error
      columns = columns.filter((_, j) => j + 1 !== error.facts.column)
    }
  }
}

/** Constant, sines and cosines up to half the period (at most five pairs), and polynomials up to degree n / 10 (at most six). */
function regressors(n: number, period: number): Float64Array[] {
  const times = Float64Array.from({ length: n }, (_, i) => i + 1)
  const columns = [new Float64Array(n).fill(1)]
  for (let k = 1; k <= Math.min(Math.floor(period / 2), mostHarmonics); k++) {
    if (2 * k < period) columns.push(times.map((t) => Math.sin((2 * Math.PI * k * t) / period)))
    columns.push(times.map((t) => Math.cos((2 * Math.PI * k * t) / period)))
  }
  const centred = times.map((t) => (2 * t - n - 1) / (n - 1))
  const degrees = Math.min(Math.max(Math.floor(n / 10), 1), mostDegrees)
  for (let d = 1; d <= degrees; d++) columns.push(centred.map((t) => Math.cos(d * Math.acos(t))))
  return columns
}
