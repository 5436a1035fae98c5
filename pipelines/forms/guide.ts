import { type Form, noteIn } from '../../schemas/form.ts'
import type { FormField } from '../../schemas/form-field.ts'
import type { Period } from '../../schemas/period.ts'
import { columnHeader } from './form-fields.ts'
import type { FormPlan } from './form-plan.ts'
import { inputText } from './sheet-formulas.ts'

export const guideSheet = 'Hướng dẫn'

interface GuideRow {
  cells: (string | number)[]
  bold: boolean
}

/** The sheet of notes: how to fill, what each column asks, what the form's own notes say. */
export function guideRows({ form, identity, inputs }: FormPlan): GuideRow[] {
  const line = (...cells: (string | number)[]): GuideRow => ({ cells, bold: false })
  const head = (...cells: (string | number)[]): GuideRow => ({ cells, bold: true })
  return [
    head(`Hướng dẫn điền biểu ${form.symbol} – How to fill this form`),
    line(form.title.vi),
    line(form.title.en),
    line(`Căn cứ – Legal source: ${form.legalSource}`),
    line(''),
    ...general.map((text, i) => line(i + 1, text)).map(({ cells: [n, text] }) => line(`${n}. ${text}`)),
    line(''),
    head('Cột', 'Nội dung – Content', 'Đơn vị – Unit', 'Yêu cầu – What is asked'),
    ...columnFields(inputs.map(({ field }) => asked(field, form, identity.period))).map(({ field, column }) =>
      line(field.column, column ?? field.label.vi, field.unitLabel, inputText(field)),
    ),
    ...(form.notes.length === 0 ? [] : [line(''), head('Ghi chú của biểu – Notes of the form')]),
    ...form.notes.map((note) => line(`• ${noteIn(note).vi}`)),
  ]
}

const general = [
  'Chỉ điền các ô nền vàng; các ô khác đã khóa (không có mật khẩu). – Fill the yellow cells only; the others are locked, without a password.',
  'Không phát sinh ghi "-"; có phát sinh nhưng chưa thu thập được ghi "..."; số 0 là số 0. – "-" is nil, "..." is not collected, 0 is zero.',
  'Giữ nguyên mã số, tên dòng và tiêu đề cột; được đổi tên tệp. – Keep codes, row names and headings; the file may be renamed.',
  'Dòng tổng và cột so sánh (%) tự tính khi mở bằng Excel hoặc LibreOffice. – Totals and percentages compute themselves.',
  'Các cột nền xám bên phải là số đã báo cáo kỳ trước, chỉ để đối chiếu. – Grey columns on the right show earlier figures for comparison.',
]

/** A field with the words of its column; null for a question of a questionnaire, which stands alone. */
interface Asked {
  field: FormField
  column: string | null
}

function asked(field: FormField, form: Form, period: Period): Asked {
  const words = columnHeader(form.columns[field.column - 1]!, period).map(({ vi }) => vi)
  const column = words.join(' – ')
  return { field, column: field.label.vi.endsWith(`; ${column}`) ? column : null }
}

/** One field for each column, and for each other unit or bound inside it; each question of a questionnaire. */
function columnFields(fields: readonly Asked[]): Asked[] {
  const seen = new Map<string, Asked>()
  for (const one of fields) {
    const { column, unit, type, min, max, row } = one.field
    const key = [column, unit, type, min, max, one.column === null ? row : ''].join('|')
    if (!seen.has(key)) seen.set(key, one)
  }
  return [...seen.values()].sort((a, b) => a.field.column - b.field.column)
}
