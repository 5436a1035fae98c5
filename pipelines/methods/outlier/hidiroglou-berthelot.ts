import { InvalidInput } from '../../../schemas/invalid-input.ts'
import { ascending, medianOf, quantile } from '../numeric/quantile.ts'
import { observed, requireAtLeast } from './observed.ts'

export interface HidiroglouBerthelotOptions {
  /** Weight of size, 0 (ratios alone) to 1. */
  U: number
  /** Least distance to a quantile as a share of |median of E|: keeps the bounds open when ratios are nearly equal. */
  A: number
  /** Width of the bounds below and above. */
  C: readonly [number, number]
  /** Probability of the lower quantile; the upper one is 1 - pct. */
  pct: number
}

export interface HidiroglouBerthelot {
  medianRatio: number
  /** Of E at pct, 0.5 and 1 - pct. */
  quantilesE: [number, number, number]
  boundsE: [number, number]
  /** Positions from 1 of the pairs judged; `ratio` and `E` follow them. */
  used: number[]
  ratio: number[]
  E: number[]
  outliers: number[]
  /** Positions from 1 of the pairs with a missing or zero value. */
  excluded: number[]
}

interface Pair {
  position: number
  previous: number
  current: number
}

/**
 * Outlying changes between two periods, larger units judged more strictly (Hidiroglou-Berthelot).
 *
 * Shape   n units with a value in two periods -> ratio and effect E of each pair judged, bounds of E, positions outside
 * Unit    ratios have none; E is in units of value^U
 * Method  s = 1 - m/r below the median ratio m, r/m - 1 above; E = s max(previous, current)^U;
 *         bounds E50 - C max(E50 - Elow, |A E50|), E50 + C max(Ehigh - E50, |A E50|), quantiles of type 7
 * Throws  InvalidInput: lengths differ, a negative value, fewer than two pairs, parameters out of range
 * Source  docs/methods/method-hidiroglou-berthelot.md
 */
export function hidiroglouBerthelot(
  previous: readonly (number | null)[],
  current: readonly (number | null)[],
  options: HidiroglouBerthelotOptions,
): HidiroglouBerthelot {
  checkOptions(options)
  const { pairs, excluded } = pairUp(previous, current)
  const ratio = pairs.map((pair) => pair.current / pair.previous)
  const medianRatio = medianOf(ratio)
  const E = pairs.map((pair, i) => effect(pair, ratio[i]! / medianRatio, options.U))
  const quantilesE = effectQuantiles(E, options.pct)
  const boundsE = effectBounds(quantilesE, options)
  const outliers = pairs.filter((_, i) => E[i]! < boundsE[0] || E[i]! > boundsE[1]).map((pair) => pair.position)
  return { medianRatio, quantilesE, boundsE, used: pairs.map((p) => p.position), ratio, E, outliers, excluded }
}

function checkOptions({ U, A, C, pct }: HidiroglouBerthelotOptions): void {
  for (const [name, value] of Object.entries({ U, A, C: C[0], 'C (upper)': C[1], pct })) requireAtLeast(name, value, 0)
  for (const [parameter, value, limit] of [['U', U, 1] as const, ['pct', pct, 0.5] as const]) {
    if (value > limit) throw new InvalidInput('methods/parameter-above-limit', { parameter, value, limit })
  }
}

function pairUp(
  previous: readonly (number | null)[],
  current: readonly (number | null)[],
): { pairs: Pair[]; excluded: number[] } {
  if (previous.length !== current.length) {
    throw new InvalidInput('methods/lengths-differ', {
      series: 'previous, current',
      first: previous.length,
      second: current.length,
    })
  }
  requirePositive('previous', previous)
  requirePositive('current', current)
  const pairs: Pair[] = []
  const excluded: number[] = []
  for (const [i, before] of previous.entries()) {
    const now = current[i]!
    if (before === null || now === null || before === 0 || now === 0) excluded.push(i + 1)
    else pairs.push({ position: i + 1, previous: before, current: now })
  }
  if (pairs.length < 2)
    throw new InvalidInput('methods/too-few-values', { series: 'previous, current', count: pairs.length, atLeast: 2 })
  return { pairs, excluded }
}

/** A ratio to a negative value has no meaning; zero and missing are left to `excluded`. */
function requirePositive(series: string, values: readonly (number | null)[]): void {
  observed(series, values, 0)
  const position = values.findIndex((x) => x !== null && x < 0) + 1
  if (position > 0)
    throw new InvalidInput('methods/not-positive', { series, position, value: values[position - 1]!, needed: 'ratio' })
}

function effect({ previous, current }: Pair, relative: number, U: number): number {
  const change = relative < 1 ? 1 - 1 / relative : relative - 1
  return change * Math.max(previous, current) ** U
}

function effectQuantiles(E: readonly number[], pct: number): [number, number, number] {
  const sorted = ascending(E)
  return [quantile(sorted, pct), quantile(sorted, 0.5), quantile(sorted, 1 - pct)]
}

function effectBounds(
  [low, middle, high]: readonly [number, number, number],
  { A, C }: HidiroglouBerthelotOptions,
): [number, number] {
  const least = Math.abs(A * middle)
  return [middle - C[0] * Math.max(middle - low, least), middle + C[1] * Math.max(high - middle, least)]
}
