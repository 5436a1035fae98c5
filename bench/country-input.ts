import { createHash } from 'node:crypto'
import { nationalHistory } from '../pipelines/reconcile/national-history.ts'
import type { CompileRun } from '../schemas/account.ts'
import { type Area, type AreaChange, type AreaHistory, existsOn, reportingUnitsOn } from '../schemas/area.ts'
import type { Catalogue } from '../schemas/catalogue.ts'
import type { NationalMapping } from '../schemas/national-mapping.ts'
import type { ReconciledObservation } from '../schemas/observation.ts'
import { yearBefore } from '../schemas/period.ts'
import type { Round } from '../schemas/round.ts'
import type { Submission } from '../schemas/submission.ts'
import type { ObservationRow } from '../store/database.ts'
import { ofCommune, provincial, quarters } from './compile-input.ts'

const [before, day] = ['2019-01-01', '2025-07-01']

/**
 * The country of the nationwide list as a catalogue of thirty-four provinces, each with a round of 2025. The list states no shares of
 * a divided unit: here each successor takes an equal one (simulated).
 */
export function countryCatalogue(catalogue: Catalogue, mapping: readonly NationalMapping[]): Catalogue {
  const provinces = [...new Set(mapping.map((row) => row.newProvinceCode))].sort()
  const history = countryHistory(mapping, provinces)
  const rounds = provinces.map((province) => roundOf(province, catalogue.rounds[0]!))
  return { ...catalogue, version: sha256('thirty-four provinces'), history, rounds, wordings: catalogue.wordings }
}

function countryHistory(mapping: readonly NationalMapping[], provinces: readonly string[]): AreaHistory {
  const listed = nationalHistory(mapping, [])
  const parts = new Map<string, number>()
  for (const { fromCode } of listed.changes) parts.set(fromCode, (parts.get(fromCode) ?? 0) + 1)
  const former = [...new Set(mapping.map((row) => row.oldProvinceCode))].sort()
  const mergers = new Map(mapping.map((row) => [`${row.oldProvinceCode}>${row.newProvinceCode}`, row]))
  return {
    areas: [
      ...former.map((code) => provinceOf(code, { validFrom: before, validTo: day })),
      ...provinces.map((code) => provinceOf(code, { validFrom: day, validTo: null })),
      ...listed.areas.map((area) => (area.validTo === null ? area : fromOfOld(area))),
    ],
    changes: [
      ...[...mergers.values()].map((row) => merger(row, listed.changes[0]!)),
      ...listed.changes.map((change) => ({ ...change, ...equalShares(parts.get(change.fromCode)!) })),
    ],
  }
}

const fromOfOld = (area: Area): Area => ({
  ...{ ...area, id: area.id.replace(/\d{8}$/, before.replaceAll('-', '')) },
  ...{ validFrom: before },
})

const equalShares = (parts: number) => ({ shareHint: 1 / parts, shareArea: 1 / parts, sharePopulation: 1 / parts })

const provinceOf = (code: string, valid: Pick<Area, 'validFrom' | 'validTo'>): Area => ({
  ...{ id: `P-${code}-${valid.validFrom.replaceAll('-', '')}`, level: 'province', code, name: code, type: 'tỉnh' },
  ...{ parentCode: '', provinceCode: code, ...valid, legalAct: '—' },
  ...{ areaKm2: null, population: null, populationDate: null },
})

const merger = (row: NationalMapping, like: AreaChange): AreaChange => ({
  ...{ ...like, ...equalShares(1), kind: 'merge', fromCode: row.oldProvinceCode, fromName: row.oldProvinceCode },
  ...{ toCode: row.newProvinceCode, toName: row.newProvinceCode },
})

const form = '001.H/TKT'

const roundOf = (province: string, like: Round): Round => ({
  ...{ ...like, id: `${province}-2025`, province, period: '2025', stage: 'final', boundaries: day, contacts: [] },
  obligations: [{ form, period: '2025', due: '2026-03-01', required: true }],
})

/** What one province sent: its figures by quarter and year, and those of its communes, the year before on the units of that year. */
export interface SentProvince {
  round: Round
  submission: Submission
  identity: { agency: string; form: string; formVersion: string; period: string }
  observations: Omit<ObservationRow, 'province' | 'submission_id'>[]
}

export function sentProvince(round: Round, { recipes, history }: Catalogue): SentProvince {
  const { province } = round
  const recipe = recipes.at(-1)!
  const run: CompileRun = {
    ...{ province, area: `P-${province}-20250701`, period: '2025', boundaries: day, baseYear: recipe.baseYear },
  }
  const periods = [...quarters, '2025'].flatMap((period) => [period, yearBefore(period)])
  const rows = [
    ...periods.flatMap((period) => provincial(recipe, run, period)),
    ...unitsOf(history, province).flatMap((area) => ofCommune(run, area.id, existsOn(area, day) ? '2025' : '2024')),
  ]
  const hash = sha256(province)
  const id = `${province}-${hash.slice(0, 16)}`
  return {
    round,
    submission: {
      ...{ id, province, sha256: hash, fileName: `${province}.csv`, bytes: 0, receivedAt: '2026-03-01T00:00:00Z' },
    },
    identity: { agency: 'TKT', form, formVersion: '2025-07-01', period: '2025' },
    observations: rows.map((row, n) => observed(row, `${id}!1!A${n}`)),
  }
}

/** The communes of the day and those of the year before that went into them. */
function unitsOf({ areas, changes }: AreaHistory, province: string): Area[] {
  const former = new Set(changes.flatMap((change) => (change.toCode === province ? [change.fromCode] : [])))
  return [
    ...reportingUnitsOn(areas, day).filter((area) => area.provinceCode === province),
    ...reportingUnitsOn(areas, before).filter((area) => former.has(area.provinceCode)),
  ]
}

const observed = (row: ReconciledObservation, origin: string): SentProvince['observations'][number] => ({
  ...{ origin, indicator: row.indicator, area: row.area, industry: row.industry, ownership: row.ownership },
  ...{ item: row.item, period: row.period, prices: row.prices, value: row.value, status: 'final' },
})

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex')
