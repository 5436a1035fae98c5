import { sum } from 'simple-statistics'
import { InvalidInput } from '../../../schemas/invalid-input.ts'
import { marginGroups, placeText } from './constraint.ts'
import type { RasOptions } from './ras.ts'
import { checkCells, checkGrandTotals } from './table-checks.ts'

/** Totals over some axes of a table, in row-major order of `axes` ([0, 2]: one for each row and slice). */
export interface Margin {
  axes: readonly number[]
  totals: ArrayLike<number>
}

export interface Fitted {
  table: Float64Array
  iterations: number
  lastChange: number
  /** Largest distance of a margin from its total. */
  marginError: number
}

interface Fit {
  margin: Margin
  group: Int32Array
  totals: Float64Array
  sums: Float64Array
}

/**
 * Rakes a table of any number of dimensions to any set of margins (iterative proportional fitting).
 *
 * Shape   seed in row-major order of `shape`; margins may overlap: [0], [1], [2] or [0, 1], [1, 2] …
 * Method  each margin in turn, until no cell moves by `stopBelow` between two full iterations
 * Throws  InvalidInput as `ras`; `methods/margins-missed` names the margin furthest from its total when the iteration
 *         stands still or runs out with a margin missed
 * Source  docs/methods/method-ras.md; Deming & Stephan (1940)
 */
export function ipf(
  seed: ArrayLike<number>,
  shape: readonly number[],
  margins: readonly Margin[],
  options: RasOptions = {},
): Fitted {
  const table = Float64Array.from(seed)
  const fits = margins.map((margin) => fitOf(table, shape, margin))
  const total = checkGrandTotals(
    fits.map(({ margin, totals }) => ({ series: seriesName(margin), total: sum([...totals]) })),
  )
  const { maxIterations = 10_000, stopBelow = 1e-10, marginTolerance = 1e-9 * total } = options
  let iterations = 0
  let lastChange = Number.POSITIVE_INFINITY
  while (iterations < maxIterations && !(lastChange < stopBelow)) {
    const before = table.slice()
    for (const fit of fits) fitMargin(table, fit)
    lastChange = largestChange(before, table)
    iterations++
  }
  const marginError = checkMet(table, shape, fits, marginTolerance)
  if (!(lastChange < stopBelow)) {
    throw new InvalidInput('methods/not-converged', {
      iterations,
      change: finiteOrNull(lastChange),
      rowError: marginError,
      colError: null,
    })
  }
  return { table, iterations, lastChange, marginError }
}

const seriesName = ({ axes }: Margin): string => `margin ${axes.map((axis) => axis + 1).join('x')}`
const finiteOrNull = (value: number): number | null => (Number.isFinite(value) ? value : null)

function fitOf(table: Float64Array, shape: readonly number[], margin: Margin): Fit {
  const totals = Float64Array.from(margin.totals)
  const wanted = margin.axes.reduce((product, axis) => product * (shape[axis] ?? 0), 1)
  const size = shape.reduce((product, length) => product * length, 1)
  if (table.length !== size)
    throw new InvalidInput('methods/table-shape', { series: 'seed', given: table.length, wanted: size })
  if (totals.length !== wanted) {
    throw new InvalidInput('methods/table-shape', { series: seriesName(margin), given: totals.length, wanted })
  }
  checkCells('seed', table)
  checkCells(seriesName(margin), totals)
  const fit = { margin, group: marginGroups(shape, margin.axes), totals, sums: new Float64Array(wanted) }
  addUp(table, fit)
  const at = totals.findIndex((total, place) => total > 0 && !(fit.sums[place]! > 0))
  if (at < 0) return fit
  const position = placeText(shape, margin.axes, at)
  throw new InvalidInput('methods/margin-without-cells', { axis: seriesName(margin), position, total: totals[at]! })
}

function addUp(table: Float64Array, { group, sums }: Fit): void {
  sums.fill(0)
  for (let cell = 0; cell < table.length; cell++) {
    const place = group[cell]!
    sums[place] = sums[place]! + table[cell]!
  }
}

function fitMargin(table: Float64Array, fit: Fit): void {
  const { group, totals, sums } = fit
  addUp(table, fit)
  for (let place = 0; place < sums.length; place++) sums[place] = sums[place]! > 0 ? totals[place]! / sums[place]! : 0
  for (let cell = 0; cell < table.length; cell++) table[cell] = table[cell]! * sums[group[cell]!]!
}

function largestChange(before: Float64Array, after: Float64Array): number {
  let most = 0
  for (let cell = 0; cell < before.length; cell++) most = Math.max(most, Math.abs(after[cell]! - before[cell]!))
  return most
}

/** The largest distance of a margin from its total; refuses one above the tolerance. */
function checkMet(table: Float64Array, shape: readonly number[], fits: readonly Fit[], tolerance: number): number {
  let worst = { error: 0, margin: '', position: '', total: 0, reached: 0 }
  for (const fit of fits) {
    addUp(table, fit)
    fit.totals.forEach((total, place) => {
      const error = Math.abs(fit.sums[place]! - total)
      if (error <= worst.error) return
      const position = placeText(shape, fit.margin.axes, place)
      worst = { error, margin: seriesName(fit.margin), position, total, reached: fit.sums[place]! }
    })
  }
  const { error, ...facts } = worst
  if (!(error <= tolerance)) throw new InvalidInput('methods/margins-missed', facts)
  return error
}
