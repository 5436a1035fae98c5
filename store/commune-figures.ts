import { sql } from 'kysely'
import type { CommuneChoice, CommuneFigure, CommuneValue } from '../schemas/commune-map.ts'
import type { Db } from './insert-rows.ts'

/** The newest vintage of a province that has been compiled; null before the first. */
export async function readNewestVintage(db: Db, province: string): Promise<{ vintage: string; period: string } | null> {
  const { rows } = await sql<{ vintage: string; period: string }>`
    select vintage_id as vintage, period from vintage
    where province = ${province} and reached in ('compiled', 'published')
    order by frozen_at desc nulls first, sequence desc limit 1`.execute(db)
  return rows[0] ?? null
}

/** The figures that a vintage has by commune. */
export async function readCommuneChoices(db: Db, province: string, vintage: string): Promise<CommuneChoice[]> {
  const { rows } = await sql<CommuneChoice>`
    select 'series' as kind, indicator as code, industry, ownership, item, prices,
      array_agg(distinct period order by period) as periods
    from series where (province, vintage_id) = (${province}, ${vintage}) and area like 'C-%'
    group by 2, 3, 4, 5, 6
    union all
    select 'account', measure, industry, ownership, '_T', prices, array_agg(distinct period order by period)
    from account where (province, vintage_id) = (${province}, ${vintage}) and area like 'C-%'
    group by 2, 3, 4, 6
    order by 1, 2, 3, 5, 6`.execute(db)
  return rows
}

/** One figure of every commune in one period. */
export async function readCommuneValues(
  db: Db,
  { province, vintage }: { province: string; vintage: string },
  figure: CommuneFigure,
  period: string,
): Promise<CommuneValue[]> {
  const { code, industry, ownership, item, prices } = figure
  const { rows } =
    figure.kind === 'series'
      ? await sql<CommuneValue>`
        select area, value, status, estimated_share as "estimatedShare",
          'series:' || concat_ws('|', indicator, area, industry, ownership, item, period, prices) as ref
        from series where (province, vintage_id, indicator, industry, ownership, item, prices, period)
          = (${province}, ${vintage}, ${code}, ${industry}, ${ownership}, ${item}, ${prices}, ${period})
          and area like 'C-%'`.execute(db)
      : await sql<CommuneValue>`
        select area, value, status, estimated_share as "estimatedShare",
          'account:' || concat_ws('|', area, industry, ownership, measure, period, prices) as ref
        from account where (province, vintage_id, measure, industry, ownership, prices, period)
          = (${province}, ${vintage}, ${code}, ${industry}, ${ownership}, ${prices}, ${period})
          and area like 'C-%'`.execute(db)
  return rows
}
