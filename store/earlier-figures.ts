import { sql } from 'kysely'
import { type Observation, seriesKey } from '../schemas/observation.ts'
import { currentFigures } from './current-observations.ts'
import type { Db } from './insert-rows.ts'

/**
 * Values of the periods named as last reported in submissions that passed, by series key, in the indicator's unit.
 * Where several submissions report a series, the one received last counts.
 */
export async function readEarlierFigures(
  db: Db,
  province: string,
  of: { indicators: readonly string[]; periods: readonly string[] },
): Promise<Map<string, Pick<Observation, 'value' | 'status'>>> {
  const rows = await currentFigures(db, province)
    .selectAll('o')
    .where(sql<boolean>`o.indicator = any(${of.indicators}::text[])`)
    .where(sql<boolean>`o.period = any(${of.periods}::text[])`)
    .orderBy('c.arrival')
    .orderBy('o.origin')
    .execute()
  return new Map(
    rows.map((row) => [
      seriesKey(row as unknown as Observation),
      { value: row.value, status: row.status } as Observation,
    ]),
  )
}
