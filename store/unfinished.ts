import { sql } from 'kysely'
import type { Db } from './insert-rows.ts'

export interface UnfinishedRound {
  province: string
  round: string
  /** How far its newest vintage is; null when the run that somebody started has none of its own yet. */
  reached: string | null
  /** A run that somebody started has not come to its end. */
  isUnderWay: boolean
}

/**
 * Rounds whose newest vintage was begun and not published: a stage died after its predecessor's commit. Rounds that somebody started
 * and that have not come to an end: the queue was lost. Not those that somebody stopped.
 */
export async function readUnfinishedRounds(db: Db): Promise<UnfinishedRound[]> {
  const { rows } = await sql<UnfinishedRound>`
    with newest as (
      select distinct on (province, round) province, round, state from run_status order by province, round, started_at desc)
    select province, round, v.reached, n.state is not distinct from 'running' as "isUnderWay"
    from (select province, round, reached from vintage where frozen_at is null) v full join newest n using (province, round)
    where (v.reached is not null and n.state is distinct from 'stopped') or n.state = 'running'
    order by province, round`.execute(db)
  return rows
}
