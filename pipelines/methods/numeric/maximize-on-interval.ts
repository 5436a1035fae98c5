/** Where a function of one number is largest, and how large. */
export interface Maximum {
  at: number
  value: number
}

const GOLDEN = (3 - Math.sqrt(5)) / 2
const STEPS = 100

interface Bracket {
  low: number
  high: number
}

/** Where the parabola through three points turns, if that lies inside and moves less than half the move before last. */
function parabolaStep(points: readonly [Maximum, Maximum, Maximum], bracket: Bracket, before: number): number | null {
  const [x, w, v] = points
  const r = (x.at - w.at) * (v.value - x.value)
  const q = (x.at - v.at) * (w.value - x.value)
  const top = (x.at - v.at) * q - (x.at - w.at) * r
  const bottom = 2 * (q - r)
  if (bottom === 0) return null
  const step = -top / bottom
  const to = x.at + step
  const isInside = to > bracket.low && to < bracket.high && Math.abs(step) < Math.abs(before) / 2
  return isInside ? step : null
}

const halfBracket = (x: number, { low, high }: Bracket): number => (x >= (low + high) / 2 ? low - x : high - x)

/** Brent's search for a maximum between two points: parabolas where they serve, golden sections elsewhere. */
export function brentMaximum(f: (x: number) => number, low: number, high: number, tolerance: number): Maximum {
  const bracket = { low, high }
  const first = low + GOLDEN * (high - low)
  let x: Maximum = { at: first, value: f(first) }
  let w = x
  let v = x
  let last = 0
  let before = 0
  for (let i = 0; i < STEPS; i++) {
    const least = tolerance * Math.abs(x.at) + tolerance
    const middle = (bracket.low + bracket.high) / 2
    if (Math.abs(x.at - middle) <= 2 * least - (bracket.high - bracket.low) / 2) break
    const parabola = Math.abs(before) > least ? parabolaStep([x, w, v], bracket, before) : null
    const step = parabola ?? GOLDEN * halfBracket(x.at, bracket)
    before = parabola === null ? halfBracket(x.at, bracket) : last
    last = step
    const at = x.at + (Math.abs(step) >= least ? step : Math.sign(step) * least)
    const u = { at, value: f(at) }
    const isBetter = u.value >= x.value
    const closing = isBetter ? x : u
    if (closing.at < (isBetter ? u.at : x.at)) bracket.low = closing.at
    else bracket.high = closing.at
    if (isBetter) [v, w, x] = [w, x, u]
    else if (u.value >= w.value || w === x) [v, w] = [w, u]
    else if (u.value >= v.value || v === x || v === w) v = u
  }
  return x
}

const GRID = 40

/**
 * The maximum on [low, high]: a grid finds the hill, Brent its top, and an end of the interval wins where the function
 * falls away from it.
 */
export function maximizeOnInterval(f: (x: number) => number, low: number, high: number, tolerance = 1e-10): Maximum {
  const grid = Array.from({ length: GRID + 1 }, (_, i) => {
    const at = i === GRID ? high : low + ((high - low) * i) / GRID
    return { at, value: f(at) }
  })
  const best = grid.reduce((most, point) => (point.value > most.value ? point : most))
  const i = grid.indexOf(best)
  const top = brentMaximum(f, grid[Math.max(0, i - 1)]!.at, grid[Math.min(GRID, i + 1)]!.at, tolerance)
  return top.value > best.value ? top : best
}
