import { sql } from 'kysely'
import { appendAudit } from './audit.ts'
import type { Db } from './insert-rows.ts'
import type { By } from './rights.ts'
import type { RunRow, RunStageRow, RunStatusRow } from './run-rows.ts'

export type RoundKey = Pick<RunRow, 'province' | 'round'>

/** The newest run of a round; null before the first. */
export async function readNewestRun(db: Db, { province, round }: RoundKey): Promise<RunStatusRow | null> {
  const row = await db
    .selectFrom('run_status')
    .selectAll()
    .where('province', '=', province)
    .where('round', '=', round)
    .orderBy('started_at', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row ?? null
}

/** The last file that had arrived when the newest run of a round began; null where there is none, or it was not kept. */
export async function readLastArrival(db: Db, { province, round }: RoundKey): Promise<number | null> {
  const row = await db
    .selectFrom('run')
    .select('last_arrival')
    .where('province', '=', province)
    .where('round', '=', round)
    .orderBy('started_at', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row?.last_arrival ?? null
}

/** Notes that somebody starts a round, later than its last run whatever the clock says, unless a run of it is under way: then that one is meant. Call inside a transaction. */
export async function appendRun(tx: Db, run: RunRow, by: By): Promise<{ run: string; joined: boolean }> {
  await sql`select pg_advisory_xact_lock(hashtext(${`run ${run.province} ${run.round}`}))`.execute(tx)
  const newest = await readNewestRun(tx, run)
  if (newest?.state === 'running') return { run: newest.run_id, joined: true }
  const started_at = sql<string>`greatest(clock_timestamp(), ${newest?.started_at ?? null}::timestamptz + interval '1 millisecond')`
  await tx
    .insertInto('run')
    .values({ ...run, started_at })
    .execute()
  const detail = { after: { run: run.run_id, lastStage: run.last_stage } }
  await appendAudit(tx, { ...by, province: run.province, action: 'round/run', subject: run.round, detail })
  return { run: run.run_id, joined: false }
}

/** Stops a run that is under way, with its audit row; false when it had ended or was stopped. Call inside a transaction. */
export async function appendRunStop(tx: Db, run: RunStatusRow, by: By): Promise<boolean> {
  if (run.state !== 'running') return false
  const { province, run_id } = run
  await tx.insertInto('run_stop').values({ province, run_id, stopped_by: by.actor }).execute()
  const detail = { before: { run: run_id, state: run.state } }
  await appendAudit(tx, { ...by, province, action: 'round/stop', subject: run.round, detail })
  return true
}

export interface RunWithStages extends RunStatusRow {
  stages: RunStageRow[]
}

/** Runs, newest first, with their stages in order. */
export async function readRuns(
  db: Db,
  { province, run, most = 50 }: { province?: string | undefined; run?: string | undefined; most?: number },
): Promise<RunWithStages[]> {
  let query = db.selectFrom('run_status').selectAll().orderBy('started_at', 'desc').limit(most)
  if (province !== undefined) query = query.where('province', '=', province)
  if (run !== undefined) query = query.where('run_id', '=', run)
  const runs = await query.execute()
  if (runs.length === 0) return []
  const ids = runs.map(({ run_id }) => run_id)
  const stages = await db.selectFrom('run_stage').selectAll().where('run_id', 'in', ids).orderBy('started_at').execute()
  return runs.map((one) => ({ ...one, stages: stages.filter(({ run_id }) => run_id === one.run_id) }))
}

/** A stage begins, or begins again after an attempt that failed. */
export async function beginRunStage(db: Db, key: Pick<RunStageRow, 'province' | 'run_id' | 'stage'>): Promise<void> {
  await sql`insert into run_stage (province, run_id, stage, state, started_at)
    values (${key.province}, ${key.run_id}, ${key.stage}, 'running', clock_timestamp())
    on conflict (province, run_id, stage) do update
      set state = 'running', reason = null, ended_at = null`.execute(db)
}

/** A stage ends: done with its vintage, or failed with the reason. */
export async function endRunStage(
  db: Db,
  { province, run_id, stage, state, vintage_id, reason }: Omit<RunStageRow, 'started_at' | 'ended_at'>,
): Promise<void> {
  await db
    .updateTable('run_stage')
    .set({ state, vintage_id, reason, ended_at: sql<string>`greatest(clock_timestamp(), started_at)` })
    .where('province', '=', province)
    .where('run_id', '=', run_id)
    .where('stage', '=', stage)
    .execute()
}
