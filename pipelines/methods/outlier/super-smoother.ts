/** Spans of the three running lines, as shares of the series: treble, middle, bass. Single precision, as published. */
const spans = [Math.fround(0.05), Math.fround(0.2), 0.5] as const
const leastSpread = 1e-3

/** Running lines and the cross-validated absolute residuals of their points. */
interface RunningLine {
  smooth: Float64Array
  residuals: Float64Array
}

/**
 * Friedman's super smoother of a series at equal steps: running lines of three spans, mixed point by point towards the span that
 * cross-validates best there.
 *
 * Shape   n values, n > 1 -> n smooth values
 * Unit    of the values
 * Source  J. H. Friedman, A variable span smoother, Stanford University LCS Technical Report 5 (1984)
 */
export function superSmoother(values: Float64Array): Float64Array {
  const lines = spans.map((span) => runningLine(values, span))
  const errors = lines.map(({ residuals }) => runningLine(residuals, spans[1]).smooth)
  const best = values.map((_, i) => spans[smallest(errors.map((error) => error[i]!))]!)
  const span = runningLine(best, spans[1]).smooth
  const mixed = span.map((s, i) =>
    mix(
      Math.min(Math.max(s, spans[0]), spans[2]),
      lines.map(({ smooth }) => smooth[i]!),
    ),
  )
  return runningLine(mixed, spans[0]).smooth
}

/** The first of the smallest. */
const smallest = (values: readonly number[]): number => values.indexOf(Math.min(...values))

function mix(span: number, [treble = 0, middle = 0, bass = 0]: readonly number[]): number {
  const beyond = span - spans[1]
  if (beyond >= 0) return towards(middle, bass, beyond / (spans[2] - spans[1]))
  return towards(middle, treble, -beyond / (spans[1] - spans[0]))
}

const towards = (from: number, to: number, share: number): number => (1 - share) * from + share * to

/** Window of a running line: counts, means, spread of the positions and their products with the values. */
interface Window {
  count: number
  position: number
  value: number
  spread: number
  product: number
}

/** Least-squares line over the nearest points, moved along and changed by one point at either end; at the ends the window stands still. */
function runningLine(values: Float64Array, span: number): RunningLine {
  const n = values.length
  const half = Math.max(2, Math.floor(0.5 * span * n + 0.5))
  const flat = (leastSpread * (3 * Math.floor(n / 4) - Math.max(1, Math.floor(n / 4)))) ** 2
  const window: Window = { count: 0, position: 0, value: 0, spread: 0, product: 0 }
  for (let j = 1; j <= Math.min(2 * half + 1, n); j++) enter(window, j, values[j - 1]!)
  const line: RunningLine = { smooth: new Float64Array(n), residuals: new Float64Array(n) }
  for (let j = 1; j <= n; j++) {
    const [out, incoming] = [j - half - 1, j + half]
    if (out >= 1 && incoming <= n) {
      leave(window, out, values[out - 1]!)
      enter(window, incoming, values[incoming - 1]!)
    }
    place(line, window, { j, value: values[j - 1]!, flat })
  }
  return line
}

function enter(window: Window, position: number, value: number): void {
  const before = window.count
  window.count += 1
  window.position = (before * window.position + position) / window.count
  window.value = (before * window.value + value) / window.count
  const lever = before > 0 ? (window.count * (position - window.position)) / before : 0
  window.spread += lever * (position - window.position)
  window.product += lever * (value - window.value)
}

function leave(window: Window, position: number, value: number): void {
  const before = window.count
  window.count -= 1
  const lever = window.count > 0 ? (before * (position - window.position)) / window.count : 0
  window.spread -= lever * (position - window.position)
  window.product -= lever * (value - window.value)
  if (window.count === 0) return
  window.position = (before * window.position - position) / window.count
  window.value = (before * window.value - value) / window.count
}

/** The line at one point, and the residual there as if the point had not taken part; a point that alone carries the line takes its neighbour's. */
function place(
  { smooth, residuals }: RunningLine,
  window: Window,
  { j, value, flat }: { j: number; value: number; flat: number },
): void {
  const hasSlope = window.spread > flat
  const distance = j - window.position
  smooth[j - 1] = (hasSlope ? (window.product / window.spread) * distance : 0) + window.value
  const free = 1 - 1 / window.count - (hasSlope ? distance ** 2 / window.spread : 0)
  residuals[j - 1] = free > 0 ? Math.abs(value - smooth[j - 1]!) / free : j > 1 ? residuals[j - 2]! : 0
}
