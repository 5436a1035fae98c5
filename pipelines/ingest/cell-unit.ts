import type { Cell } from '../../schemas/cell.ts'
import type { Finding } from '../../schemas/finding.ts'
import type { Unit } from '../../schemas/unit.ts'
import type { FindingList } from './finding-list.ts'
import { readNumber } from './read-number.ts'
import { isUnit } from './unit-words.ts'
import { unitNamed } from './units.ts'

/** A number and the unit written behind it, in one cell: '12,5 tấn', '1.250 triệu đồng', '35 %', '(4,2%)'. */
export interface WrittenUnit {
  number: string
  unit: string
}

const written = /^([^\p{L}%]*?\d)\s*(%|\p{L}(?:[\p{L}. /]|(?<=m)[23²³])*)\.?$/u

/** Null where a text is no number followed by words. What the words are is not asked here: '12 thùng' is taken apart too. */
export function writtenUnit(text: string): WrittenUnit | null {
  if (text.length > 80) return null
  const line = text.trim().replace(/ ?\(?\*{1,3}\)?$/, '')
  const inside = /^\((.+)\)$/.exec(line)?.[1]
  const found = written.exec(inside ?? line)
  if (!found) return null
  const number = inside === undefined ? found[1]! : `(${found[1]!})`
  return readNumber(number, 'comma') === 'not-a-number' ? null : { number, unit: found[2]!.trim() }
}

/** The number of a text that has its unit behind it; any other text as it is. '1.000 đồng' is the name of a unit. */
export function numberOf(text: string): string {
  const found = writtenUnit(text)
  return found !== null && isUnit(found.unit) && !isUnit(text) ? found.number : text
}

/** The unit in a cell: behind its number, or of a number under a percent format. */
export function unitInCell(cell: Cell): string | null {
  if (cell.kind === 'number') return cell.raw.endsWith('%') ? '%' : null
  return cell.kind === 'text' && !isUnit(cell.value) ? (writtenUnit(cell.value)?.unit ?? null) : null
}

/** Under which unit a cell stands, and where. `facts` name its row and column. */
export interface UnitPlace {
  stated: Unit
  place: string
  facts: Finding['facts']
}

/**
 * The unit that a figure is in, when its cell has one of its own; null when it cannot be used.
 *
 * Findings  `ingest/unit-in-cell-differs`: warning when it is another of the stated one's quantity, error when it measures something else;
 *           `ingest/unit-in-cell-unknown`: error; `ingest/unit-in-cell`: note when it is the stated one, not for '%'
 */
export function ownUnit(
  text: string,
  { stated, place, facts }: UnitPlace,
  units: readonly Unit[],
): { unit: Unit | null; finding: Finding | null } {
  const named = unitNamed(text, units)
  const told = { ...facts, unit: text, expected: stated.label.vi, expectedEn: stated.label.en }
  const finding = (code: string, severity: Finding['severity']): Finding => ({ code, severity, place, facts: told })
  if (named === null) return { unit: null, finding: finding('ingest/unit-in-cell-unknown', 'error') }
  if (named.quantity === 'percent' && stated.quantity === 'percentage-point') return { unit: stated, finding: null }
  if (named.quantity !== stated.quantity)
    return { unit: null, finding: finding('ingest/unit-in-cell-differs', 'error') }
  if (named.multiplier !== stated.multiplier)
    return { unit: named, finding: finding('ingest/unit-in-cell-differs', 'warning') }
  return { unit: named, finding: text === '%' ? null : finding('ingest/unit-in-cell', 'note') }
}

/** All findings; one note says that units stand in cells, with how many, at the first of them. */
export function withOneUnitNote(found: FindingList): Finding[] {
  const code = 'ingest/unit-in-cell'
  const findings = found.all().filter(({ facts }) => facts.kind !== code)
  const first = findings.find((finding) => finding.code === code)
  if (first === undefined) return findings
  const one = { ...first, facts: { ...first.facts, cells: found.count(code) } }
  return findings.flatMap((finding) => (finding === first ? [one] : finding.code === code ? [] : [finding]))
}
