import type { Cell, Sheet } from '../../schemas/cell.ts'
import { blankCell } from '../../schemas/cell.ts'
import { textCell } from '../ingest/text-cell.ts'
import { identitySheet } from './form-identity.ts'
import type { FormPlan } from './form-plan.ts'
import type { Typed } from './layout.ts'

/** The sheets that reading the written form would give, so that a form can be checked before there is a file. */
export function planSheets(plan: FormPlan): Sheet[] {
  const { layout } = plan
  const rows = layout.rows.map((row) => row.map(cellOf))
  for (const { row, column, result } of plan.formulas) {
    const line = rows[row]!
    while (line.length <= column) line.push(blankCell)
    line[column] = cellOf(result ?? null)
  }
  const hidden = { name: identitySheet, hidden: true, merges: [], rows: [[cellOf(JSON.stringify(plan.identity))]] }
  return [{ name: layout.sheet, hidden: false, rows, merges: layout.merges }, hidden]
}

function cellOf(value: Typed): Cell {
  if (value === null) return blankCell
  return typeof value === 'number' ? { kind: 'number', raw: String(value), value } : textCell(value)
}
