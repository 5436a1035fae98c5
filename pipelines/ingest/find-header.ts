import type { Sheet } from '../../schemas/cell.ts'
import { cellAddress } from '../../schemas/cell.ts'
import type { Finding } from '../../schemas/finding.ts'
import type { Form } from '../../schemas/form.ts'
import type { Period } from '../../schemas/period.ts'
import { roleOf } from './cell-role.ts'
import { columnAsides } from './column-asides.ts'
import { headerPaths } from './header-paths.ts'
import { withYears } from './header-years.ts'
import { matchHeader, printedHeader } from './match-header.ts'
import { nearest } from './nearest.ts'
import type { SheetCells } from './sheet-cells.ts'
import type { StubPlace } from './stub-places.ts'
import { stubPlaces } from './stub-places.ts'
import { textOf } from './text-cell.ts'

/**
 * Where a form's table, or one part of it, stands in a sheet; 0-based rows and columns, `endRow` not included. `code` is -1 where
 * the column of codes is missing. `columns` leaves out ignored and missing ones; `paths` are the header texts by column.
 */
export interface TableLayout {
  top: number
  firstDataRow: number
  endRow: number
  label: number
  code: number
  unit: number | null
  right: number
  columns: { column: number; at: number }[]
  paths: string[][]
}

/** The identity block takes the first twelve rows; a table that starts well below it was moved. */
const lowestUsualTop = 15

/**
 * Finds the table of a form by its header texts, wherever they stand; in parts where it goes on below or beside with its header
 * printed again.
 *
 * Findings  `ingest/header-not-found` (error) for the stub (no parts) and for each value column that no part has,
 *           `ingest/header-duplicate` (error) when two columns of a part carry one header, `ingest/code-column-missing` (warning),
 *           `ingest/header-moved`, `ingest/table-in-parts`, `ingest/column-aside` (notes)
 */
export function findHeader(
  { sheet, cells }: { sheet: Sheet; cells: SheetCells },
  form: Form,
  period: Period,
  submission: string,
): { parts: TableLayout[]; findings: Finding[] } {
  const place = `${submission}!${sheet.name}`
  const places = stubPlaces(cells, form.stub)
  if (places.length === 0) {
    const facts = { expected: `${form.stub.label} | ${form.stub.code}`, found: likelyHeader(sheet) }
    return { parts: [], findings: [{ code: 'ingest/header-not-found', severity: 'error', place, facts }] }
  }
  const findings: Finding[] = []
  const parts: TableLayout[] = []
  for (const stub of places) {
    const part = readPart(sheet, form, period, stub)
    for (const { header, found } of part.duplicates)
      findings.push(columnFinding({ header, found, paths: part.layout.paths, period }, place, stub.top))
    parts.push(part.layout.columns.length > 0 ? part.layout : likeFirst(part.layout, parts))
  }
  const known = new Set([...parts.flatMap((part) => part.columns.map(({ column }) => column))])
  form.columns.forEach(({ header, ignore }, column) => {
    const twice = findings.some((finding) => finding.facts.expected === headerText(header, period))
    if (!ignore && !known.has(column) && !twice)
      findings.push(columnFinding({ header, found: [], paths: parts[0]!.paths, period }, place, places[0]!.top))
  })
  const notes = [
    ...codeMissing(parts[0]!, form, place),
    ...movedNote(parts[0]!, form, place),
    ...partsNote(parts, place),
  ]
  return { parts, findings: [...findings, ...notes, ...columnAsides(sheet, form, { parts, period }, submission)] }
}

interface Part {
  layout: TableLayout
  duplicates: { header: readonly string[]; found: readonly number[] }[]
}

/** With one header row more where that finds more columns: an office printed the year above the months. */
function readPart(sheet: Sheet, form: Form, period: Period, stub: StubPlace): Part {
  const bottom = headerBottom(sheet, form, stub.top, stub.label)
  const part = readRows(sheet, form, period, { stub, bottom })
  const wanted = form.columns.filter(({ ignore }) => !ignore).length
  if (part.layout.columns.length === wanted || !isHeaderRow(sheet, bottom + 1, stub)) return part
  const deeper = readRows(sheet, form, period, { stub, bottom: bottom + 1 })
  return deeper.layout.columns.length > part.layout.columns.length ? deeper : part
}

