import { cellAddress, type Sheet } from '../../schemas/cell.ts'
import type { Finding } from '../../schemas/finding.ts'
import { runsAsFormula } from '../../schemas/formula-text.ts'
import { csvSheet } from './csv-sheet.ts'

/**
 * Texts of a CSV that a spreadsheet would run as formulas when it opens the file. They are read as texts.
 *
 * Findings  `ingest/formula-in-csv` (warning), one a file, with the first as example
 */
export function formulaTexts(sheet: Sheet, submission: string): Finding[] {
  if (sheet.name !== csvSheet) return []
  let cells = 0
  let first: { found: string; at: string } | null = null
  sheet.rows.forEach((row, r) => {
    row.forEach((cell, c) => {
      if (cell.kind !== 'text' || !runsAsFormula(cell.raw)) return
      cells += 1
      first ??= { found: cell.raw.slice(0, 60), at: cellAddress(r, c) }
    })
  })
  if (first === null) return []
  const { found, at } = first as { found: string; at: string }
  const place = `${submission}!${sheet.name}!${at}`
  return [{ code: 'ingest/formula-in-csv', severity: 'warning', place, facts: { found, cells } }]
}
