import type { Sheet } from '../../schemas/cell.ts'
import type { Finding } from '../../schemas/finding.ts'
import type { Unit } from '../../schemas/unit.ts'
import { identityLines } from './identity-lines.ts'
import { chooseUnit, type PrintedUnits, readPrintedUnits, unitLineFindings } from './printed-units.ts'
import { unitNamed } from './units.ts'

/** A unit as printed, the unit that the form prescribes there, and where it stands ('submission!sheet!cell'). */
export interface PrintedUnit {
  text: string
  expected: Unit
  place: string
}

/**
 * Compares a printed unit with the form's. Nothing printed: the form's holds.
 *
 * Findings  `ingest/unit-line-differs`: warning and the printed unit when both measure one quantity; error and null otherwise,
 *           `ingest/unit-unknown`: error and null
 */
export function acceptUnit(printed: PrintedUnit, units: readonly Unit[]): { unit: Unit | null; findings: Finding[] } {
  const { text, expected, place } = printed
  if (text === '') return { unit: expected, findings: [] }
  const found = unitNamed(text, units)
  const facts = { found: text, expected: expected.label.vi }
  if (found === null)
    return { unit: null, findings: [{ code: 'ingest/unit-unknown', severity: 'error', place, facts }] }
  if (found.code === expected.code) return { unit: found, findings: [] }
  const sameQuantity = found.quantity === expected.quantity
  const differs: Finding = {
    code: 'ingest/unit-line-differs',
    severity: sameQuantity ? 'warning' : 'error',
    place,
    facts,
  }
  return { unit: sameQuantity ? found : null, findings: [differs] }
}

/** The line 'Đơn vị tính: …' of the sheet against the form's unit. `unit` is null when the line cannot be used. */
export function acceptUnitLine(
  sheet: Sheet,
  expected: Unit,
  units: readonly Unit[],
  submission: string,
): { unit: Unit | null; printed: PrintedUnits; findings: Finding[] } {
  const line = identityLines(sheet).unit
  const printed = readPrintedUnits(line?.text ?? '', `${submission}!${line?.place ?? sheet.name}`, units)
  return {
    unit: chooseUnit(printed, expected, expected),
    printed,
    findings: unitLineFindings(printed, expected),
  }
}

/** The unit in brackets at the end of a column's header ('Sản lượng (nghìn tấn)'); null when there is none. */
export function headerUnit(path: readonly string[], units: readonly Unit[]): Unit | null {
  for (const text of [...path].reverse()) {
    const inside = /\(([^()]+)\)\s*$/.exec(text)?.[1]
    const unit = inside === undefined ? null : unitNamed(inside.replace(/^(?:đvt|đơn vị tính)\s*:\s*/iu, ''), units)
    if (unit !== null) return unit
  }
  return null
}
