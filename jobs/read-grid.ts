import { type Cell, cellAddress, type Sheet } from '../schemas/cell.ts'
import { InvalidInput } from '../schemas/invalid-input.ts'
import type { Effects } from './effects.ts'

/** One cell that is not blank. */
export interface GridCell {
  column: number
  address: string
  kind: Cell['kind']
  /** As it stands in the file. */
  raw: string
  value: number | string | null
}

/** A window of a sheet as read. */
export interface Grid {
  sheet: string
  sheets: { name: string; hidden: boolean; rows: number; columns: number }[]
  from: number
  rows: { row: number; cells: GridCell[] }[]
  merges: Sheet['merges']
}

export interface GridWindow {
  /** Name of the sheet; the first that is shown when absent. */
  sheet?: string | undefined
  /** First row, 0-based, and how many. */
  from: number
  rows: number
}

/** Cells kept of files that were opened lately: some hundred bytes each. */
const mostCells = 600_000
/** A file that is larger than that is kept while somebody scrolls through it, not longer. */
const longestMs = 60_000

interface Opened {
  sheets: Sheet[]
  cells: number
}

/**
 * Reads windows of stored files; a file is opened once, in the limited child, and kept while others have not pushed it out. Files
 * never change, so what is kept is never old. Who may see a file is asked before, each time.
 */
export function gridReader(reader: Effects['reader']) {
  const kept = new Map<string, Promise<Opened>>()
  const sizes = new Map<string, number>()

  const open = (id: string, load: () => Promise<{ content: Uint8Array; fileName: string }>): Promise<Opened> => {
    const known = kept.get(id)
    const opened = known ?? load().then(async ({ content, fileName }) => toOpened(await reader.read(content, fileName)))
    kept.delete(id)
    kept.set(id, opened)
    if (known === undefined)
      opened.then(
        ({ cells }) => makeRoom(id, cells),
        () => kept.delete(id),
      )
    return opened
  }
  const forget = (id: string): void => {
    kept.delete(id)
    sizes.delete(id)
  }
  const makeRoom = (id: string, cells: number): void => {
    sizes.set(id, cells)
    if (cells > mostCells) setTimeout(() => forget(id), longestMs).unref()
    for (const [other] of kept) {
      const held = [...sizes.values()].reduce((all, one) => all + one, 0)
      if (held <= mostCells) return
      if (other === id || !sizes.has(other)) continue
      forget(other)
    }
  }
  return async (
    id: string,
    window: GridWindow,
    load: () => Promise<{ content: Uint8Array; fileName: string }>,
  ): Promise<Grid> => windowOf((await open(id, load)).sheets, window)
}

const toOpened = (sheets: Sheet[]): Opened => ({
  sheets,
  cells: sheets.reduce((all, { rows }) => rows.reduce((count, row) => count + row.length, all), 0),
})

/** Throws InvalidInput `server/no-such-sheet` */
function windowOf(sheets: readonly Sheet[], { sheet: name, from, rows }: GridWindow): Grid {
  const chosen =
    name === undefined ? (sheets.find((one) => !one.hidden) ?? sheets[0]) : sheets.find((one) => one.name === name)
  if (chosen === undefined)
    throw new InvalidInput('server/no-such-sheet', {
      found: name ?? '',
      expected: sheets.map((s) => s.name).join(', '),
    })
  const shown = chosen.rows
    .slice(from, from + rows)
    .map((cells, i) => ({ row: from + i, cells: gridCells(cells, from + i) }))
  const sizes = sheets.map((one) => ({
    ...{ name: one.name, hidden: one.hidden, rows: one.rows.length },
    columns: one.rows.reduce((most, row) => Math.max(most, row.length), 0),
  }))
  const merges = chosen.merges.filter(({ top, bottom }) => bottom >= from && top < from + rows).slice(0, mostMerges)
  return { sheet: chosen.name, sheets: sizes, from, rows: shown, merges }
}

/** Merged ranges told of in one window: a form has some dozen. */
const mostMerges = 2_000
const mostColumns = 200
const longestText = 500

const gridCells = (cells: readonly Cell[], row: number): GridCell[] =>
  cells.slice(0, mostColumns).flatMap(({ kind, raw, value }, column) => {
    if (kind === 'blank') return []
    const short = typeof value === 'string' ? value.slice(0, longestText) : value
    return [{ column, address: cellAddress(row, column), kind, raw: raw.slice(0, longestText), value: short }]
  })
