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
  const [first, isPair] = [lineEnd.charCodeAt(0), lineEnd.length === 2]
  let [row, column, from, rowStart, value, isDigits] = [0, 0, 0, 0, 0, true]
  for (let at = 0; at <= text.length; at++) {
    const code = at === text.length ? first : text.charCodeAt(at)
    const endsRow = code === first && (at === text.length || !isPair || text.charCodeAt(at + 1) === newLine)
    if (code !== delimiter && !endsRow) {
      isDigits &&= code >= zero && code <= zero + 9
      value = value * 10 + code - zero
      continue
    }
    if (isDigits && isExact(text, from, at)) listener.digits(row, column, value)
    else if (at > from) listener.field(row, column, text.slice(from, at))
    column += 1
    if (endsRow) {
      listener.endRow(column, at - rowStart - column + 1)
      at += lineEnd.length - 1
      ;[row, column, rowStart] = [row + 1, 0, at + 1]
    }
    ;[from, value, isDigits] = [at + 1, 0, true]
  }
}

/** Of digits alone: are they a number as JavaScript spells it, and one that it holds? */
const isExact = (text: string, from: number, end: number): boolean =>
  end > from && end - from <= mostDigits && (end - from === 1 || text.charCodeAt(from) !== zero)
