import { type RawBuilder, sql } from 'kysely'
import type { FoundSeries } from '../schemas/series-view.ts'
import type { Db } from './insert-rows.ts'

/** What a word of a search may stand for; a series matches when one of them is its own. */
export interface WordMeaning {
  indicators: string[]
  areas: string[]
  industries: string[]
  /** 'indicator item' */
  items: string[]
}

export interface SeriesSearch {
  province: string
  indicator?: string | undefined
  industry?: string | undefined
  form?: string | undefined
  area?: string | undefined
  level?: 'province' | 'district' | 'commune' | undefined
  /** Every word must match. */
  words: readonly WordMeaning[]
  /** Indicators whose series come first. */
  first?: readonly string[]
}

const levelMark = { province: 'P-%', district: 'D-%', commune: 'C-%' }

/** Every value of a series with the form it came by: those of the submissions that stand, and those of the newest vintage. */
const held = (province: string) => sql`(
  select o.indicator, o.area, o.industry, o.ownership, o.item, o.prices, o.period, c.form
  from observation o join current_submission c using (province, submission_id)
  where o.province = ${province} and o.area <> all(c.replaced)
  union all
  select indicator, area, industry, ownership, item, prices, period, null from series
  where (province, vintage_id) = (select v.province, v.vintage_id from vintage v
    where v.province = ${province} and v.reached <> 'planned' order by v.frozen_at desc nulls first, v.sequence desc limit 1))`

/** Series of the submissions that stand, and of the newest vintage, of a province: a page of them, how many there are, and how many of each indicator. */
export async function searchSeries(
  db: Db,
  search: SeriesSearch,
  { offset, limit }: { offset: number; limit: number },
): Promise<{ total: number; series: FoundSeries[]; indicators: { indicator: string; series: number }[] }> {
  const found = sql`
    select o.indicator, o.area, o.industry, o.ownership, o.item, o.prices, min(o.period) as first, max(o.period) as last,
      count(distinct o.period)::int as periods, coalesce(array_agg(distinct o.form) filter (where o.form is not null), '{}') as forms
    from ${held(search.province)} o
    where ${sql.join(conditions(search), sql` and `)}
    group by 1, 2, 3, 4, 5, 6`
  const { rows } = await sql<FoundSeries & { of: 'series' | 'indicator'; n: number }>`
    with found as materialized (${found}), total as (select count(*)::int as n from found)
    (select 'series' as of, total.n, f.* from found f, total
     order by f.indicator = any(${search.first ?? []}::text[]) desc, left(f.area, 1) desc, f.indicator, f.item, f.industry, f.ownership, f.prices, f.area
     limit ${limit} offset ${offset})
    union all
    (select 'indicator', count(*)::int, indicator, '', '', '', '', '', '', '', 0, '{}' from found group by indicator)`.execute(
    db,
  )
  const series = rows.filter((row) => row.of === 'series')
  const indicators = rows.filter((row) => row.of === 'indicator').map(({ indicator, n }) => ({ indicator, series: n }))
  const total = indicators.reduce((sum, one) => sum + one.series, 0)
  return { total, series: series.map(({ of: _, n: __, ...row }) => row), indicators }
}

function conditions(search: SeriesSearch): RawBuilder<unknown>[] {
  const { indicator, industry, form, area, level, words } = search
  return [
    sql`true`,
    ...(indicator === undefined ? [] : [sql`o.indicator = ${indicator}`]),
    ...(industry === undefined ? [] : [sql`o.industry = ${industry}`]),
    ...(form === undefined ? [] : [sql`o.form = ${form}`]),
    ...(area === undefined ? [] : [sql`o.area = ${area}`]),
    ...(level === undefined ? [] : [sql`o.area like ${levelMark[level]}`]),
    ...words.map(
      (word) => sql`(o.indicator = any(${word.indicators}::text[]) or o.area = any(${word.areas}::text[])
        or o.industry = any(${word.industries}::text[]) or o.indicator || ' ' || o.item = any(${word.items}::text[]))`,
    ),
  ]
}
