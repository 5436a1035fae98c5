import { InvalidInput } from '../schemas/invalid-input.ts'
import type { TimeSeries } from '../schemas/method-case.ts'

const periodPattern = /^\d{4}(-Q[1-4]|-(0[1-9]|1[0-2]))?$/
const missing = new Set(['', '...', '…', 'NA'])

/**
 * The series of a CSV: a column of consecutive periods ('2015', '2015-Q1', '2015-01') and one column of values a series.
 *
 * Shape     n lines -> one series a value column, under its heading (`value` where there is no heading line)
 * Format    delimiter ';', tab or ','; decimal point, or decimal comma where the delimiter is not ','; no thousands separators;
 *           empty or '...' is missing
 * Throws    InvalidInput `methods/csv-empty`, `methods/csv-period`, `methods/csv-value`, with file and line
 */
export function readSeriesCsv(text: string, file: string): Record<string, TimeSeries> {
  const lines = text.replace(/^\uFEFF/, '').split(/\r\n|\r|\n/)
  const delimiter = [';', '\t', ','].find((mark) => lines[0]?.includes(mark)) ?? ','
  const rows = lines
    .map((line, i) => ({
      line: i + 1,
      cells: line.split(delimiter).map((cell) => cell.trim().replace(/^"(.*)"$/, '$1')),
    }))
    .filter(({ cells }) => cells.some((cell) => cell !== ''))
  const heading = rows[0] !== undefined && !periodPattern.test(rows[0].cells[0] ?? '') ? rows.shift() : undefined
  const first = rows[0]
  if (first === undefined || first.cells.length < 2) throw new InvalidInput('methods/csv-empty', { file })
  const start = first.cells[0]!
  const freq = start.includes('Q') ? 4 : start.includes('-') ? 12 : 1
  rows.forEach(({ line, cells }, i) => {
    const expected = periodAfter(start, freq, i)
    if (cells[0] !== expected)
      throw new InvalidInput('methods/csv-period', { file, line, found: cells[0] ?? '', expected })
  })
  const series = first.cells.slice(1).map((_, column): [string, TimeSeries] => {
    const values = rows.map(({ line, cells }) => numberOf(cells[column + 1] ?? '', delimiter, { file, line }))
    return [heading?.cells[column + 1] || (column === 0 ? 'value' : `value${column + 1}`), { freq, start, values }]
  })
  return Object.fromEntries(series)
}

function periodAfter(start: string, freq: number, steps: number): string {
  if (!periodPattern.test(start)) return '2015, 2015-Q1, 2015-01'
  const [year, part] = start.split('-')
  const position = Number(year) * freq + Number((part ?? '1').replace('Q', '')) - 1 + steps
  const within = (position % freq) + 1
  const label = String(Math.floor(position / freq))
  if (freq === 1) return label
  return `${label}-${freq === 4 ? `Q${within}` : String(within).padStart(2, '0')}`
}

function numberOf(cell: string, delimiter: string, place: { file: string; line: number }): number | null {
  if (missing.has(cell)) return null
  const text = delimiter === ',' ? cell : cell.replace(',', '.')
  if (!/^[-+]?\d+(\.\d+)?(e[-+]?\d+)?$/i.test(text))
    throw new InvalidInput('methods/csv-value', { ...place, found: cell })
  return Number(text)
}
