import { sql } from 'kysely'
import type { Finding } from '../schemas/finding.ts'
import type { NowcastFigure } from '../schemas/nowcast.ts'
import type { ScenarioFigure } from '../schemas/scenario.ts'
import { type Db, insertRows } from './insert-rows.ts'
import type { NowcastRunRow, ScenarioRunRow } from './scenario-rows.ts'

const json = (findings: readonly Finding[]) => sql`${JSON.stringify(findings)}::jsonb`

/** A scenario's figures against the vintages it read, in place of an earlier run against the same. */
export async function replaceScenario(
  db: Db,
  run: Omit<ScenarioRunRow, 'findings'>,
  figures: readonly ScenarioFigure[],
  findings: readonly Finding[],
): Promise<void> {
  const { province, scenario_id, basis } = run
  await db.transaction().execute(async (tx) => {
    await tx
      .deleteFrom('scenario_run')
      .where('province', '=', province)
      .where('scenario_id', '=', scenario_id)
      .where('basis', '=', basis)
      .execute()
    await tx
      .insertInto('scenario_run')
      .values({ ...run, findings: json(findings) })
      .execute()
    await insertRows(
      tx,
      'scenario_figure',
      figures.map(({ nature: _, ...figure }) => ({ province, scenario_id, basis, ...figure })),
    )
  })
}

/** Runs of scenarios that the caller may see, newest first. */
export async function readScenarioRuns(db: Db, province: string): Promise<ScenarioRunRow[]> {
  return db.selectFrom('scenario_run').selectAll().where('province', '=', province).orderBy('run_at', 'desc').execute()
}

/** The figures of the scenario's newest run, by industry, measure and period; none before the first. */
export async function readScenario(db: Db, province: string, scenario: string): Promise<ScenarioFigure[]> {
  const run = await db
    .selectFrom('scenario_run')
    .select('basis')
    .where('province', '=', province)
    .where('scenario_id', '=', scenario)
    .orderBy('run_at', 'desc')
    .limit(1)
    .executeTakeFirst()
  if (run === undefined) return []
  const rows = await db
    .selectFrom('scenario_figure')
    .select(['industry', 'measure', 'period', 'value'])
    .where('province', '=', province)
    .where('scenario_id', '=', scenario)
    .where('basis', '=', run.basis)
    .orderBy(sql`(industry, measure, period)`)
    .execute()
  return rows.map((row) => ({ nature: 'scenario', ...row }) as ScenarioFigure)
}

/** A nowcast's figures, in place of those of an earlier run for the same period on the same vintage. */
export async function replaceNowcast(
  db: Db,
  run: Omit<NowcastRunRow, 'findings'>,
  figures: readonly NowcastFigure[],
  findings: readonly Finding[],
): Promise<void> {
  const { province, vintage_id, period, prices, plan } = run
  const key = { province, vintage_id, period, prices, plan }
  await db.transaction().execute(async (tx) => {
    let earlier = tx.deleteFrom('nowcast_run').where('province', '=', province)
    for (const column of ['vintage_id', 'period', 'prices', 'plan'] as const)
      earlier = earlier.where(column, '=', key[column])
    await earlier.execute()
    await tx
      .insertInto('nowcast_run')
      .values({ ...run, findings: json(findings) })
      .execute()
    await insertRows(
      tx,
      'nowcast_figure',
      figures.map(({ nature: _, lowerGrowth, upperGrowth, forecastShare, ...figure }) => ({
        ...figure,
        ...key,
        lower_growth: lowerGrowth,
        upper_growth: upperGrowth,
        forecast_share: forecastShare,
      })),
    )
  })
}

/** The stored nowcasts of a province and period, newest run first. */
export async function readNowcast(db: Db, province: string, period: string): Promise<NowcastFigure[]> {
  const rows = await db
    .selectFrom('nowcast_figure as f')
    .innerJoin('nowcast_run as r', (join) =>
      (['province', 'vintage_id', 'period', 'prices', 'plan'] as const).reduce(
        (on, column) => on.onRef(`f.${column}`, '=', `r.${column}`),
        join,
      ),
    )
    .selectAll('f')
    .where('f.province', '=', province)
    .where('f.period', '=', period)
    .orderBy('r.run_at', 'desc')
    .orderBy(sql`(f.industry, f.level)`)
    .execute()
  return rows.map((row) => ({
    nature: 'nowcast',
    industry: row.industry,
    period: row.period,
    value: row.value,
    growth: row.growth,
    level: row.level,
    lower: row.lower,
    upper: row.upper,
    lowerGrowth: row.lower_growth,
    upperGrowth: row.upper_growth,
    carrier: row.carrier,
    forecastShare: row.forecast_share,
    method: row.method,
  }))
}
