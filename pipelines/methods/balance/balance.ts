import { InvalidInput } from '../../../schemas/invalid-input.ts'
import type { Constraint } from './constraint.ts'
import { type Bounds, type Scaled, scale } from './scale.ts'
import { solveProgram } from './solve-program.ts'

export type { Bounds } from './scale.ts'

/** A balanced table; `distance` is the sum of (theta - x)^2 / variance over the cells that may move. */
export interface Balanced {
  values: Float64Array
  distance: number
}

/**
 * Balances values under equations, inequalities and bounds.
 *
 * Shape   n values, n alterability coefficients (0: fixed), constraints over cell numbers -> n values
 * Unit    unchanged; every constraint closes to 1e-9 of its size (in practice 1e-12)
 * Method  minimise the sum of (theta - x)^2 / |c x| under low <= A theta <= high and the bounds. A value of zero does not move
 * Throws  InvalidInput `methods/balance-infeasible` naming the constraints that conflict, `methods/not-finite`,
 *         `methods/table-shape`, `methods/balance-bounds`
 * Source  docs/methods/method-alterability.md; Quenneville & Fortier (2012); Ferland (2016), G-Series balancing
 */
export function balance(
  values: ArrayLike<number>,
  alterability: ArrayLike<number>,
  constraints: readonly Constraint[],
  bounds: Bounds = {},
): Balanced {
  if (alterability.length !== values.length) {
    throw new InvalidInput('methods/table-shape', {
      series: 'alterability',
      given: alterability.length,
      wanted: values.length,
    })
  }
  const variance = Float64Array.from(values, (x, i) => Math.abs(alterability[i]! * x))
  return balanceByVariance(values, variance, constraints, bounds)
}

/**
 * The same with a variance for each value (Stone's reliability weights): 0 is exact.
 *
 * Throws  as `balance`; `methods/negative-variance`
 * Source  docs/methods/method-gls-reconciliation.md; Stone, Champernowne & Meade (1942)
 */
export function balanceByVariance(
  values: ArrayLike<number>,
  variance: ArrayLike<number>,
  constraints: readonly Constraint[],
  bounds: Bounds = {},
): Balanced {
  const scaled = scale({ values, variance, constraints, bounds })
  const t = scaled.program.columns === 0 ? new Float64Array(0) : solveProgram(scaled.program, namesOf(scaled))
  return unscale(scaled, t)
}

function namesOf({ rowOf, constraints, cellOf, bounds }: Scaled) {
  return {
    row: (row: number): string => constraints[rowOf[row]!]!.name,
    column: (column: number): string => bounds.names?.[cellOf[column]!] ?? `#${cellOf[column]! + 1}`,
  }
}

function unscale({ start, cellOf, root, low, high }: Scaled, t: Float64Array): Balanced {
  const values = start.slice()
  let distance = 0
  t.forEach((value, column) => {
    const cell = cellOf[column]!
    const moved = start[cell]! + root[column]! * value
    values[cell] = Math.min(Math.max(moved, low[cell]!), high[cell]!)
    distance += value * value
  })
  return { values, distance }
}
