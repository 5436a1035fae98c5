import type { Area, AreaChange, AreaHistory, IsoDate } from '../../schemas/area.ts'
import type { NationalMapping } from '../../schemas/national-mapping.ts'

/**
 * The country on 30 June and 1 July 2025 as an area history: units by code. The list states no shares of a divided unit; those of
 * `known` changes of that day between the same two codes are taken over.
 */
export function nationalHistory(mapping: readonly NationalMapping[], known: readonly AreaChange[]): AreaHistory {
  const [before, day] = [nationalDays.from, nationalDays.to]
  const unit = (code: string, over: Pick<Area, 'name' | 'provinceCode' | 'validFrom' | 'validTo'>): Area => ({
    id: `${code.length === 3 ? 'D' : 'C'}-${code}-${over.validFrom.replaceAll('-', '')}`,
    level: code.length === 3 ? 'district' : 'commune',
    code,
    type: '—',
    parentCode: '',
    legalAct: '—',
    areaKm2: null,
    population: null,
    populationDate: null,
    ...over,
  })
  const shares = new Map(
    known.filter((c) => c.effectiveDate === day).map((c) => [`${c.fromCode}>${c.toCode}`, c] as const),
  )
  const areas = new Map<string, Area>()
  for (const row of mapping) {
    const old = { name: row.oldName, provinceCode: row.oldProvinceCode, validFrom: before, validTo: day }
    areas.set(`old ${row.oldCode}`, unit(row.oldCode, old))
    const now = { name: row.newName, provinceCode: row.newProvinceCode, validFrom: day, validTo: null }
    areas.set(`new ${row.newCode}`, unit(row.newCode, now))
  }
  return {
    areas: [...areas.values()],
    changes: mapping.map((row) => changeOf(row, day, shares.get(`${row.oldCode}>${row.newCode}`))),
  }
}

/** The only two dates that the nationwide list speaks of. */
export const nationalDays = { from: '2025-06-30', to: '2025-07-01' } as const

const changeOf = (row: NationalMapping, effectiveDate: IsoDate, known: AreaChange | undefined): AreaChange => ({
  effectiveDate,
  legalAct: row.legalAct,
  kind: row.isPartial === 1 ? 'partial' : 'merge',
  fromCode: row.oldCode,
  fromName: row.oldName,
  toCode: row.newCode,
  toName: row.newName,
  shareHint: row.isPartial === 1 ? (known?.shareHint ?? null) : 1,
  shareArea: known?.shareArea ?? null,
  sharePopulation: known?.sharePopulation ?? null,
  shareBasis: known?.shareBasis ?? '',
  clause: '',
  note: '',
})
