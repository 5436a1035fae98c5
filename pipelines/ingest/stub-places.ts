import type { Sheet } from '../../schemas/cell.ts'
import type { Form } from '../../schemas/form.ts'
import { fold } from './fold.ts'
import { readings } from './readings.ts'
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
export function stubPlaces(sheet: Sheet, stub: Form['stub']): StubPlace[] {
  const found: StubPlace[] = []
  for (let top = 0; top < sheet.rows.length && found.length < maxParts; top++)
    found.push(...placesInRow(sheet, stub, top))
  const coded = found.filter((place) => place.code !== -1)
  const places = coded.length > 0 ? coded : found.slice(0, 1)
  return places.map((place) => ({ ...place, endRow: endOf(place, places, sheet.rows.length) }))
}

function placesInRow(sheet: Sheet, stub: Form['stub'], top: number): StubPlace[] {
  const row = sheet.rows[top]!
  if (row.length === 0) return []
  const columnsOf = (text: string) => {
    const wanted = fold(text)
    return row.flatMap((cell, c) => (cell.kind === 'text' && readings(textOf(cell)).includes(wanted) ? [c] : []))
  }
  const labels = columnsOf(stub.label)
  if (labels.length === 0) return []
  const codes = columnsOf(stub.code)
  const units = stub.unit === undefined ? [] : columnsOf(stub.unit)
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
