import type { Sheet } from '../../schemas/cell.ts'
import { cellAddress } from '../../schemas/cell.ts'
import type { Finding } from '../../schemas/finding.ts'
import { blank, text } from './packed-sheet.ts'
import type { SheetCells } from './sheet-cells.ts'
import { cellsOf } from './unpack-sheet.ts'

/** Sheets that forms carry for themselves: lists for drop-downs, the identity. */
const isOurs = (sheet: Sheet): boolean => sheet.name.startsWith('_')

/**
 * What a sender may not see in the file that was sent: hidden sheets with cells, hidden rows and columns of the sheet that is
 * read. Rows and columns are read like the others.
 *
 * Findings  `ingest/hidden` (note), one a sheet
 */
export function hiddenParts(sheets: readonly Sheet[], read: Sheet | null, submission: string): Finding[] {
  return sheets.flatMap((sheet): Finding[] => {
    const place = `${submission}!${sheet.name}`
    const found: string[] = []
    if (sheet.hidden && sheet.rows.length > 0 && !isOurs(sheet)) found.push(`sheet "${sheet.name}"`)
    if (sheet === read) found.push(...hiddenLines(sheet))
    if (found.length === 0) return []
    return [{ code: 'ingest/hidden', severity: 'note', place, facts: { found: found.join('; ') } }]
  })
}

/** 'dòng / rows 14–15', 'cột / columns D': hidden and not empty. */
export function hiddenLines(sheet: Sheet): string[] {
  const { hiddenRows = [], hiddenColumns = [] } = sheet
  if (hiddenRows.length + hiddenColumns.length === 0) return []
  const cells = cellsOf(sheet)
  const isFilled = filledColumns(cells)
  const rows = hiddenRows.filter((row) => cells.width(row) > 0)
  const columns = hiddenColumns.filter((column) => isFilled[column] === 1)
  return [
    ...(rows.length > 0 ? [`dòng / rows ${ranges(rows, (row) => String(row + 1))}`] : []),
    ...(columns.length > 0 ? [`cột / columns ${ranges(columns, (c) => cellAddress(0, c).slice(0, -1))}`] : []),
  ]
}

function filledColumns(cells: SheetCells): Uint8Array {
  const filled = new Uint8Array(mostColumns)
  for (let row = 0; row < cells.rows; row++)
    for (let column = 0, at = cells.at(row, 0); column < cells.width(row); column++)
      if (cells.kind(at + column) !== blank) filled[column] = 1
  return filled
}

/** Of a sheet. */
const mostColumns = 16_384

/** More runs of hidden lines than these are not told one by one. */
const mostRuns = 100

/** 4, 5, 6, 9 -> '5–7, 10' */
function ranges(places: readonly number[], name: (place: number) => string): string {
  const runs: [number, number][] = []
  for (const place of places) {
    const last = runs[runs.length - 1]
    if (last !== undefined && last[1] === place - 1) last[1] = place
    else runs.push([place, place])
  }
  const told = runs.slice(0, mostRuns).map(([from, to]) => (from === to ? name(from) : `${name(from)}–${name(to)}`))
  return [...told, ...(runs.length > mostRuns ? ['…'] : [])].join(', ')
}

/** Findings  `ingest/old-font` (note): texts of TCVN3 or VNI letters were read in Unicode; one a sheet, with the first as example */
export function oldFontNote(cells: SheetCells, submission: string): Finding[] {
  const { frame, decoded } = cells.packed
  const old = [...decoded].filter(([at, read]) => cells.kind(at) === text && read !== cells.raw(at).normalize('NFC'))
  const [first] = old
  if (first === undefined) return []
  const [at, read] = first
  const { row, column } = cells.where(at)
  const place = `${submission}!${frame.name}!${cellAddress(row, column)}`
  return [
    { code: 'ingest/old-font', severity: 'note', place, facts: { found: cells.raw(at), read, cells: old.length } },
  ]
}
