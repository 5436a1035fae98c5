import type { Severity } from '../../schemas/finding.ts'
import type { ResultCell, ResultSheet } from './package/results-sheet.ts'
import type { Styles } from './package/styles.ts'
import { severityNames, shownEffect, type ToldFinding } from './told-findings.ts'

export const resultsSheet = 'Kết quả kiểm tra'

/** Grounds by severity, ARGB: red, amber, blue. */
export const severityFill: Record<Severity, string> = {
  error: 'FFFFC7CE',
  warning: 'FFFFEB9C',
  note: 'FFDDEBF7',
}

interface ResultsOf {
  fileName: string
  submission: string
  selected: 'yes' | 'no'
}

const columns = [
  { name: 'STT', width: 6 },
  { name: 'Mức độ', width: 13 },
  { name: 'Ô (bấm để mở)', width: 20 },
  { name: 'Vấn đề', width: 58 },
  { name: 'Cần làm', width: 50 },
  { name: 'Ảnh hưởng GRDP (tỷ đồng)', width: 14 },
  { name: 'Mã', width: 25 },
] as const
const messageWidth = columns[3].width
const adviceWidth = columns[4].width

/** The first sheet of an annotated workbook: counts, then one row a finding with a link to its cell. */
export function resultsRows(told: readonly ToldFinding[], of: ResultsOf, styles: Styles): ResultSheet {
  const title = styles.add({ bold: true, size: 14 })
  const text = styles.add({})
  const head = styles.add({ bold: true, fill: 'FF1F4E78', color: 'FFFFFFFF', wrap: true, boxed: true, centred: true })
  const line = (value: string, style: number) => ({ cells: [{ value, style }] })
  return {
    rows: [
      { ...line('KẾT QUẢ KIỂM TRA BÁO CÁO', title), height: 22 },
      line(`Tệp: ${of.fileName} · mã báo cáo: ${of.submission}`, text),
      line(`${counts(told)}. Ô đỏ: lỗi phải sửa; ô vàng: cảnh báo, xem lại hoặc giải trình; ô xanh: ghi chú.`, text),
      line('Sửa trực tiếp trên các sheet của biểu rồi gửi lại chính tệp này; sheet này không cần xóa.', text),
      { cells: columns.map(({ name }) => ({ value: name, style: head })), height: 32 },
      ...told.map((one, i) => findingRow(one, i + 1, styles)),
    ],
    widths: columns.map(({ width }) => width),
    frozen: 5,
    selected: of.selected,
  }
}

function findingRow(one: ToldFinding, number: number, styles: Styles): ResultSheet['rows'][number] {
  const plain = styles.add({ wrap: true, boxed: true })
  const centred = styles.add({ boxed: true, centred: true })
  const link = styles.add({ underline: true, color: 'FF0563C1', wrap: true, boxed: true })
  const ground = styles.add({ bold: true, fill: severityFill[one.severity], boxed: true, centred: true })
  return {
    cells: [
      { value: number, style: centred },
      { value: severityNames[one.severity], style: ground },
      placeCell(one, { link, plain }),
      { value: one.message, style: plain },
      { value: [one.advice, one.explained ?? ''].filter((text) => text !== '').join('\n'), style: plain },
      { value: one.effect === null ? null : shownEffect(one.effect), style: centred },
      { value: one.code, style: plain },
    ],
    height: rowHeight(one),
  }
}

function placeCell({ sheet, cell }: ToldFinding, styles: { link: number; plain: number }): ResultCell {
  if (sheet === '') return { value: 'Cả tệp', style: styles.plain }
  const link = `'${sheet.replaceAll("'", "''")}'!${cell === '' ? 'A1' : cell}`
  return { value: cell === '' ? `Sheet ${sheet}` : `${sheet}!${cell}`, style: styles.link, link }
}

export function counts(told: readonly ToldFinding[]): string {
  const count = (severity: Severity) => told.filter((one) => one.severity === severity).length
  return `${count('error')} lỗi, ${count('warning')} cảnh báo, ${count('note')} ghi chú`
}

const rowHeight = ({ message, advice, explained = '' }: ToldFinding): number => {
  const aside = Math.ceil(advice.length / (adviceWidth * 1.12)) + Math.ceil(explained.length / (adviceWidth * 1.12))
  const lines = Math.max(message.length / (messageWidth * 1.12), aside, 1)
  return Math.min(400, Math.ceil(lines) * 13 + 4)
}
