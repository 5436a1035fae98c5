import { type Form, noteIn } from '../../schemas/form.ts'
import { type Period, periodLabel } from '../../schemas/period.ts'
import { headerRows } from './header-rows.ts'
import type { FilledForm, FilledRow, Heading, Layout, Typed } from './layout.ts'

/** Prints a filled form as every office receives it: identity, header, numbered columns, rows, notes. */
export function layOut({ form, period, rows: filled }: FilledForm, heading: Heading): Layout {
  const identity = identityRows(form, period, heading)
  const stub = [form.stub.label, form.stub.code, ...(form.stub.unit ? [form.stub.unit] : [])]
  const header = headerRows(form, period, stub)
  const top = identity.length
  const numbers = form.columnNumbers ? [[...stub.map((_, i) => 'ABC'[i]!), ...form.columns.map((_, i) => i + 1)]] : []
  const body = filled.map((row) => bodyRow(row, form.stub.unit !== undefined))
  const first = top + header.texts.length + numbers.length
  const notes = [...form.notes.map((note) => noteIn(note).vi), ...heading.notes].map((note) => [`Ghi chú: ${note}`])
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
    ...(heading.legalSource === undefined ? [] : [[`Ban hành theo: ${heading.legalSource}`]]),
    [`Phiên bản: ${form.version}`],
    [`Đơn vị báo cáo: ${heading.agency}`],
    [`Đơn vị nhận báo cáo: ${heading.receiver}`],
    [`Địa bàn: ${heading.territory}`],
    ...(heading.communes === undefined ? [] : [[`Xã, phường: ${heading.communes.join('; ')}`]]),
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
