import { sql } from 'kysely'
import type { Db } from './insert-rows.ts'

/** What the database can say of the work: findings by stage and severity, connections, rounds that are open on a day. An extension keeps its round open. */
export interface StoredMetrics {
  findings: { stage: string; severity: string; count: number }[]
  connections: { application: string; state: string; count: number }[]
  openRounds: { province: string; round: string }[]
  /** How long each stage of a round took when it last ended. */
  stages: { stage: string; seconds: number }[]
}

export async function readMetrics(db: Db, day: string): Promise<StoredMetrics> {
  const findings = await db
    .selectFrom('finding')
    .select(({ fn }) => ['stage', 'severity', fn.countAll<number>().as('count')])
    .groupBy(['stage', 'severity'])
    .orderBy('stage')
    .orderBy('severity')
    .execute()
  const { rows: connections } = await sql<{ application: string; state: string; count: number }>`
    select application_name as application, coalesce(state, 'unknown') as state, count(*) as count
    from pg_stat_activity where datname = current_database() and application_name like 'diaban%'
    group by 1, 2 order by 1, 2`.execute(db)
  const openRounds = await db
    .selectFrom('round')
    .select(['province', 'round_id as round'])
    .where('opens', '<=', day)
    .where((eb) =>
      eb.or([
        eb('closes', '>=', day),
        eb.exists(
          eb
            .selectFrom('standing_terms as t')
            .whereRef('t.province', '=', 'round.province')
            .whereRef('t.round_id', '=', 'round.round_id')
            .where('t.extended_until', '>=', day)
            .select('t.round_id'),
        ),
      ]),
    )
    .orderBy('province')
    .orderBy('round_id')
    .execute()
  const { rows: stages } = await sql<{ stage: string; seconds: number }>`
    select distinct on (stage) stage, extract(epoch from ended_at - started_at)::float8 as seconds
    from run_stage where state = 'done' order by stage, ended_at desc`.execute(db)
  return { findings, connections, openRounds, stages }
}
