import { readFileSync } from 'node:fs'
import Papa from 'papaparse'
import { Area, AreaChange, type AreaHistory, reportingUnitsOn } from '../../../schemas/area.ts'
import { Indicator } from '../../../schemas/indicator.ts'
import type { ValidatedObservation } from '../../../schemas/observation.ts'

type Row = Record<string, string>

export const csvRows = (path: string): Row[] =>
  Papa.parse<Row>(readFileSync(path, 'utf8'), { header: true, skipEmptyLines: true }).data

const numeric = /^(areaKm2|population|share(Hint|Area|Population)|piece.+)$/
const nullable = /^(validTo|populationDate)$/
const typed = (row: Row) =>
  Object.fromEntries(
    Object.entries(row).map(([name, text]) => {
      if (text === '' && (numeric.test(name) || nullable.test(name))) return [name, null]
      return [name, numeric.test(name) ? Number(text) : text]
    }),
  )

/** The units and changes of the catalogue, each row checked by its schema. */
export const history: AreaHistory = {
  areas: csvRows('catalogue/areas/units.csv').map((row) => Area.parse(typed(row))),
  changes: csvRows('catalogue/areas/changes.csv').map((row) => AreaChange.parse(typed(row))),
}

export const nameOf = (id: string): string => history.areas.find((area) => area.id === id)?.name ?? id
export const reporting = (day: string, provinces: readonly string[]) =>
  reportingUnitsOn(history.areas, day).filter((unit) => provinces.includes(unit.provinceCode))

/** An additive indicator of communes; `over` changes what a test is about. */
export const indicatorOf = (over: Partial<Indicator> = {}): Indicator =>
  Indicator.parse({
    code: 'population',
    name: { vi: 'Dân số', en: 'Population' },
    definition: { vi: 'Dân số thực tế thường trú', en: 'Residents' },
    unit: 'nguoi',
    overTime: 'sum',
    overArea: 'sum',
    frequencies: ['quarter'],
    periodDefinition: 'calendar',
    priceBasis: 'none',
    sign: 'non-negative',
    owner: 'CTK',
    legalSource: 'test',
    ...over,
  })

let cell = 0
/** An observation of province 82; `value` null is not reported unless a status says otherwise. */
export const observe = (
  area: string,
  value: number | null,
  over: Partial<ValidatedObservation> = {},
): ValidatedObservation => {
  cell += 1
  return {
    province: '82',
    indicator: 'population',
    area,
    industry: '_T',
    ownership: '_T',
    item: '_T',
    period: '2025-Q2',
    prices: 'none',
    value,
    status: value === null ? 'not-reported' : 'preliminary',
    submission: '82-0000000000000000',
    origin: `82-0000000000000000!Biểu!A${cell}`,
    ruleset: 'test',
    ...over,
  }
}
