import type { CellObject, WorkBook, WorkSheet } from '@e965/xlsx'
import { read, set_cptable } from '@e965/xlsx'
import * as codepages from '@e965/xlsx/dist/cpexcel.full.mjs'
import type { Cell, Sheet } from '../../schemas/cell.ts'
import { blankCell } from '../../schemas/cell.ts'
import { InvalidInput } from '../../schemas/invalid-input.ts'
import { volumeCount } from './check-volume.ts'
import { legacyDecoder } from './legacy-text.ts'
import { textCell } from './text-cell.ts'
import { kindOfFormat, plainFormat } from './xlsx-styles.ts'
import { storedCell, uncomputedCell } from './xlsx-values.ts'
import { maxSheets } from './xlsx-workbook.ts'

set_cptable(codepages)

/**
 * Reads an .xls (BIFF5 to BIFF8), the format of Excel before 2007. Fonts are not read: texts of old fonts are known by spelling.
 *
 * Shape     as `readXlsx`
 * Throws    InvalidInput `ingest/password-protected`, `ingest/unreadable-workbook`, `ingest/too-many-cells`,
 *           `ingest/too-many-sheets`
 */
export function readXls(bytes: Uint8Array): Sheet[] {
  const workbook = open(bytes)
  if (workbook.SheetNames.length > maxSheets) throw new InvalidInput('ingest/too-many-sheets', { expected: maxSheets })
  const worksheets = workbook.SheetNames.map((name) => workbook.Sheets[name]!)
  const read = legacyDecoder(worksheets.flatMap(textsOf))
  const from1904 = workbook.Workbook?.WBProps?.date1904 === true
  const volume = volumeCount()
  return worksheets.map((worksheet, i) => {
    const rows = Array.from(rowsOf(worksheet), (row) => {
      volume.add(row?.length ?? 0, 0)
      return Array.from(row ?? [], (cell) => cellOf(cell, from1904, (text) => read([{ text, font: '' }])))
    })
    const hidden = (workbook.Workbook?.Sheets?.[i]?.Hidden ?? 0) !== 0
    const frame = { ...frameOf(worksheet), ...(from1904 && { dayCount: '1904' as const }) }
    return { name: workbook.SheetNames[i]!, hidden, rows, ...frame }
  })
}

function open(bytes: Uint8Array): WorkBook {
  try {
    return read(bytes, { type: 'array', dense: true, cellNF: true, cellStyles: true, cellText: false, cellHTML: false })
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    if (/password|encrypt/i.test(reason)) throw new InvalidInput('ingest/password-protected')
    throw new InvalidInput('ingest/unreadable-workbook', { found: reason.slice(0, 200) })
  }
}

const rowsOf = (worksheet: WorkSheet): (CellObject | undefined)[][] => worksheet['!data'] ?? []

const textsOf = (worksheet: WorkSheet): string[] =>
  rowsOf(worksheet).flatMap((row) => row?.flatMap((cell) => (cell?.t === 's' ? [String(cell.v)] : [])) ?? [])

/** Merged ranges, and what is not shown. */
function frameOf(worksheet: WorkSheet): Pick<Sheet, 'merges' | 'hiddenRows' | 'hiddenColumns'> {
  const hidden = (of: readonly ({ hidden?: boolean } | undefined)[]) =>
    Array.from(of).flatMap((one, at) => (one?.hidden === true ? [at] : []))
  const merges = worksheet['!merges']?.map(({ s, e }) => ({ top: s.r, left: s.c, bottom: e.r, right: e.c })) ?? []
  const rows = hidden(worksheet['!rows'] ?? [])
  const columns = hidden(worksheet['!cols'] ?? [])
  return {
    merges,
    ...(rows.length > 0 && { hiddenRows: rows }),
    ...(columns.length > 0 && { hiddenColumns: columns }),
  }
}

const errorNames: Record<number, string> = {
  0: '#NULL!',
  7: '#DIV/0!',
  15: '#VALUE!',
  23: '#REF!',
  29: '#NAME?',
  36: '#NUM!',
  42: '#N/A',
}

function cellOf(cell: CellObject | undefined, from1904: boolean, decode: (text: string) => string): Cell {
  if (cell === undefined || cell === null || cell.t === 'z')
    return cell?.f === undefined ? blankCell : uncomputedCell(cell.f)
  if (cell.t === 'e') return { kind: 'error', raw: errorNames[Number(cell.v)] ?? '#N/A', value: null }
  if (cell.t === 'b') return textCell(cell.v === true ? 'TRUE' : 'FALSE')
  if (cell.t !== 'n') return textCell(String(cell.v ?? ''), decode(String(cell.v ?? '')))
  const kind = cell.z === undefined || cell.z === 'General' ? 'number' : kindOfFormat(-1, String(cell.z))
  return storedCell(String(cell.v), { ...plainFormat, kind }, from1904)
}
