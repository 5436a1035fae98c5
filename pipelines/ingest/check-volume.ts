import { InvalidInput } from '../../schemas/invalid-input.ts'

/** A yearbook of 34 provinces has a tenth of this. */
export const maxCells = 3_000_000
/** Letters of all texts together: repeated references to one long text cost nothing in the file and much when read. */
export const maxLetters = 64_000_000

/** Refuses a workbook that holds more than anybody fills in: `ingest/too-many-cells`. */
export function checkVolume(sheets: readonly (readonly (readonly unknown[])[])[]): void {
  let cells = 0
  let letters = 0
  for (const rows of sheets)
    for (const row of rows) {
      cells += row.length
      for (const value of row) if (typeof value === 'string') letters += value.length
    }
  if (cells > maxCells) throw new InvalidInput('ingest/too-many-cells', { found: cells, expected: maxCells })
  if (letters > maxLetters) throw new InvalidInput('ingest/too-many-cells', { found: letters, expected: maxLetters })
}
