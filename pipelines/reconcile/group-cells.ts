import type { Observation } from '../../schemas/observation.ts'

type Dimensions = Pick<Observation, 'indicator' | 'industry' | 'ownership' | 'item' | 'period' | 'prices'>

/** Key of a value over the whole territory: that of a series without its area. */
export const cellKey = (o: Dimensions): string =>
  `${o.indicator}|${o.industry}|${o.ownership}|${o.item}|${o.period}|${o.prices}`

/**
 * Rows by cell, in the order in which each cell first appears. Rows mostly come cell by cell: a key is made only where a
 * dimension differs from the row before.
 */
export function groupCells<Row extends Dimensions>(rows: readonly Row[]): Row[][] {
  const cells = new Map<string, Row[]>()
  let last: Row | undefined
  let cell: Row[] = []
  for (const row of rows) {
    if (last === undefined || !isSameCell(last, row)) {
      const key = cellKey(row)
      const found = cells.get(key)
      cell = found ?? []
      if (found === undefined) cells.set(key, cell)
    }
    cell.push(row)
    last = row
  }
  return [...cells.values()]
}

const isSameCell = (a: Dimensions, b: Dimensions): boolean =>
  a.period === b.period &&
  a.indicator === b.indicator &&
  a.industry === b.industry &&
  a.item === b.item &&
  a.ownership === b.ownership &&
  a.prices === b.prices
