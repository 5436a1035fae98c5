import type { Area, AreaHistory, IsoDate } from '../../schemas/area.ts'
import type { Finding } from '../../schemas/finding.ts'
import type { FormDimensions } from '../../schemas/form.ts'
import { communesOn, officeProvinces } from '../../schemas/office.ts'
import type { DataRow } from './data-rows.ts'
import { fold } from './fold.ts'
import type { MatchedRow, MatchedRows } from './matched-row.ts'
import { nearest } from './nearest.ts'

/** The communes that a form's rows stand for, and those of other dates, to say what an unknown code once was. */
export interface CommuneTerritory {
  day: IsoDate
  communes: Area[]
  otherDates: Area[]
}

export function communeTerritory(history: AreaHistory, office: string, day: IsoDate): CommuneTerritory {
  const provinces = new Set(officeProvinces(history, office))
  const communes = communesOn(history, office, day)
  const ids = new Set(communes.map((area) => area.id))
  const otherDates = history.areas.filter(
    (area) => area.level === 'commune' && provinces.has(area.provinceCode) && !ids.has(area.id),
  )
  return { day, communes, otherDates }
}

/**
 * Matches printed rows with the communes of a day: by code, else by a name that one commune bears.
 *
 * Findings  `ingest/unknown-area`, `ingest/area-not-on-date` (errors: the code, or the code with this name, belongs to other
 *           dates), `ingest/area-name-differs` (warning). Communes without a row are for the rules to find.
 */
export function matchCommuneRows(
  printed: readonly DataRow[],
  territory: CommuneTerritory,
  set: FormDimensions,
  place: (row: number) => string,
): MatchedRows {
  const byCode = new Map(territory.communes.map((area) => [area.code, area]))
  const byName = uniqueNames(territory.communes)
  const findings: Finding[] = []
  const matched: MatchedRow[] = []
  for (const row of printed) {
    const area = row.code === '' ? byName.get(fold(row.label)) : byCode.get(row.code.padStart(5, '0'))
    const problem = area ? namingFinding(row, area, territory, place) : unknownArea(row, territory, place)
    if (problem) findings.push(problem)
    if (area && problem?.severity !== 'error')
      matched.push({ ...row, rowCode: area.code, area: area.id, kind: 'value', set })
  }
  return { matched, findings }
}

function uniqueNames(areas: readonly Area[]): Map<string, Area> {
  const counts = new Map<string, number>()
  for (const area of areas) counts.set(fold(area.name), (counts.get(fold(area.name)) ?? 0) + 1)
  return new Map(areas.filter((area) => counts.get(fold(area.name)) === 1).map((area) => [fold(area.name), area]))
}

type Place = (row: number) => string

/** The full name, or the name without its type when the label has none ('Tân Hưng' for 'Xã Tân Hưng'). */
const isNameOf = (label: string, area: Area): boolean =>
  [area.name, area.name.replace(/^(Xã|Phường|Thị trấn|Đặc khu)\s+/u, '')].some((name) => fold(name) === fold(label))

/** Codes are inherited: a right code beside the name that it carried on other dates means another territory. */
function namingFinding(row: DataRow, area: Area, territory: CommuneTerritory, place: Place): Finding | null {
  if (row.label === '' || isNameOf(row.label, area)) return null
  const former = territory.otherDates.find((other) => other.code === area.code && isNameOf(row.label, other))
  if (former) return notOnDate(row, [former], territory, place(row.row))
  const facts = { row: area.code, found: row.label, expected: area.name }
  return { code: 'ingest/area-name-differs', severity: 'warning', place: place(row.row), facts }
}

function unknownArea(row: DataRow, territory: CommuneTerritory, place: Place): Finding | null {
  if (row.code === '' && (!row.holdsNumbers || isTotal(row.label))) return null
  if (!row.holdsNumbers && row.label === '') return null
  const code = row.code.padStart(5, '0')
  const once = territory.otherDates.filter((area) =>
    row.code === '' ? fold(area.name) === fold(row.label) : area.code === code,
  )
  if (once.length > 0) return notOnDate(row, once, territory, place(row.row))
  const near = nearest(
    row.label,
    territory.communes.map((area) => area.name),
  )
  const facts = { label: row.label, found: row.code, expected: near.join('; ') || '–', date: territory.day }
  return { code: 'ingest/unknown-area', severity: 'error', place: place(row.row), facts }
}

const isTotal = (label: string): boolean =>
  ['tổng số', 'tổng cộng', 'toàn tỉnh', 'cộng'].map(fold).includes(fold(label))

function notOnDate(row: DataRow, once: readonly Area[], { day }: CommuneTerritory, place: string): Finding {
  const existed = once.map((area) => `${area.name}: ${area.validFrom} – ${area.validTo ?? '…'}`).join('; ')
  const facts = { label: row.label, found: row.code, date: day, existed }
  return { code: 'ingest/area-not-on-date', severity: 'error', place, facts }
}
