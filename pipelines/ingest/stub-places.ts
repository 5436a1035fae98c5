import type { Cell } from '../../schemas/cell.ts'
import type { Form } from '../../schemas/form.ts'
import { fold } from './fold.ts'
import { digits, text } from './packed-sheet.ts'
import { mayReadAs, readsAs } from './readings.ts'
import type { SheetCells } from './sheet-cells.ts'
import { textOf } from './text-cell.ts'

/** Where the header of the label columns stands, once for each part of a table; `code` is -1 without a column of codes. */
export interface StubPlace {
  top: number
  label: number
  code: number
  unit: number | null
  /** The last column of the part. */
  right: number
  /** The row after the last of the part. */
  endRow: number
}

/** A page is repeated a few times, not thousands. */
const maxParts = 200

/**
 * Every place where the texts of a form's stub stand side by side; a part ends where the next begins to its right or below.
 * When the code's header is nowhere, the label's alone is taken, once.
 */
export function stubPlaces(cells: SheetCells, stub: Form['stub']): StubPlace[] {
  const found: StubPlace[] = []
  const isLabel = readsAs(stub.label)
  const others = { isCode: readsAs(stub.code), isUnit: stub.unit === undefined ? null : readsAs(stub.unit) }
  const mayBeLabel = cells.textsWith(mayReadAs(stub.label))
  const isNumber = /^\d+$/.test(fold(stub.label))
  const isLabelAt = (at: number) =>
    ((cells.kind(at) === text && mayBeLabel(at)) || (isNumber && cells.kind(at) === digits)) &&
    isLabel(cells.textOf(at))
  for (let top = 0; top < cells.rows && found.length < maxParts; top++)
    if (someCell(cells, top, isLabelAt)) found.push(...placesInRow(cells.row(top), { isLabel, ...others }, top))
  const coded = found.filter((place) => place.code !== -1)
  const places = coded.length > 0 ? coded : found.slice(0, 1)
  return places.map((place) => ({ ...place, endRow: endOf(place, places, cells.rows) }))
}

type Reads = (text: string) => boolean

function someCell(cells: SheetCells, row: number, isWanted: (at: number) => boolean): boolean {
  const start = cells.at(row, 0)
  for (let at = start; at < start + cells.width(row); at++) if (isWanted(at)) return true
  return false
}

function placesInRow(
  row: readonly Cell[],
  { isLabel, isCode, isUnit }: { isLabel: Reads; isCode: Reads; isUnit: Reads | null },
  top: number,
): StubPlace[] {
  const columnsOf = (reads: Reads) => row.flatMap((cell, c) => (cell.kind === 'text' && reads(textOf(cell)) ? [c] : []))
  const labels = columnsOf(isLabel)
  if (labels.length === 0) return []
  const codes = columnsOf(isCode)
  const units = isUnit === null ? [] : columnsOf(isUnit)
  return labels.map((label, i) => {
    const right = (labels[i + 1] ?? Number.MAX_SAFE_INTEGER) - 1
    const inside = (columns: number[]) => columns.find((c) => c > label && c <= right)
    const before = i === 0 ? codes.find((c) => c < label) : undefined
    return { top, label, code: inside(codes) ?? before ?? -1, unit: inside(units) ?? null, right, endRow: 0 }
  })
}

function endOf(place: StubPlace, places: readonly StubPlace[], rows: number): number {
  const below = places.filter(
    (other) => other.top > place.top && other.label <= place.right && other.right >= place.label,
  )
  return Math.min(rows, ...below.map((other) => other.top))
}
