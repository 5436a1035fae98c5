import { cellAddress } from '../../schemas/cell.ts'
import type { Finding } from '../../schemas/finding.ts'
import { runsAsFormula } from '../../schemas/formula-text.ts'
import { csvSheet } from './csv-sheet.ts'
import { text } from './packed-sheet.ts'
import type { SheetCells } from './sheet-cells.ts'

/**
 * Texts of a CSV that a spreadsheet would run as formulas when it opens the file. They are read as texts.
 *
 * Findings  `ingest/formula-in-csv` (warning), one a file, with the first as example
 */
export function formulaTexts(cells: SheetCells, submission: string): Finding[] {
  const { frame, kinds } = cells.packed
  if (frame.name !== csvSheet) return []
  let [count, first] = [0, -1]
  const mayRun = cells.textsWith((texts) => startOfFormula.test(texts))
  for (let at = 0; at < kinds.length; at++) {
    if (kinds[at] !== text || !mayRun(at) || !runsAsFormula(cells.raw(at))) continue
    if (count === 0) first = at
    count += 1
  }
  if (count === 0) return []
  const { row, column } = cells.where(first)
  const place = `${submission}!${frame.name}!${cellAddress(row, column)}`
  const facts = { found: cells.raw(first).slice(0, 60), cells: count }
  return [{ code: 'ingest/formula-in-csv', severity: 'warning', place, facts }]
}

/** Of many texts with NUL between them: does one begin as formulas do? */
const startOfFormula = /(?:^|\0)\s*[=+\-@]/
