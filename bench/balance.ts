import { balance } from '../pipelines/methods/balance/balance.ts'
import { type Constraint, marginEquations } from '../pipelines/methods/balance/constraint.ts'
import { distance, figures, print, requireNear, solveDense, timed } from './measure.ts'

/** Balances communes x industries x quarters to industry totals by quarter and commune totals by year, beside a dense system. */
export function main(): void {
  problem([5, 4, 4])
  const full = problem([100, 20, 4])
  let ours = new Float64Array(0)
  const fast = timed(
    'balance 100 communes x 20 industries x 4 quarters, bounds at 0',
    () => {
      ours = Float64Array.from(balance(full.values, full.alterability, full.constraints, { low: full.zero }).values)
    },
    1,
  )
  console.log(`largest distance of a total, relative: ${closing(ours, full.constraints).toExponential(1)}`)
  const fifth = problem([20, 20, 4])
  const part = balance(fifth.values, fifth.alterability, fifth.constraints).values
  const same = timed('balance 20 communes x 20 industries x 4 quarters', () => {
    balance(fifth.values, fifth.alterability, fifth.constraints)
  })
  let plain: number[] = []
  const slow = timed('beside it: the dense system of those 20 communes', () => {
    plain = naive(fifth)
  })
  requireNear('balance', distance(part, plain), 1e-7)
  print([fast, same, slow])
}

function problem(shape: readonly [number, number, number]) {
  const next = figures(1171)
  const size = shape[0] * shape[1] * shape[2]
  const truth = Float64Array.from({ length: size }, () => 1 + 99 * next())
  const values = truth.map((value) => value * (0.8 + 0.4 * next()))
  const [communes, industries, quarters] = shape
  const byQuarter = new Float64Array(industries * quarters)
  const byCommune = new Float64Array(communes * industries)
  truth.forEach((value, cell) => {
    byQuarter[cell % (industries * quarters)]! += value
    byCommune[Math.floor(cell / quarters)]! += value
  })
  const constraints = [
    ...marginEquations('industry, quarter', shape, [1, 2], byQuarter),
    ...marginEquations('commune, industry, year', shape, [0, 1], byCommune),
  ]
  return { values, alterability: new Float64Array(size).fill(1), constraints, zero: new Float64Array(size) }
}

function closing(values: ArrayLike<number>, constraints: readonly Constraint[]): number {
  let most = 0
  for (const { cells, low } of constraints) {
    let sum = 0
    for (let k = 0; k < cells.length; k += 1) sum += values[cells[k]!]!
    most = Math.max(most, Math.abs(sum - low) / Math.abs(low))
  }
  return most
}

/** theta = x + V A' (A V A')^-1 (b - A x), with A written out; one row of every industry that the others imply is left out. */
function naive({ values, constraints }: ReturnType<typeof problem>): number[] {
  const kept = constraints.filter(({ name }) => !/^industry, quarter \d+,4$/.test(name))
  const rows = kept.map(({ cells }) => {
    const row = new Array<number>(values.length).fill(0)
    for (let k = 0; k < cells.length; k += 1) row[cells[k]!] = 1
    return row
  })
  const dot = (a: readonly number[], b: readonly number[]) => a.reduce((sum, x, i) => sum + x * b[i]!, 0)
  const weighted = rows.map((row) => row.map((x, i) => x * values[i]!))
  const matrix = rows.map((row) => weighted.map((other) => dot(row, other)))
  const missing = kept.map(({ low }, r) => low - dot(rows[r]!, Array.from(values)))
  const lambda = solveDense(matrix, missing)
  return Array.from(values, (x, i) => x + weighted.reduce((sum, row, r) => sum + row[i]! * lambda[r]!, 0))
}
