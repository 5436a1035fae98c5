import type { FormCell } from '../../schemas/form-cell.ts'

/** One cell of a form that two submissions do not agree on. A blank cell is no cell. */
export interface CellDifference {
  rowCode: string
  /** Index of the form's column. */
  column: number
  kind: 'added' | 'removed' | 'changed'
  before: FormCell | null
  after: FormCell | null
  /** (after - before) / |before|; null unless both are numbers and the first is not zero. */
  relative: number | null
}

/**
 * Compares two submissions of one form cell by cell, by row code and column, wherever the cells stand.
 *
 * Shape     the cells of both -> one entry for each that was added, removed or changed, in the order of the later file
 * Unit      both in the indicator's
 */
export function differenceOf(before: readonly FormCell[], after: readonly FormCell[]): CellDifference[] {
  const earlier = byKey(before)
  const later = byKey(after)
  const keys = [...new Set([...later.keys(), ...earlier.keys()])]
  return keys.flatMap((key): CellDifference[] => {
    const [was, is] = [earlier.get(key) ?? null, later.get(key) ?? null]
    const { rowCode, column } = (is ?? was)!
    const common = { rowCode, column, before: was, after: is }
    if (was === null) return [{ ...common, kind: 'added', relative: null }]
    if (is === null) return [{ ...common, kind: 'removed', relative: null }]
    return sameCell(was, is) ? [] : [{ ...common, kind: 'changed', relative: relativeChange(was.value, is.value) }]
  })
}

const byKey = (cells: readonly FormCell[]): Map<string, FormCell> =>
  new Map(
    cells.filter(({ status }) => status !== 'not-reported').map((cell) => [`${cell.rowCode}|${cell.column}`, cell]),
  )

/** The same number, or the same mark where there is none. */
const sameCell = (a: FormCell, b: FormCell): boolean =>
  a.value === null || b.value === null ? a.value === b.value && a.status === b.status : a.value === b.value

const relativeChange = (before: number | null, after: number | null): number | null =>
  before === null || after === null || before === 0 ? null : (after - before) / Math.abs(before)
