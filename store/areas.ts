import type { AreaHistory } from '../schemas/area.ts'
import type { AreaMappingRow } from './area-rows.ts'
import { type Db, insertRows } from './insert-rows.ts'

/** A statement takes 65,535 values; a change has eight. */
const changesAtOnce = 5_000

/** Replaces the units and changes by those of the newest catalogue; the database refuses two units with one code on one day. */
export async function replaceAreas(db: Db, history: AreaHistory): Promise<void> {
  await db.transaction().execute(async (tx) => {
    await tx.deleteFrom('area').execute()
    await tx.deleteFrom('area_change').execute()
    await insertRows(tx, 'area', history.areas.map(toRow))
    const changes = history.changes.map((change) => ({
      effective_date: change.effectiveDate,
      legal_act: change.legalAct,
      kind: change.kind,
      from_code: change.fromCode,
      to_code: change.toCode,
      share_population: change.sharePopulation,
      share_area: change.shareArea,
    }))
    for (let start = 0; start < changes.length; start += changesAtOnce)
      await tx
        .insertInto('area_change')
        .values(changes.slice(start, start + changesAtOnce))
        .execute()
  })
}

function toRow(area: AreaHistory['areas'][number]) {
  return {
    area_id: area.id,
    level: area.level,
    code: area.code,
    name: area.name,
    type: area.type,
    parent_code: area.parentCode,
    province_code: area.provinceCode,
    valid_from: area.validFrom,
    valid_to: area.validTo,
    legal_act: area.legalAct,
    area_km2: area.areaKm2,
    population: area.population,
    population_date: area.populationDate,
  }
}

/** Replaces the nationwide mapping of 1 July 2025. */
export async function replaceNationalMapping(db: Db, rows: AreaMappingRow[]): Promise<void> {
  await db.transaction().execute(async (tx) => {
    await tx.deleteFrom('area_mapping_2025').execute()
    await insertRows(tx, 'area_mapping_2025', rows)
  })
}
