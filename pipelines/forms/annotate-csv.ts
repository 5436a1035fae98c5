import { runsAsFormula } from '../../schemas/formula-text.ts'
import { numberText } from '../../schemas/wording.ts'
import { delimiterOf } from '../ingest/read-csv.ts'
import { csvText } from './plain-text.ts'
import { commentText, position, severityNames, shownEffect, type ToldFinding } from './told-findings.ts'

const byteOrderMark = '\ufeff'

/**
 * The sender's own CSV with one column more: what is wrong in each line. The lines themselves stay as they are, letter for
 * letter, but for an apostrophe before a text that a spreadsheet would run as a formula; the file becomes UTF-8 with its mark.
 */
export function annotateCsv(bytes: Uint8Array, told: readonly ToldFinding[]): Uint8Array {
  const text = decode(bytes)
  const delimiter = delimiterOf(text)
  const lines = linesOf(text, delimiter)
  const width = lines.reduce((most, { fields }) => Math.max(most, fields), 0)
  const byLine = new Map<number, ToldFinding[]>()
  const elsewhere: ToldFinding[] = []
  for (const one of told) {
    const { row } = position(one.cell)
    if (row < 0 || row >= lines.length) elsewhere.push(one)
    else if (byLine.has(row)) byLine.get(row)!.push(one)
    else byLine.set(row, [one])
  }
  const first = lines[0]
  const annotated = lines.map(({ text: written, fields, end }, row) => {
    const line = withoutFormulas(written, delimiter)
    const here = byLine.get(row) ?? []
    const said = [
      ...(row === 0 && told.length > 0 ? [['KẾT QUẢ KIỂM TRA', ...elsewhere.map(commentText)].join('\n')] : []),
      ...here.map((one) => `${one.cell} ${commentText(one)}`),
    ]
    if (said.length === 0) return line + end
    return (
      line + delimiter.repeat(width - fields + 1) + csvText(said.join('\n'), delimiter) + (end || first?.end || '\r\n')
    )
  })
  return new TextEncoder().encode(byteOrderMark + annotated.join(''))
}

/** A line with an apostrophe before each field that a spreadsheet would run. */
function withoutFormulas(line: string, delimiter: string): string {
  if (!/[=+\-@]/.test(line)) return line
  let [safe, from, quoted] = ['', 0, false]
  const take = (until: number) => {
    const field = line.slice(from, until)
    const quote = field.startsWith('"') ? '"' : ''
    safe += runsAsFormula(field.slice(quote.length)) ? `${quote}'${field.slice(quote.length)}` : field
  }
  for (let at = 0; at < line.length; at += 1) {
    if (line[at] === '"') quoted = !quoted
    if (line[at] !== delimiter || quoted) continue
    take(at)
    safe += delimiter
    from = at + 1
  }
  take(line.length)
  return safe
}

/** All findings as a CSV of their own. */
export function findingsCsv(told: readonly ToldFinding[]): Uint8Array {
  const head = ['STT', 'Mức độ', 'Sheet', 'Ô', 'Vấn đề', 'Cần làm', 'Ảnh hưởng GRDP (tỷ đồng)', 'Mã']
  const rows = told.map((one, i) => [
    String(i + 1),
    severityNames[one.severity],
    one.sheet,
    one.cell,
    one.message,
    [one.advice, one.explained ?? ''].filter((text) => text !== '').join(' '),
    one.effect === null ? '' : numberText(shownEffect(one.effect), 'vi'),
    one.code,
  ])
  const lines = [head, ...rows].map((row) => row.map((field) => csvText(field)).join(';'))
  return new TextEncoder().encode(`${byteOrderMark}${lines.join('\r\n')}\r\n`)
}

function decode(bytes: Uint8Array): string {
  const mark = `${bytes[0]},${bytes[1]}`
  const encoding = mark === '255,254' ? 'utf-16le' : mark === '254,255' ? 'utf-16be' : 'utf-8'
  return new TextDecoder(encoding).decode(bytes)
}

interface Line {
  text: string
  fields: number
  /** The line end as written; '' at the end of the file. */
  end: string
}

/** Lines of a CSV as written; a line end inside quotes belongs to its line. */
function linesOf(text: string, delimiter: string): Line[] {
  const lines: Line[] = []
  let [from, fields, quoted] = [0, 1, false]
  for (let at = 0; at < text.length; at += 1) {
    const letter = text[at]
    if (letter === '"') quoted = !quoted
    else if (quoted) continue
    else if (letter === delimiter) fields += 1
    else if (letter === '\n' || letter === '\r') {
      const end = letter === '\r' && text[at + 1] === '\n' ? '\r\n' : letter
      lines.push({ text: text.slice(from, at), fields, end })
      at += end.length - 1
      from = at + 1
      fields = 1
    }
  }
  if (from < text.length) lines.push({ text: text.slice(from), fields, end: '' })
  return lines
}
