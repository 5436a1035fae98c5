import { InvalidInput } from '../../../schemas/invalid-input.ts'
import { type Band, emptyBand, factorBand, logDeterminant, solveBand } from './banded-cholesky.ts'
import { applyTerms, applyTransposed, type Chain } from './chain.ts'
import { type Elimination, eliminateGroups } from './eliminate-groups.ts'

/** A chain ready for any number of right sides. */
export interface ChainFactor {
  chain: Chain
  isFixed: Uint8Array | null
  elimination: Elimination
  band: Band
}

/** First and last free number that variable `v` depends on; [0, -1] when none. */
function reach({ freeOf, pivotOf, groupOf, freeFirst }: Elimination, v: number): readonly [number, number] {
  if (freeOf[v]! >= 0) return [freeOf[v]!, freeOf[v]!]
  if (pivotOf[v]! < 0) return [0, -1]
  const g = groupOf[v]!
  return [freeFirst[g]!, freeFirst[g + 1]! - 1]
}

/** First and last free number of criterion row r. */
function rowReach(chain: Chain, elimination: Elimination, r: number): readonly [number, number] {
  const { start, index } = chain.terms
  let low = Number.MAX_SAFE_INTEGER
  let high = -1
  for (let i = start[r]!; i < start[r + 1]!; i++) {
    const [from, to] = reach(elimination, index[i]!)
    if (to < from) continue
    low = Math.min(low, from)
    high = Math.max(high, to)
  }
  return [low, high]
}

/** Writes row r of the criterion, in the free variables, into `dense` from `low`. */
function expandRow(chain: Chain, elimination: Elimination, at: { r: number; low: number }, dense: Float64Array): void {
  const { start, index, coefficient } = chain.terms
  const { freeOf, pivotOf, groupOf, freeFirst, spread } = elimination
  for (let i = start[at.r]!; i < start[at.r + 1]!; i++) {
    const v = index[i]!
    if (freeOf[v]! >= 0) dense[freeOf[v]! - at.low]! += coefficient[i]!
    else if (pivotOf[v]! >= 0) {
      const g = groupOf[v]!
      const first = freeFirst[g]!
      const width = freeFirst[g + 1]! - first
      const row = pivotOf[v]! * width
      for (let f = 0; f < width; f++) dense[first + f - at.low]! -= coefficient[i]! * spread[g]![row + f]!
    }
  }
}

function addSquare({ width, values }: Band, dense: Float64Array, low: number, length: number): void {
  for (let a = 0; a < length; a++) {
    if (dense[a] === 0) continue
    const row = (low + a) * width
    for (let b = 0; b <= a; b++) values[row + a - b]! += dense[a]! * dense[b]!
  }
}

/** The criterion's matrix in the free variables: Z' D' D Z. */
function reducedBand(chain: Chain, elimination: Elimination): Band {
  const rowCount = chain.terms.start.length - 1
  const low = new Int32Array(rowCount)
  const high = new Int32Array(rowCount)
  let width = 1
  for (let r = 0; r < rowCount; r++) {
    ;[low[r], high[r]] = rowReach(chain, elimination, r) as [number, number]
    width = Math.max(width, high[r]! - low[r]! + 1)
  }
  const band = emptyBand(elimination.freeFirst.at(-1)!, width)
  const dense = new Float64Array(width)
  for (let r = 0; r < rowCount; r++) {
    if (high[r]! < 0) continue
    dense.fill(0)
    expandRow(chain, elimination, { r, low: low[r]! }, dense)
    addSquare(band, dense, low[r]!, high[r]! - low[r]! + 1)
  }
  return band
}

/**
 * Prepares a chain: constraints solved group by group, the criterion factored in what stays free. Linear in the
 * number of variables for groups of a given size. Variables marked in `isFixed` keep the value given to `solveChain`.
 *
 * Throws InvalidInput `methods/singular` where the criterion and the constraints leave more than one answer.
 */
export function factorChain(chain: Chain, isFixed: Uint8Array | null = null): ChainFactor {
  const elimination = eliminateGroups(chain.terms.count, chain.groups, isFixed)
  const band = reducedBand(chain, elimination)
  const broken = factorBand(band)
  if (broken >= 0) {
    const period = elimination.freeOf.indexOf(broken) + 1
    throw new InvalidInput('methods/singular', { series: chain.name, position: period, reason: 'no single solution' })
  }
  return { chain, isFixed, elimination, band }
}

