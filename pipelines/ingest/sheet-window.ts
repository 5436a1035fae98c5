import { type Cell, cellAddress, type Sheet } from '../../schemas/cell.ts'
import { InvalidInput } from '../../schemas/invalid-input.ts'
import type { SheetCells } from './sheet-cells.ts'

/** One cell that is not blank. */
export interface WindowCell {
  column: number
  address: string
  kind: Cell['kind']
  /** As it stands in the file. */
  raw: string
  value: number | string | null
}

/** A window of a sheet as read. */
export interface SheetWindow {
  sheet: string
  sheets: { name: string; hidden: boolean; rows: number; columns: number }[]
  from: number
  rows: { row: number; cells: WindowCell[] }[]
  merges: Sheet['merges']
}

export interface WindowAsked {
  /** Name of the sheet; the first that is shown when absent. */
  sheet?: string | undefined
  /** First row, 0-based, and how many. */
  from: number
  rows: number
}

/** Merged ranges told of in one window: a form has some dozen. */
const mostMerges = 2_000
const mostColumns = 200
const longestText = 500
/** Of all texts of a window together; beyond it texts are cut to their beginnings. */
const mostLetters = 2_000_000
const beginning = 20

/** Throws InvalidInput `server/no-such-sheet`, with the sheets that there are */
export function sheetWindow(sheets: readonly SheetCells[], { sheet: name, from, rows }: WindowAsked): SheetWindow {
  const frames = sheets.map(({ packed }) => packed.frame)
  const at =
    name === undefined
      ? Math.max(
          0,
          frames.findIndex((one) => !one.hidden),
        )
      : frames.findIndex((one) => one.name === name)
  const [cells, frame] = [sheets[at], frames[at]]
  if (cells === undefined || frame === undefined)
    throw new InvalidInput('server/no-such-sheet', {
      found: name ?? '',
      expected: frames.map((one) => one.name).join(', '),
    })
  const cut = letterCounter()
  const shown = Array.from({ length: Math.max(0, Math.min(rows, cells.rows - from)) }, (_, i) => ({
    row: from + i,
    cells: windowCells(cells, from + i, cut),
  }))
  const merges = frame.merges.filter(({ top, bottom }) => bottom >= from && top < from + rows).slice(0, mostMerges)
  return { sheet: frame.name, sheets: sheets.map(sizeOf), from, rows: shown, merges }
}

function sizeOf({ packed: { frame, widths }, rows }: SheetCells): SheetWindow['sheets'][number] {
  const columns = widths.reduce((most, width) => Math.max(most, width), 0)
  return { name: frame.name, hidden: frame.hidden, rows, columns }
}

function windowCells(cells: SheetCells, row: number, cut: (text: string) => string): WindowCell[] {
  const shown: WindowCell[] = []
  for (let column = 0; column < Math.min(mostColumns, cells.width(row)); column++) {
    const { kind, raw, value } = cells.cell(cells.at(row, column))
    if (kind === 'blank') continue
    const said = typeof value === 'string' ? cut(value) : value
    shown.push({ column, address: cellAddress(row, column), kind, raw: cut(raw), value: said })
  }
  return shown
}

function letterCounter(): (text: string) => string {
  let letters = 0
  return (text) => {
    const short = text.slice(0, letters > mostLetters ? beginning : longestText)
    letters += short.length
    return short
  }
}
