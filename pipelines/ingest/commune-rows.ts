import type { Area, AreaChange, AreaHistory, IsoDate } from '../../schemas/area.ts'
import { existsOn } from '../../schemas/area.ts'
import type { Finding } from '../../schemas/finding.ts'
import type { FormDimensions } from '../../schemas/form.ts'
import { communesOn, officeProvinces } from '../../schemas/office.ts'
import { isNamed, readAreaName, withDistrict } from './area-name.ts'
import type { DataRow, DataRows } from './data-rows.ts'
import { FindingList } from './finding-list.ts'
import { fold } from './fold.ts'
import { MatchedRows, type MatchedTable, type RowMeaning } from './matched-row.ts'
import { nearest } from './nearest.ts'
import { unknownRows } from './unknown-rows.ts'

/** The communes that a form's rows stand for, and those of other dates, to say what an unknown code once was. */
export interface CommuneTerritory {
  day: IsoDate
  communes: Area[]
  otherDates: Area[]
  /** Districts of the day: the headings that lists of communes are printed under until 2025. */
  districts: Area[]
  changes: AreaChange[]
}

export function communeTerritory(history: AreaHistory, office: string, day: IsoDate): CommuneTerritory {
  const provinces = new Set(officeProvinces(history, office))
  const communes = communesOn(history, office, day)
  const ids = new Set(communes.map((area) => area.id))
  const otherDates = history.areas.filter(
    (area) => area.level === 'commune' && provinces.has(area.provinceCode) && !ids.has(area.id),
  )
  const districts = history.areas.filter(
    (area) => area.level === 'district' && provinces.has(area.provinceCode) && existsOn(area, day),
  )
  return { day, communes, otherDates, districts, changes: history.changes }
}

/**
 * Matches printed rows with the communes of a day: by code; else by the name that one commune bears, or one of the district that
 * the row is printed under. 'x. Tân Hưng', 'P.Trần Phú' and a name without its type are understood.
 *
 * Findings  `ingest/unknown-area`, `ingest/area-not-on-date` (errors: the code, or the code with this name, belongs to other
 *           dates), `ingest/area-name-differs` (warning). Communes without a row are for the rules to find.
 */
export function matchCommuneRows(
  printed: DataRows,
  territory: CommuneTerritory,
  set: FormDimensions,
  place: Place,
): MatchedTable {
  const { communes } = territory
  const byCode = new Map(communes.map((area) => [area.code, area]))
  const named = namedIn(territory)
  const numberOf = new Map(communes.map((area, number) => [area, number]))
  const findings = new FindingList()
  const matched = new MatchedRows(printed.cells, (meant) => meaningOf(communes[meant]!, set))
  const unknown = unknownRows(findings, 'error')
  let district = ''
  for (const row of printed) {
    const area = row.code === '' ? named(row.label, district) : byCode.get(row.code.padStart(5, '0'))
    const heading = area === undefined && !unknown.isFull() ? headingOf(row, territory) : undefined
    if (heading !== undefined) district = heading.code
    else if (area === undefined) unknown.add(place(row), () => unknownArea(row, territory, place))
    else {
      const problem = namingFinding(row, area, territory, place)
      if (problem) findings.push(problem)
      if (problem?.severity !== 'error') matched.add(row, numberOf.get(area)!)
    }
  }
  unknown.close()
  return { matched, findings: findings.all() }
}

type Place = (row: DataRow) => string

const meaningOf = ({ code, id }: Area, set: FormDimensions): RowMeaning => ({
  rowCode: code,
  number: -1,
  area: id,
  kind: 'value',
  set,
})

/** By its own name; else by the name and the district that stands in one cell with it. */
function namedIn({ communes, districts }: CommuneTerritory): (label: string, district: string) => Area | undefined {
  const byName = nameFinder(communes)
  return (label, district) => {
    const found = byName(label, district)
    const parted = found === undefined ? withDistrict(label) : null
    if (parted === null) return found
    const printed = readAreaName(parted.district)
    const [only, ...others] = districts.filter((area) => isNamed(printed, area.name))
    const area = only === undefined || others.length > 0 ? undefined : byName(parted.name, only.code)
    return area?.parentCode === only?.code ? area : undefined
  }
}

/** The district that a row names: the heading of its communes, or their sum, which is theirs already; not 'Đắk Hà' alone beside figures. */
function headingOf(row: DataRow, { districts, communes }: CommuneTerritory): Area | undefined {
  if (row.label === '' || row.code.length > 3) return undefined
  const printed = readAreaName(row.label)
  const mayBeCommune = row.code === '' && printed.type === '' && row.holdsNumbers
  if (mayBeCommune && communes.some((area) => isNamed(printed, area.name))) return undefined
  const named = districts.filter(
    (area) => (row.code !== '' && area.code === row.code.padStart(3, '0')) || isNamed(printed, area.name),
  )
  return named.length === 1 ? named[0] : undefined
}

