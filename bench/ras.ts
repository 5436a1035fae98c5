import { ras } from '../pipelines/methods/balance/ras.ts'
import { distance, figures, print, requireNear, timed } from './measure.ts'

const [communes, industries] = [3321, 20]

/** Rakes 3,321 communes x 20 industries, beside lists of lists summed anew for every row and column. */
export function main(): void {
  const next = figures(3321)
  const at = (i: number, j: number) => i * industries + j
  const truth = Float64Array.from({ length: communes * industries }, () => 1 + 99 * next())
  const seed = truth.map((value) => value * (0.7 + 0.6 * next()))
  const rows = Array.from({ length: communes }, (_, i) => total(industries, (j) => truth[at(i, j)]!))
  const columns = Array.from({ length: industries }, (_, j) => total(communes, (i) => truth[at(i, j)]!))
  ras(seed, rows, columns)
  let ours = new Float64Array(0)
  let iterations = 0
  const fast = timed(
    `RAS ${communes} x ${industries}, to 1e-10 a cell`,
    () => {
      const raked = ras(seed, rows, columns)
      ours = Float64Array.from(raked.table)
      iterations = raked.iterations
    },
    0.04,
  )
  let plain: number[][] = []
  const slow = timed('beside it: lists of lists, the same iterations', () => {
    plain = naive(seed, [rows, columns], iterations)
  })
  requireNear('ras', distance(ours, plain.flat()), 1e-8)
  console.log(`${iterations} iterations`)
  print([fast, slow])
}

function total(count: number, value: (i: number) => number): number {
  let sum = 0
  for (let i = 0; i < count; i += 1) sum += value(i)
  return sum
}

function naive(seed: Float64Array, [rows, columns]: readonly [number[], number[]], iterations: number): number[][] {
  let table = rows.map((_, i) => Array.from(seed.subarray(i * columns.length, (i + 1) * columns.length)))
  for (let k = 0; k < iterations; k += 1) {
    table = table.map((row, i) => {
      const sum = row.reduce((a, b) => a + b, 0)
      return row.map((value) => (value * rows[i]!) / sum)
    })
    const sums = columns.map((_, j) => table.map((row) => row[j]!).reduce((a, b) => a + b, 0))
    table = table.map((row) => row.map((value, j) => (value * columns[j]!) / sums[j]!))
  }
  return table
}
