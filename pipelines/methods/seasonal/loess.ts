/** Local regression on the points 1, 2, ..., n. */
export interface Loess {
  /** Points in the neighbourhood. */
  window: number
  /** Degree of the local polynomial: 0 or 1. */
  degree: number
  /** Fit at every jump-th point and interpolate in between. */
  jump: number
}

/** Points `left` to `right` (from 1) that take part in a fit. */
interface Span {
  left: number
  right: number
}

/** One series with the robustness weights of its points (null: all 1). */
export interface Weighted {
  values: Float64Array
  weights: Float64Array | null
}

/**
 * Locally weighted regression at one point, which may lie outside the series.
 *
 * Method  tricube weights of the distance over the largest distance in the span (widened when the window exceeds the series)
 *         times the robustness weights; a level, or a line where the points are spread enough
 * Returns null when no point has weight
 * Source  Cleveland, Cleveland, McRae & Terpenning 1990, section 2
 */
export function fitAt({ values, weights }: Weighted, at: number, span: Span, { window, degree }: Loess): number | null {
  const n = values.length
  const widened = window > n ? Math.floor((window - n) / 2) : 0
  const reach = Math.max(at - span.left, span.right - at) + widened
  let [total, first, second, level, tilt] = [0, 0, 0, 0, 0]
  for (let j = span.left; j <= span.right; j++) {
    const distance = j - at
    const weight = tricube(Math.abs(distance), reach) * (weights === null ? 1 : weights[j - 1]!)
    total += weight
    first += weight * distance
    second += weight * distance * distance
    level += weight * values[j - 1]!
    tilt += weight * distance * values[j - 1]!
  }
  if (!(total > 0)) return null
  const centre = first / total
  const spread = second / total - centre * centre
  const hasSlope = reach > 0 && degree > 0 && spread > (0.001 * (n - 1)) ** 2
  return (level - (hasSlope ? (centre / spread) * (tilt - centre * level) : 0)) / total
}

function tricube(distance: number, reach: number): number {
  if (distance > 0.999 * reach) return 0
  if (distance <= 0.001 * reach) return 1
  const q = distance / reach
  const complement = 1 - q * q * q
  return complement * complement * complement
}

/** Smooths a whole series; a point whose neighbourhood has no weight keeps its value. */
export function loess(series: Weighted, options: Loess): Float64Array {
  const n = series.values.length
  if (n < 2) return Float64Array.from(series.values)
  const jump = Math.min(options.jump, n - 1)
  const smooth = new Float64Array(n)
  const smoothAt = (point: number) => {
    smooth[point - 1] = fitAt(series, point, spanAt(point, n, options.window), options) ?? series.values[point - 1]!
  }
  let last = 1
  for (let point = 1; point <= n; point += jump) {
    smoothAt(point)
    interpolate(smooth, last, point)
    last = point
  }
  if (last !== n) {
    smooth[n - 1] = fitAt(series, n, spanAt(last, n, options.window), options) ?? series.values[n - 1]!
    interpolate(smooth, last, n)
  }
  return smooth
}

/** The `window` points nearest to a point, or all of them. */
function spanAt(point: number, n: number, window: number): Span {
  if (window >= n) return { left: 1, right: n }
  const left = Math.min(Math.max(1, point - ((window + 1) >> 1) + 1), n - window + 1)
  return { left, right: left + window - 1 }
}

function interpolate(smooth: Float64Array, from: number, to: number): void {
  const step = (smooth[to - 1]! - smooth[from - 1]!) / (to - from)
  for (let j = from + 1; j < to; j++) smooth[j - 1] = smooth[from - 1]! + step * (j - from)
}