/** Words right of the labels, and nothing at the labels. */
function isHeaderRow(sheet: Sheet, row: number, { label, code, right }: StubPlace): boolean {
  const cells = (sheet.rows[row] ?? []).slice(0, right + 1)
  const isBlank = (column: number) => {
    const cell = cells[column]
    return cell === undefined || textOf(cell) === ''
  }
  const filled = cells.slice(Math.max(label, code) + 1).filter((cell) => cell.kind !== 'blank')
  return isBlank(label) && isBlank(code) && filled.length > 0 && filled.every((cell) => roleOf(cell) === 'words')
}

function readRows(
  sheet: Sheet,
  form: Form,
  period: Period,
  { stub, bottom }: { stub: StubPlace; bottom: number },
): Part {
  const paths = headerPaths(sheet, stub.top, bottom).map((path, c) =>
    c > stub.label && c <= stub.right ? withYears(path) : [],
  )
  const columns: TableLayout['columns'] = []
  const duplicates: Part['duplicates'] = []
  form.columns.forEach(({ header, ignore }, column) => {
    if (ignore) return
    const found = matchHeader(paths, header, period)
    if (found.length === 1) columns.push({ column, at: found[0]! })
    else if (found.length > 1) duplicates.push({ header, found })
  })
  return { layout: { ...stub, firstDataRow: bottom + 1, columns, paths }, duplicates }
}

/** A header repeated on the next page without its lower rows: the columns of the first part, as far from the labels. */
function likeFirst(layout: TableLayout, earlier: readonly TableLayout[]): TableLayout {
  const first = earlier[0]
  if (first === undefined) return layout
  const columns = first.columns.map(({ column, at }) => ({ column, at: at - first.label + layout.label }))
  return { ...layout, columns, paths: first.paths }
}

/** The last header row: as deep as the merged stub cell, else as deep as the form's longest header. */
function headerBottom(sheet: Sheet, form: Form, top: number, label: number): number {
  const merged = sheet.merges.find((merge) => merge.top === top && merge.left === label)
  const depth = Math.max(...form.columns.map((column) => column.header.length))
  return merged && merged.bottom > top ? Math.min(merged.bottom, top + 12) : top + depth - 1
}

interface ColumnSearch {
  header: readonly string[]
  found: readonly number[]
  paths: readonly string[][]
  period: Period
}

const headerText = (header: readonly string[], period: Period): string =>
  header.map((level) => printedHeader(level, period)).join(' > ')

function columnFinding({ header, found, paths, period }: ColumnSearch, place: string, top: number): Finding {
  const expected = headerText(header, period)
  if (found.length > 1) {
    const facts = { expected, found: found.map((column) => cellAddress(top, column)).join(', ') }
    return { code: 'ingest/header-duplicate', severity: 'error', place, facts }
  }
  const seen = paths.filter((path) => path.length > 0).map((path) => path.join(' > '))
  const near = nearest(expected, seen)
  const facts = { expected, found: (near.length > 0 ? near : seen.slice(0, 12)).join('; ') }
  return { code: 'ingest/header-not-found', severity: 'error', place, facts }
}

/** The row with most texts: what an office probably meant as the header. */
function likelyHeader(sheet: Sheet): string {
  const texts = sheet.rows.slice(0, 40).map((row) => row.map(textOf).filter((text) => text !== ''))
  return texts
    .reduce((best, row) => (row.length > best.length ? row : best), [])
    .join(' | ')
    .slice(0, 300)
}

function codeMissing(layout: TableLayout, form: Form, place: string): Finding[] {
  if (layout.code !== -1) return []
  return [{ code: 'ingest/code-column-missing', severity: 'warning', place, facts: { expected: form.stub.code } }]
}

function movedNote(layout: TableLayout, form: Form, place: string): Finding[] {
  const stubWidth = form.stub.unit === undefined ? 2 : 3
  const letter = (column: number) => cellAddress(0, column).replace('1', '')
  const moved = layout.columns
    .filter(({ column, at }) => at !== stubWidth + column)
    .map(({ column, at }) => `${letter(stubWidth + column)} → ${letter(at)}`)
  if (layout.top > lowestUsualTop) moved.unshift(`${cellAddress(layout.top, layout.label)}`)
  if (moved.length === 0) return []
  return [{ code: 'ingest/header-moved', severity: 'note', place, facts: { found: moved.join(', ') } }]
}

function partsNote(parts: readonly TableLayout[], place: string): Finding[] {
  if (parts.length < 2) return []
  const found = parts.map((part) => cellAddress(part.top, part.label)).join(', ')
  return [{ code: 'ingest/table-in-parts', severity: 'note', place, facts: { parts: parts.length, found } }]
}
