import type { Db } from './insert-rows.ts'

/** Rounds whose newest vintage was begun and not published: a stage died after its predecessor's commit. */
export async function readUnfinishedRounds(db: Db): Promise<{ province: string; round: string; reached: string }[]> {
  return db
    .selectFrom('vintage')
    .select(['province', 'round', 'reached'])
    .where('frozen_at', 'is', null)
    .orderBy('province')
    .orderBy('round')
    .execute()
}
