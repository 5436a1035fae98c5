import { sql } from 'kysely'
import type { Db } from './insert-rows.ts'

export interface UnfinishedRound {
  province: string
  round: string
  reached: string
}

/** Rounds whose newest vintage was begun and not published: a stage died after its predecessor's commit. Not those that somebody stopped. */
export async function readUnfinishedRounds(db: Db): Promise<UnfinishedRound[]> {
  const { rows } = await sql<UnfinishedRound>`
    select v.province, v.round, v.reached from vintage v
    where v.frozen_at is null and 'stopped' is distinct from (
      select r.state from run_status r where (r.province, r.round) = (v.province, v.round)
      order by r.started_at desc limit 1)
    order by v.province, v.round`.execute(db)
  return rows
}
