import { InvalidInput } from '../../../schemas/invalid-input.ts'

/** low <= sum of coefficient x cell <= high; equal where it is an equation. Coefficients absent: all one. */
export interface Constraint {
  name: string
  cells: ArrayLike<number>
  coefficients?: ArrayLike<number>
  low: number
  high: number
}

/** An equation: the sum of the cells (times their coefficients) is `total`. */
export const equation = (
  name: string,
  cells: ArrayLike<number>,
  total: number,
  coefficients?: ArrayLike<number>,
): Constraint => ({ name, cells, low: total, high: total, ...(coefficients === undefined ? {} : { coefficients }) })

/**
 * The totals of a table of any number of dimensions as equations: over `axes` [0, 2] of shape [communes, industries,
 * quarters] there is one for each commune and quarter, the sum over industries; over [0, 1] the temporal totals.
 *
 * Shape   totals in row-major order of `axes`; cell (i, j, k) is number (i x shape[1] + j) x shape[2] + k
 * Throws  InvalidInput `methods/table-shape` where totals and shape do not fit
 */
export function marginEquations(
  name: string,
  shape: readonly number[],
  axes: readonly number[],
  totals: ArrayLike<number>,
): Constraint[] {
  const group = marginGroups(shape, axes)
  const count = axes.reduce((product, axis) => product * (shape[axis] ?? 0), 1)
  if (count !== totals.length)
    throw new InvalidInput('methods/table-shape', { series: name, given: totals.length, wanted: count })
  const cells: number[][] = Array.from({ length: count }, () => [])
  group.forEach((place, cell) => {
    cells[place]!.push(cell)
  })
  return cells.map((members, place) => equation(`${name} ${placeText(shape, axes, place)}`, members, totals[place]!))
}

/** For each cell of a table, which margin over `axes` it is part of. */
export function marginGroups(shape: readonly number[], axes: readonly number[]): Int32Array {
  const size = shape.reduce((product, length) => product * length, 1)
  const step = shape.map((_, axis) => {
    const at = axes.indexOf(axis)
    return at < 0 ? 0 : axes.slice(at + 1).reduce((product, after) => product * shape[after]!, 1)
  })
  const group = new Int32Array(size)
  const index = shape.map(() => 0)
  for (let cell = 0; cell < size; cell++) {
    let place = 0
    for (let axis = 0; axis < shape.length; axis++) place += index[axis]! * step[axis]!
    group[cell] = place
    for (let axis = shape.length - 1; axis >= 0 && ++index[axis]! === shape[axis]; axis--) index[axis] = 0
  }
  return group
}

/** The place of a margin for a person, counted from 1: '3' or '3,2'. */
export function placeText(shape: readonly number[], axes: readonly number[], place: number): string {
  let left = place
  const parts = [...axes].reverse().map((axis) => {
    const part = (left % shape[axis]!) + 1
    left = Math.floor(left / shape[axis]!)
    return part
  })
  return parts.reverse().join(',')
}
