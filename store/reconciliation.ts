import type { ReconciliationNote } from '../schemas/reconciliation.ts'
import { appendAudit } from './audit.ts'
import type { VintageRow } from './database.ts'
import type { Db } from './insert-rows.ts'
import type { By } from './rights.ts'

/**
 * Adds decisions on differences of a compiled vintage; earlier ones stay, and the database refuses to change them. `address` is where
 * the author's request came from. All of them or none, in the caller's transaction where it has one.
 */
export async function appendReconciliations(
  db: Db,
  notes: readonly ReconciliationNote[],
  { address }: Pick<By, 'address'> = { address: '' },
): Promise<void> {
  const append = async (tx: Db) => {
    for (const { vintage, ...row } of notes) {
      await tx
        .insertInto('reconciliation')
        .values({ ...row, vintage_id: vintage })
        .execute()
      const { province, author, industry, prices, cause, treatment, note } = row
      const detail = { industry, prices, cause, treatment, note }
      await appendAudit(tx, { province, actor: author, address, action: 'vintage/reconcile', subject: vintage, detail })
    }
  }
  await (db.isTransaction ? append(db) : db.transaction().execute(append))
}

/** The decision that stands for each industry and prices of a vintage. */
export async function readReconciliations(db: Db, vintage: VintageRow): Promise<ReconciliationNote[]> {
  const rows = await db
    .selectFrom('reconciliation')
    .selectAll()
    .distinctOn(['industry', 'prices'])
    .where('province', '=', vintage.province)
    .where('vintage_id', '=', vintage.vintage_id)
    .orderBy('industry')
    .orderBy('prices')
    .orderBy('reconciliation_id', 'desc')
    .execute()
  return rows.map(({ reconciliation_id: _, vintage_id, ...row }) => ({ ...row, vintage: vintage_id }))
}
