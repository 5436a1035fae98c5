import Papa from 'papaparse'

/** What a reader of a CSV wants to hear, field after field; 0-based rows and columns. Empty fields are passed over. */
export interface CsvListener {
  /** A whole number of at most fifteen digits, as JavaScript spells it. */
  digits(row: number, column: number, value: number): void
  field(row: number, column: number, raw: string): void
  /** How many fields the row had, empty ones too, and how many letters. */
  endRow(fields: number, letters: number): void
}

/** Reads a CSV field by field; quotes are rare, and without them a field is only what stands between two delimiters. */
export function readFields(text: string, delimiter: string, listener: CsvListener): void {
  if (text.includes('"')) scanQuoted(text, delimiter, listener)
  else scanPlain(text, { delimiter: delimiter.charCodeAt(0), lineEnd: lineEndOf(text) }, listener)
}

function scanQuoted(text: string, delimiter: string, listener: CsvListener): void {
  let row = 0
  const step = ({ data }: { data: string[] }): void => {
    let letters = 0
    for (let column = 0; column < data.length; column++) {
      const raw = data[column]!
      letters += raw.length
      if (raw !== '') listener.field(row, column, raw)
    }
    listener.endRow(data.length, letters)
    row += 1
  }
  Papa.parse<string[]>(text, { delimiter, skipEmptyLines: false, step: step as never })
}

const [newLine, zero] = [10, 48]
const mostDigits = 15

/** Where a line ends: '\r\n' in two where most lines do, else the one mark that the text uses first. */
function lineEndOf(text: string): '\n' | '\r\n' | '\r' {
  const start = text.slice(0, 1024 * 1024)
  const [firstN, firstR] = [start.indexOf('\n'), start.indexOf('\r')]
  if (firstR === -1 || (firstN !== -1 && firstN < firstR)) return '\n'
  const returns = start.split('\r')
  return returns.filter((line) => line.startsWith('\n')).length >= returns.length / 2 ? '\r\n' : '\r'
}

interface Marks {
  delimiter: number
  lineEnd: '\n' | '\r\n' | '\r'
}

function scanPlain(text: string, { delimiter, lineEnd }: Marks, listener: CsvListener): void {
  const [first, isPair, end] = [lineEnd.charCodeAt(0), lineEnd.length === 2, text.length]
  const endsRow = (code: number, at: number) => code === first && (!isPair || text.charCodeAt(at + 1) === newLine)
  let [row, column, rowStart] = [0, 0, 0]
  for (let at = 0; at <= end; at++) {
    const from = at
    let [code, value] = [-1, 0]
    for (; at < end; at++) {
      code = text.charCodeAt(at)
      if (code < zero || code > zero + 9) break
      value = value * 10 + code - zero
    }
    const digitsEnd = at
    for (; at < end && code !== delimiter && !endsRow(code, at); code = text.charCodeAt(at)) at += 1
    if (at === digitsEnd && isExact(text, from, at)) listener.digits(row, column, value)
    else if (at > from) listener.field(row, column, text.slice(from, at))
    column += 1
    if (at < end && code === delimiter) continue
    listener.endRow(column, at - rowStart - column + 1)
    at += lineEnd.length - 1
    ;[row, column, rowStart] = [row + 1, 0, at + 1]
  }
}

/** Of digits alone: are they a number as JavaScript spells it, and one that it holds? */
const isExact = (text: string, from: number, end: number): boolean =>
  end > from && end - from <= mostDigits && (end - from === 1 || text.charCodeAt(from) !== zero)
