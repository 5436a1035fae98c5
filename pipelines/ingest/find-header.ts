import type { Sheet } from '../../schemas/cell.ts'
import { cellAddress } from '../../schemas/cell.ts'
import type { Finding } from '../../schemas/finding.ts'
import type { Form } from '../../schemas/form.ts'
import type { Period } from '../../schemas/period.ts'
import { fold } from './fold.ts'
import { headerPaths } from './header-paths.ts'
import { matchHeader, printedHeader } from './match-header.ts'
import { nearest } from './nearest.ts'
import { textOf } from './text-cell.ts'

/** Where a form's table stands in a sheet; 0-based rows and columns. `columns` leaves out ignored and missing ones. */
export interface TableLayout {
  top: number
  firstDataRow: number
  label: number
  code: number
  unit: number | null
  columns: { column: number; at: number }[]
}

/** The identity block takes the first twelve rows; a table that starts well below it was moved. */
const lowestUsualTop = 15

/**
 * Finds the table of a form by its header texts, wherever they stand.
 *
 * Findings  `ingest/header-not-found` (error) for the stub (layout is null) and for each value column,
 *           `ingest/header-duplicate` (error) when two columns carry one header, `ingest/header-moved` (note)
 */
export function findHeader(
  sheet: Sheet,
  form: Form,
  period: Period,
  submission: string,
): { layout: TableLayout | null; findings: Finding[] } {
  const place = `${submission}!${sheet.name}`
  const top = sheet.rows.findIndex((_, row) => stubColumns(sheet, form, row) !== null)
  const stub = stubColumns(sheet, form, top)
  if (stub === null) {
    const facts = { expected: `${form.stub.label} | ${form.stub.code}`, found: likelyHeader(sheet) }
    return { layout: null, findings: [{ code: 'ingest/header-not-found', severity: 'error', place, facts }] }
  }
  const bottom = headerBottom(sheet, form, top, stub.label)
  const paths = headerPaths(sheet, top, bottom)
  const findings: Finding[] = []
  const columns: TableLayout['columns'] = []
  form.columns.forEach(({ header, ignore }, column) => {
    if (ignore) return
    const found = matchHeader(paths, header, period)
    if (found.length === 1) columns.push({ column, at: found[0]! })
    else findings.push(columnFinding({ header, found, paths, period }, place, top))
  })
  const layout = { top, firstDataRow: bottom + 1, ...stub, columns }
  return { layout, findings: [...findings, ...movedNote(layout, form, place)] }
}

/** Columns of the stub's headers when `row` holds both label and code. */
function stubColumns(sheet: Sheet, form: Form, row: number): Pick<TableLayout, 'label' | 'code' | 'unit'> | null {
  const texts = (sheet.rows[row] ?? []).map((cell) => fold(textOf(cell)))
  const label = texts.indexOf(fold(form.stub.label))
  const code = texts.indexOf(fold(form.stub.code))
  if (label === -1 || code === -1) return null
  const unit = form.stub.unit === undefined ? -1 : texts.indexOf(fold(form.stub.unit))
  return { label, code, unit: unit === -1 ? null : unit }
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

function columnFinding({ header, found, paths, period }: ColumnSearch, place: string, top: number): Finding {
  const expected = header.map((level) => printedHeader(level, period)).join(' > ')
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