/** Right sides less what the fixed variables take. */
function openSide({ chain, isFixed }: ChainFactor, b: Float64Array, z: Float64Array): Float64Array {
  if (isFixed === null) return b
  const { first, rowFirst, offset, rows } = chain.groups
  const open = Float64Array.from(b)
  for (let g = 0; g + 1 < first.length; g++) {
    const size = first[g + 1]! - first[g]!
    for (let row = rowFirst[g]!; row < rowFirst[g + 1]!; row++)
      for (let i = 0; i < size; i++)
        if (isFixed[first[g]! + i])
          open[row]! -= rows[offset[g]! + (row - rowFirst[g]!) * size + i]! * z[first[g]! + i]!
  }
  return open
}

/** A first answer that meets the constraints: free variables nil. */
function setPivots({ chain, elimination }: ChainFactor, b: Float64Array, z: Float64Array): void {
  const { rowFirst } = chain.groups
  elimination.pivots.forEach((pivots, g) => {
    const rowCount = rowFirst[g + 1]! - rowFirst[g]!
    for (let p = 0; p < pivots.length; p++) {
      let value = 0
      for (let row = 0; row < rowCount; row++)
        value += elimination.solved[g]![p * rowCount + row]! * b[rowFirst[g]! + row]!
      z[pivots[p]!] = value
    }
  })
}

/** Moves z along the constraints to the least criterion. */
function descend({ chain, elimination, band }: ChainFactor, z: Float64Array): void {
  const gradient = applyTransposed(chain.terms, applyTerms(chain.terms, z))
  const step = new Float64Array(band.size)
  const { freeOf, freeFirst, pivots, spread } = elimination
  for (let v = 0; v < z.length; v++) if (freeOf[v]! >= 0) step[freeOf[v]!] = -gradient[v]!
  pivots.forEach((list, g) => {
    const width = freeFirst[g + 1]! - freeFirst[g]!
    for (let p = 0; p < list.length; p++)
      for (let f = 0; f < width; f++) step[freeFirst[g]! + f]! += spread[g]![p * width + f]! * gradient[list[p]!]!
  })
  solveBand(band, step)
  for (let v = 0; v < z.length; v++) if (freeOf[v]! >= 0) z[v]! += step[freeOf[v]!]!
  pivots.forEach((list, g) => {
    const width = freeFirst[g + 1]! - freeFirst[g]!
    for (let p = 0; p < list.length; p++)
      for (let f = 0; f < width; f++) z[list[p]!]! -= spread[g]![p * width + f]! * step[freeFirst[g]! + f]!
  })
}

/**
 * The z of least |D z|² with C z = b; b is one number a constraint, in the order of the groups. The second descent
 * takes away the rounding of the first.
 */
export function solveChain(
  factor: ChainFactor,
  b: Float64Array,
  fixedValues: Float64Array | null = null,
): Float64Array {
  const z = new Float64Array(factor.chain.terms.count)
  if (factor.isFixed !== null && fixedValues !== null)
    for (let v = 0; v < z.length; v++) if (factor.isFixed[v]) z[v] = fixedValues[v]!
  setPivots(factor, openSide(factor, b, z), z)
  descend(factor, z)
  descend(factor, z)
  return z
}

/** log det (C P^-1 C') for P = D' D, given log det P: the covariance of C z under a Gaussian z of precision P. */
export function logConstraintCovariance({ band, elimination }: ChainFactor, logPrecision: number): number {
  return logDeterminant(band) - logPrecision + 2 * elimination.logPivots
}

/** What a group's constraints still contradict each other by, of which group; the largest of all groups. */
export function contradiction({ chain, elimination }: ChainFactor, b: Float64Array): { group: number; gap: number } {
  const { rowFirst } = chain.groups
  const worst = { group: -1, gap: 0 }
  elimination.solved.forEach((solved, g) => {
    const rowCount = rowFirst[g + 1]! - rowFirst[g]!
    for (let row = elimination.rank[g]!; row < rowCount; row++) {
      let gap = 0
      for (let i = 0; i < rowCount; i++) gap += solved[row * rowCount + i]! * b[rowFirst[g]! + i]!
      if (Math.abs(gap) > worst.gap) Object.assign(worst, { group: g, gap: Math.abs(gap) })
    }
  })
  return worst
}