/** Finds a commune by its name: the only one that bears it, or the only one in the district. */
export function nameFinder(communes: readonly Area[]): (label: string, district: string) => Area | undefined {
  const groups = new Map<string, Area[]>()
  for (const area of communes) {
    const { name } = readAreaName(area.name)
    groups.set(name, [...(groups.get(name) ?? []), area])
  }
  return (label, district) => {
    const printed = readAreaName(label)
    const named = (groups.get(printed.name) ?? []).filter((area) => isNamed(printed, area.name))
    const inside = district === '' ? named : named.filter((area) => area.parentCode === district)
    if (inside.length === 1) return inside[0]
    return named.length === 1 ? named[0] : undefined
  }
}

const isNameOf = (label: string, area: Area): boolean => isNamed(readAreaName(label), area.name)

/** With the name of its district behind it too. */
function isNameIn(label: string, area: Area, { districts }: CommuneTerritory): boolean {
  const parted = withDistrict(label)
  const district = districts.find(({ code }) => code === area.parentCode)
  return parted !== null && district !== undefined && isNameOf(parted.name, area) && isNameOf(parted.district, district)
}

/** Codes are inherited: a right code beside the name that it carried on other dates means another territory. */
function namingFinding(row: DataRow, area: Area, territory: CommuneTerritory, place: Place): Finding | null {
  if (row.label === '' || isNameOf(row.label, area) || isNameIn(row.label, area, territory)) return null
  const former = territory.otherDates.find((other) => other.code === area.code && isNameOf(row.label, other))
  if (former) return notOnDate(row, [former], territory, place(row))
  const facts = { row: area.code, found: row.label, expected: area.name }
  return { code: 'ingest/area-name-differs', severity: 'warning', place: place(row), facts }
}

function unknownArea(row: DataRow, territory: CommuneTerritory, place: Place): Finding | null {
  if (row.code === '' && (!row.holdsNumbers || isTotal(row.label))) return null
  if (!row.holdsNumbers && row.label === '') return null
  const code = row.code.padStart(5, '0')
  const namesakes = row.code === '' ? territory.communes.filter((area) => isNameOf(row.label, area)) : []
  if (namesakes.length > 1) return ambiguous(row, namesakes, territory, place(row))
  const once = territory.otherDates.filter((area) => (row.code === '' ? isNameOf(row.label, area) : area.code === code))
  if (once.length > 0) return notOnDate(row, once, territory, place(row))
  const near = nearNames(row.label, territory.communes)
  const facts = { label: row.label, found: row.code, expected: near.join('; ') || '–', date: territory.day }
  return { code: 'ingest/unknown-area', severity: 'error', place: place(row), facts }
}

/** Several of one name, and no district printed above: each with its code and district. */
function ambiguous(
  { label }: DataRow,
  namesakes: readonly Area[],
  { districts }: CommuneTerritory,
  place: string,
): Finding {
  const districtOf = ({ parentCode }: Area) => districts.find(({ code }) => code === parentCode)?.name ?? ''
  const expected = namesakes.map((area) => `${area.name} (${[area.code, districtOf(area)].filter(Boolean).join(', ')})`)
  const facts = { label, count: namesakes.length, expected: expected.join('; ') }
  return { code: 'ingest/area-ambiguous', severity: 'error', place, facts }
}

const isTotal = (label: string): boolean =>
  ['tổng số', 'tổng cộng', 'toàn tỉnh', 'cộng'].map(fold).includes(fold(label))

function notOnDate(row: DataRow, once: readonly Area[], territory: CommuneTerritory, place: string): Finding {
  const { day, communes } = territory
  const existed = once.map((area) => `${area.name}: ${area.validFrom} – ${area.validTo ?? '…'}`).join('; ')
  const near = row.code === '' ? nearNames(row.label, communes).join('; ') || null : null
  const facts = { label: row.label, found: row.code, date: day, existed, near, successor: successors(once, territory) }
  return { code: 'ingest/area-not-on-date', severity: 'error', place, facts }
}

/** Where the territory of units that ended by the day went; null where none did. */
function successors(once: readonly Area[], { day, communes, changes }: CommuneTerritory): string | null {
  const ended = new Set(
    once.flatMap(({ code, validTo }) => (validTo !== null && validTo <= day ? [`${code} ${validTo}`] : [])),
  )
  const codes = changes.filter((one) => ended.has(`${one.fromCode} ${one.effectiveDate}`)).map(({ toCode }) => toCode)
  const known = communes.filter(({ code }) => codes.includes(code))
  return known.map(({ name, code }) => `${name} (${code})`).join('; ') || null
}

/** Communes whose own names are near the printed one, whatever its type. */
function nearNames(label: string, communes: readonly Area[]): string[] {
  const named = communes.map((area) => ({ area, name: readAreaName(area.name).name }))
  const near = nearest(readAreaName(label).name, [...new Set(named.map(({ name }) => name))])
  return near.flatMap((name) => named.filter((one) => one.name === name).map(({ area }) => area.name)).slice(0, 4)
}
