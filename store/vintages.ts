import type { Round } from '../schemas/round.ts'
import type { Vintage } from '../schemas/vintage.ts'
import type { VintageRow } from './database.ts'
import type { Db } from './insert-rows.ts'

export interface VintagePlan {
  round: Round
  baseYear: number
  inputHash: string
  catalogueVersion: string
  codeVersion: string
  submissions: readonly string[]
}

/**
 * The vintage that a round's compilation writes. Unchanged inputs give the latest vintage again (`created` false); changed ones
 * replace the open vintage or, after a freeze, open the next. Call inside a transaction.
 */
export async function planVintage(tx: Db, plan: VintagePlan): Promise<{ vintage: VintageRow; created: boolean }> {
  const { province, id: round } = plan.round
  const latest = await readLatestVintage(tx, province, round)
  if (latest?.input_hash === plan.inputHash) return { vintage: latest, created: false }
  const sequence = latest === null ? 1 : latest.frozen_at === null ? latest.sequence : latest.sequence + 1
  if (latest !== null && latest.frozen_at === null) await deleteOpenVintage(tx, latest)
  const vintage: VintageRow = {
    province,
    vintage_id: `${round}-${plan.round.stage}-v${sequence}`,
    round,
    period: plan.round.period,
    stage: plan.round.stage,
    sequence,
    boundaries: plan.round.boundaries,
    base_year: plan.baseYear,
    input_hash: plan.inputHash,
    catalogue_version: plan.catalogueVersion,
    code_version: plan.codeVersion,
    reached: 'planned',
    frozen_at: null,
  }
  await tx.insertInto('vintage').values(vintage).execute()
  const used = plan.submissions.map((submission) => ({
    province,
    vintage_id: vintage.vintage_id,
    submission_id: submission,
  }))
  if (used.length > 0) await tx.insertInto('vintage_submission').values(used).execute()
  return { vintage, created: true }
}

async function deleteOpenVintage(tx: Db, vintage: VintageRow): Promise<void> {
  const { province, vintage_id } = vintage
  await tx.deleteFrom('vintage').where('province', '=', province).where('vintage_id', '=', vintage_id).execute()
  await tx.deleteFrom('finding').where('province', '=', province).where('subject', '=', vintage_id).execute()
}

/** Removes the open vintage of a round unless it is compiled. Returns the open vintage that stays, or null. Call inside a transaction. */
export async function deleteHalfMadeVintage(tx: Db, province: string, round: string): Promise<VintageRow | null> {
  const latest = await readLatestVintage(tx, province, round)
  if (latest === null || latest.frozen_at !== null) return null
  if (latest.reached === 'compiled') return latest
  await deleteOpenVintage(tx, latest)
  return null
}

/** The newest vintage of a round, locked against a second job when inside a transaction; null before the first. */
export async function readLatestVintage(db: Db, province: string, round: string): Promise<VintageRow | null> {
  const row = await db
    .selectFrom('vintage')
    .selectAll()
    .where('province', '=', province)
    .where('round', '=', round)
    .orderBy('sequence', 'desc')
    .limit(1)
    .forUpdate()
    .executeTakeFirst()
  return row ?? null
}

export async function readVintages(db: Db): Promise<VintageRow[]> {
  return db.selectFrom('vintage').selectAll().orderBy('province').orderBy('round').orderBy('sequence').execute()
}

/** The last frozen vintage of the same province and period, before this one was frozen; null when it is the first. */
export async function readFrozenBefore(db: Db, vintage: VintageRow): Promise<VintageRow | null> {
  let query = db
    .selectFrom('vintage')
    .selectAll()
    .where('province', '=', vintage.province)
    .where('period', '=', vintage.period)
    .where('vintage_id', '<>', vintage.vintage_id)
    .where('frozen_at', 'is not', null)
  if (vintage.frozen_at !== null) query = query.where('frozen_at', '<', vintage.frozen_at)
  return (await query.orderBy('frozen_at', 'desc').limit(1).executeTakeFirst()) ?? null
}

/** The submissions that a vintage was made from, by id. */
export async function readVintageInputs(
  db: Db,
  vintage: VintageRow,
): Promise<{ submission: string; fileName: string; sha256: string }[]> {
  const rows = await db
    .selectFrom('vintage_submission as v')
    .innerJoin('submission as s', (join) =>
      join.onRef('s.province', '=', 'v.province').onRef('s.submission_id', '=', 'v.submission_id'),
    )
    .select(['s.submission_id', 's.file_name', 's.sha256'])
    .where('v.province', '=', vintage.province)
    .where('v.vintage_id', '=', vintage.vintage_id)
    .orderBy('s.submission_id')
    .execute()
  return rows.map((row) => ({ submission: row.submission_id, fileName: row.file_name, sha256: row.sha256 }))
}

export async function markReached(db: Db, vintage: VintageRow, reached: VintageRow['reached']): Promise<void> {
  await db
    .updateTable('vintage')
    .set({ reached })
    .where('province', '=', vintage.province)
    .where('vintage_id', '=', vintage.vintage_id)
    .execute()
}

/** Freezes a published vintage; from here on the database refuses every change to its rows. */
export async function freezeVintage(db: Db, vintage: VintageRow, at: string): Promise<void> {
  await db
    .updateTable('vintage')
    .set({ reached: 'published', frozen_at: at })
    .where('province', '=', vintage.province)
    .where('vintage_id', '=', vintage.vintage_id)
    .execute()
}

export const toVintage = (row: VintageRow): Vintage => ({
  id: row.vintage_id,
  province: row.province,
  round: row.round,
  period: row.period,
  stage: row.stage,
  sequence: row.sequence,
  boundaries: row.boundaries,
  baseYear: row.base_year,
  inputHash: row.input_hash,
  catalogueVersion: row.catalogue_version,
  codeVersion: row.code_version,
  frozen: row.frozen_at !== null,
})

/** A vintage by its id, frozen or not, where the reader may see it. */
export async function readVintageById(db: Db, id: string): Promise<VintageRow | null> {
  const row = await db.selectFrom('vintage').selectAll().where('vintage_id', '=', id).executeTakeFirst()
  return row ?? null
}
