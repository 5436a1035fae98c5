import type { CellRange } from '../schemas/cell.ts'
import type { Form } from '../schemas/form.ts'
import { type Period, periodLabel, yearBefore } from '../schemas/period.ts'
import type { FilledForm, FilledRow, Typed } from './fill-form.ts'

/** What a form prints about its sender above the table. */
export interface Heading {
  agency: string
  receiver: string
  territory: string
  unit: string
  /** 'DỮ LIỆU MÔ PHỎNG – SIMULATED DATA', or the source of published figures. */
  origin: string
  notes: string[]
}

/** A sheet to be written: cells row by row, merged ranges, and which rows are header, bold or indented. */
export interface Layout {
  sheet: string
  rows: Typed[][]
  merges: CellRange[]
  header: { top: number; bottom: number }
  boldRows: Set<number>
  labelColumns: number
}

/** Prints a filled form as every office receives it: identity, header, numbered columns, rows, notes. */
export function layOut({ form, period, rows: filled }: FilledForm, heading: Heading): Layout {
  const identity = identityRows(form, period, heading)
  const stub = [form.stub.label, form.stub.code, ...(form.stub.unit ? [form.stub.unit] : [])]
  const header = headerRows(form, period, stub)
  const top = identity.length
  const numbers = form.columnNumbers ? [[...stub.map((_, i) => 'ABC'[i]!), ...form.columns.map((_, i) => i + 1)]] : []
  const body = filled.map((row) => bodyRow(row, form.stub.unit !== undefined))
  const first = top + header.texts.length + numbers.length
  const notes = [...form.notes, ...heading.notes].map((note) => [`Ghi chú: ${note}`])
  return {
    sheet: form.sheet,
    rows: [...identity, ...header.texts, ...numbers, ...body, [], ...notes],
    merges: header.merges.map((range) => ({ ...range, top: range.top + top, bottom: range.bottom + top })),
    header: { top, bottom: first - 1 },
    boldRows: new Set(filled.flatMap((row, i) => (row.bold ? [first + i] : []))),
    labelColumns: stub.length,
  }
}

function identityRows(form: Form, period: Period, heading: Heading): Typed[][] {
  return [
    [`Biểu số: ${form.symbol}`],
    [form.title.vi],
    [form.title.en],
    [`Phiên bản: ${form.version}`],
    [`Đơn vị báo cáo: ${heading.agency}`],
    [`Đơn vị nhận báo cáo: ${heading.receiver}`],
    [`Địa bàn: ${heading.territory}`],
    [`Kỳ báo cáo: ${periodLabel(period, 'vi')}`],
    [heading.origin],
    [`Đơn vị tính: ${heading.unit}`],
    [],
  ]
}

const bodyRow = (row: FilledRow, unitColumn: boolean): Typed[] => [
  `${'  '.repeat(row.indent)}${row.label}`,
  row.printedCode,
  ...(unitColumn ? [row.unit] : []),
  ...row.cells,
]

/** Header texts with merged neighbours: a level shorter than the others is merged downwards, equal texts sideways. */
function headerRows(form: Form, period: Period, stub: readonly string[]): { texts: Typed[][]; merges: CellRange[] } {
  const label = (text: string) =>
    text
      .replaceAll('{period}', periodLabel(period, 'vi'))
      .replaceAll('{year-before}', periodLabel(yearBefore(period), 'vi'))
  const paths = [...stub.map((text) => [text]), ...form.columns.map((column) => column.header.map(label))]
  const depth = Math.max(...paths.map((path) => path.length))
  const grid = Array.from({ length: depth }, (_, level) => paths.map((path) => path[Math.min(level, path.length - 1)]!))
  const texts: Typed[][] = grid.map((row) => row.map(() => null))
  const taken = grid.map((row) => row.map(() => false))
  const merges: CellRange[] = []
  for (let level = 0; level < depth; level += 1)
    for (let column = 0; column < paths.length; column += 1) {
      if (taken[level]![column]) continue
      const range = rangeAt(grid, level, column)
      for (let r = range.top; r <= range.bottom; r += 1)
        for (let c = range.left; c <= range.right; c += 1) taken[r]![c] = true
      texts[level]![column] = grid[level]![column]!
      if (range.bottom > level || range.right > column) merges.push(range)
    }
  return { texts, merges }
}

/** The largest block of one text that starts here, sideways first, inside one group of the levels above. */
function rangeAt(grid: readonly string[][], level: number, column: number): CellRange {
  const above = (c: number) => grid.slice(0, level + 1).map((row) => row[c])
  let right = column
  while (right + 1 < grid[level]!.length && above(right + 1).every((text, i) => text === above(column)[i])) right += 1
  let bottom = level
  const same = (row: readonly string[]) => row.slice(column, right + 1).every((text) => text === grid[level]![column])
  while (bottom + 1 < grid.length && same(grid[bottom + 1]!)) bottom += 1
  return { top: level, left: column, bottom, right }
}
