import { InvalidInput } from '../../schemas/invalid-input.ts'

/** A yearbook of 34 provinces has a tenth of this. */
export const maxCells = 3_000_000
/** Letters of all texts together: repeated references to one long text cost nothing in the file and much when read. */
export const maxLetters = 64_000_000

/** Counts what a workbook holds while it is read. */
export interface VolumeCount {
  /** Throws InvalidInput `ingest/too-many-cells` when the workbook holds more than anybody fills in. */
  add(cells: number, letters: number): void
}

export function volumeCount(): VolumeCount {
  let cells = 0
  let letters = 0
  return {
    add(moreCells, moreLetters) {
      cells += moreCells
      letters += moreLetters
      if (cells > maxCells) throw new InvalidInput('ingest/too-many-cells', { found: cells, expected: maxCells })
      if (letters > maxLetters)
        throw new InvalidInput('ingest/too-many-cells', { found: letters, expected: maxLetters })
    },
  }
}

/** Refuses a workbook that holds more than anybody fills in: `ingest/too-many-cells`. */
export function checkVolume(sheets: readonly (readonly (readonly unknown[])[])[]): void {
  const volume = volumeCount()
  for (const rows of sheets)
    for (const row of rows) {
      volume.add(row.length, 0)
      for (const value of row) if (typeof value === 'string') volume.add(0, value.length)
    }
}
