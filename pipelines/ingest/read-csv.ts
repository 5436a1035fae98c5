import type { Sheet } from '../../schemas/cell.ts'
import { InvalidInput } from '../../schemas/invalid-input.ts'
import { volumeCount } from './check-volume.ts'
import { csvSheet } from './csv-sheet.ts'
import { legacyDecoder, mayBeOldFont, provesOldFont } from './legacy-text.ts'
import type { PackedSheet } from './packed-sheet.ts'
import { type CsvListener, readFields } from './read-fields.ts'
import { SheetPacker } from './sheet-packer.ts'
import { isPlainText, textCell } from './text-cell.ts'
import { unpackSheet } from './unpack-sheet.ts'

/**
 * Reads a CSV that passed `checkFile`: UTF-8, with or without mark, UTF-16 with mark, or the bytes of TCVN3 or VNI letters;
 * delimiter ';', ',' or tab.
 *
 * Shape     one Sheet named 'csv' without merges; every cell text, nil, missing or blank
 * Throws    InvalidInput `ingest/not-utf8`, `ingest/too-many-cells`
 */
export const readCsv = (bytes: Uint8Array): Sheet[] => [unpackSheet(readPackedCsv(bytes))]

/** The same, packed. */
export function readPackedCsv(bytes: Uint8Array): PackedSheet {
  const text = decode(bytes)
  const delimiter = delimiterOf(text)
  const read = mayBeOldFont(text) ? legacyDecoder(fieldsOf(text, delimiter)) : null
  const packer = new SheetPacker()
  const volume = volumeCount()
  readFields(text, delimiter, {
    digits: (row, column, value) => packer.putDigits(row, column, value),
    field(row, column, raw) {
      if (read === null && isPlainText(raw)) {
        packer.putText(row, column, raw)
        return
      }
      const cell = textCell(raw, read?.([{ text: raw, font: '' }]))
      if (cell.kind !== 'blank') packer.put(row, column, cell)
    },
    endRow: (fields, letters) => volume.add(fields, letters),
  })
  return packer.finish({ name: csvSheet, hidden: false, merges: [] })
}

/** Every field of a CSV in turn: how old letters are to be read is decided from all of them. Digits say nothing of it. */
function fieldsOf(text: string, delimiter: string): string[] {
  const all: string[] = []
  let row: string[] = []
  const listener: CsvListener = {
    digits: () => undefined,
    field(_row, column, raw) {
      row[column] = raw
    },
    endRow(fields) {
      for (let column = 0; column < fields; column++) all.push(row[column] ?? '')
      row = []
    },
  }
  readFields(text, delimiter, listener)
  return all
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
 * The delimiter that cuts the most fields out of lines of one width; quoted parts are passed over. Decimal commas make ',' uneven
 * where ';' is even, and commas in a few sentences cut little beside one wide row, so ';' wins a tie.
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
    return Math.max(0, ...[...counts].map(([fields, n]) => n * (fields - 1)))
  }
  return [';', '\t', ','].reduce((best, next) => (score(next) > score(best) ? next : best))
}
