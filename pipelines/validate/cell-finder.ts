import type { FormCell } from '../../schemas/form-cell.ts'
import { once } from '../../schemas/once.ts'

/**
 * Finds cells by their origin. Cells in reading order are searched by halves, so that a few findings in a large file need no map
 * of all its cells; the map is made when a search has failed.
 */
export function cellFinder(cells: readonly FormCell[]): (origin: string) => FormCell | undefined {
  const byOrigin = once(() => new Map(cells.map((cell) => [cell.origin, cell])))
  return (origin) => cellInOrder(cells, origin) ?? byOrigin().get(origin)
}

function cellInOrder(cells: readonly FormCell[], origin: string): FormCell | undefined {
  const row = rowAt(origin)
  let [low, high] = [0, cells.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if (rowAt(cells[middle]!.origin) < row) low = middle + 1
    else high = middle
  }
  while (low < cells.length && rowAt(cells[low]!.origin) === row && cells[low]!.origin !== origin) low += 1
  return cells[low]?.origin === origin ? cells[low] : undefined
}

/** 'submission!sheet!B12' -> 12; -1 for a place that ends in no number. */
function rowAt(origin: string): number {
  let [row, scale] = [0, 1]
  for (let i = origin.length - 1; i >= 0; i--) {
    const digit = origin.charCodeAt(i) - 48
    if (digit < 0 || digit > 9) break
    row += digit * scale
    scale *= 10
  }
  return scale === 1 ? -1 : row
}
