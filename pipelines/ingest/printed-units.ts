import type { Finding } from '../../schemas/finding.ts'
import type { Unit } from '../../schemas/unit.ts'
import { unitNamed } from './units.ts'

/** The units of a unit line: of each quantity at most one, or the line is of no use. */
export interface PrintedUnits {
  text: string
  place: string
  units: Unit[]
  /** Parts of the text that name no unit. */
  unknown: string[]
}

/** 'Tấn; Triệu đồng', 'tấn và triệu đồng', 'Sản lượng: tấn; Giá trị: triệu đồng'. A text that names one unit as a whole is that unit. */
export function readPrintedUnits(text: string, place: string, known: readonly Unit[]): PrintedUnits {
  const whole = unitNamed(text, known)
  if (whole !== null || text === '') return { text, place, units: whole === null ? [] : [whole], unknown: [] }
  const parts = text
    .split(/\s*[;,|]\s*|\s+và\s+|\s+-\s+|\s*\/\s+|\s+\/\s*/u)
    .map((part) => part.replace(/^.*:\s*/, '').trim())
    .filter((part) => part !== '')
  const named = parts.map((part) => unitNamed(part, known))
  return {
    text,
    place,
    units: named.filter(
      (unit, i) => unit !== null && named.findIndex((other) => other?.code === unit.code) === i,
    ) as Unit[],
    unknown: parts.filter((_, i) => named[i] === null),
  }
}

/**
 * The printed unit that cells of the expected one are in. `form` is the unit of the form's own line; a cell whose unit the form
 * states apart keeps it unless a line of several units names another of its quantity.
 */
export function chooseUnit(printed: PrintedUnits, expected: Unit, form: Unit): Unit | null {
  const { units } = printed
  const ownUnit = expected.code !== form.code
  if (printed.text === '' || (ownUnit && units.length < 2)) return expected
  const same = units.filter((unit) => unit.quantity === expected.quantity)
  if (same.length === 1) return same[0]!
  return same.length === 0 && ownUnit ? expected : null
}

/**
 * What a person must know of a unit line, before its cells are read.
 *
 * Findings  `ingest/unit-line-differs`: warning when the unit is another of the form's quantity, error when none is of it;
 *           `ingest/unit-unknown`, `ingest/unit-line-ambiguous` (two units of one quantity): errors
 */
export function unitLineFindings(printed: PrintedUnits, form: Unit): Finding[] {
  const { text, place, units, unknown } = printed
  if (text === '') return []
  const facts = { found: text, expected: form.label.vi }
  const same = units.filter((unit) => unit.quantity === form.quantity)
  const error = (code: string): Finding[] => [{ code, severity: 'error', place, facts }]
  if (same.length > 1) return error('ingest/unit-line-ambiguous')
  if (same.length === 0) return error(unknown.length > 0 ? 'ingest/unit-unknown' : 'ingest/unit-line-differs')
  if (same[0]!.code === form.code) return []
  return [{ code: 'ingest/unit-line-differs', severity: 'warning', place, facts }]
}
