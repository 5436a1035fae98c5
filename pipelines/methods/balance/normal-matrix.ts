import type { SymmetricPattern } from '../numeric/minimum-degree.ts'
import { type CholeskyFactor, factorize } from '../numeric/sparse-cholesky.ts'
import { type CholeskyPlan, entryPlace, planCholesky } from '../numeric/sparse-cholesky-plan.ts'
import type { Program } from './program.ts'

/** Where K D K' puts its products, so that it is formed and factorized for any D without a search. */
export interface NormalMatrix {
  program: Program
  plan: CholeskyPlan
  /** For each pair of entries of a column, in order, the place of their product. */
  pairPlace: Int32Array
  diagonalPlace: Int32Array
}

/** A row that takes no part: its multiplier is zero. */
const LEFT_OUT = 1e200

/** The pattern of K K', its order of elimination and the places of its entries: made once a programme. */
export function normalMatrix(program: Program): NormalMatrix {
  const plan = planCholesky(patternOf(program))
  const places: number[] = []
  eachPair(program, (i, j) => places.push(entryPlace(plan, i, j)))
  const diagonalPlace = Int32Array.from({ length: program.rows }, (_, i) => plan.start[plan.position[i]!]!)
  return { program, plan, pairPlace: Int32Array.from(places), diagonalPlace }
}

function eachPair({ columns, columnStart, columnRow }: Program, visit: (i: number, j: number) => void): void {
  for (let c = 0; c < columns; c++) {
    const to = columnStart[c + 1]!
    for (let p = columnStart[c]!; p < to; p++) {
      for (let q = p; q < to; q++) visit(columnRow[p]!, columnRow[q]!)
    }
  }
}

function patternOf(program: Program): SymmetricPattern {
  const near = Array.from({ length: program.rows }, () => new Set<number>())
  eachPair(program, (i, j) => {
    if (i === j) return
    near[i]!.add(j)
    near[j]!.add(i)
  })
  const start = new Int32Array(program.rows + 1)
  near.forEach((set, i) => {
    start[i + 1] = start[i]! + set.size
  })
  const adjacent = new Int32Array(start[program.rows]!)
  near.forEach((set, i) => {
    adjacent.set([...set], start[i]!)
  })
  return { size: program.rows, start, adjacent }
}

/**
 * Factorizes K diag(weight) K' + diag(rowWeight); a row whose rowWeight is Infinity is left out.
 *
 * Shape   weight one a column (0: the column is fixed), rowWeight one a row
 */
export function factorizeNormal(
  { program, plan, pairPlace, diagonalPlace }: NormalMatrix,
  weight: Float64Array,
  rowWeight: Float64Array,
  threshold: number,
): CholeskyFactor {
  const { columns, columnStart, columnValue } = program
  const values = new Float64Array(plan.rowIndex.length)
  let pair = 0
  for (let c = 0; c < columns; c++) {
    const to = columnStart[c + 1]!
    const w = weight[c]!
    for (let p = columnStart[c]!; p < to; p++) {
      const scaled = w * columnValue[p]!
      for (let q = p; q < to; q++) {
        const place = pairPlace[pair++]!
        values[place] = values[place]! + scaled * columnValue[q]!
      }
    }
  }
  for (let i = 0; i < program.rows; i++) {
    const place = diagonalPlace[i]!
    values[place] = values[place]! + Math.min(rowWeight[i]!, LEFT_OUT)
  }
  return factorize(plan, values, threshold)
}
