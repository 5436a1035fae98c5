import Papa from 'papaparse'
import type { Sheet } from '../../schemas/cell.ts'
import { InvalidInput } from '../../schemas/invalid-input.ts'
import { checkVolume } from './check-volume.ts'
import { csvSheet } from './csv-sheet.ts'
import { legacyDecoder, provesOldFont } from './legacy-text.ts'
import { textCell } from './text-cell.ts'

/**
 * Reads a CSV that passed `checkFile`: UTF-8, with or without mark, UTF-16 with mark, or the bytes of TCVN3 or VNI letters;
 * delimiter ';', ',' or tab.
 *
 * Shape     one Sheet named 'csv' without merges; every cell text, nil, missing or blank
 * Throws    InvalidInput `ingest/not-utf8`, `ingest/too-many-cells`
 */
export function readCsv(bytes: Uint8Array): Sheet[] {
  const text = decode(bytes)
  const parsed = Papa.parse<string[]>(text, { delimiter: delimiterOf(text), skipEmptyLines: false })
  checkVolume([parsed.data])
  const read = legacyDecoder(parsed.data.flat())
  const rows = parsed.data.map((row) => {
    const cells = row.map((raw) => textCell(raw, read([{ text: raw, font: '' }])))
    while (cells.length > 0 && cells[cells.length - 1]!.kind === 'blank') cells.pop()
    return cells
  })
  while (rows.length > 0 && rows[rows.length - 1]!.length === 0) rows.pop()
  return [{ name: csvSheet, hidden: false, rows, merges: [] }]
}

function decode(bytes: Uint8Array): string {
  const mark = `${bytes[0]},${bytes[1]}`
  const encoding = mark === '255,254' ? 'utf-16le' : mark === '254,255' ? 'utf-16be' : 'utf-8'
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes)
  } catch {
    const text = new TextDecoder('latin1').decode(bytes)
    if (provesOldFont(text)) return text
    throw new InvalidInput('ingest/not-utf8')
  }
}

/**
 * The delimiter that gives most lines the same number of fields; quoted parts are passed over. Decimal commas make ',' uneven
 * where ';' is even, so ';' wins a tie.
 */
export function delimiterOf(text: string): string {
  const lines = text
    .slice(0, 200_000)
    .replace(/"[^"]*"/g, '')
    .split(/\r\n|\r|\n/)
    .slice(0, 200)
  const score = (delimiter: string) => {
    const counts = new Map<number, number>()
    for (const line of lines) {
      const fields = line.split(delimiter).length
      if (fields > 1) counts.set(fields, (counts.get(fields) ?? 0) + 1)
    }
    return Math.max(0, ...counts.values())
  }
  return [';', '\t', ','].reduce((best, next) => (score(next) > score(best) ? next : best))
}
