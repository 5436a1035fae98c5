import { sql } from 'kysely'
import type { Account } from '../schemas/account.ts'
import type { AccountRow, VintageRow } from './database.ts'
import { type Db, insertRows } from './insert-rows.ts'

/** The accounts of a vintage, in place of those of an earlier run. Billion dong, percent or points as `measure` says. */
export async function replaceAccounts(db: Db, vintage: VintageRow, accounts: readonly Account[]): Promise<void> {
  const { province, vintage_id } = vintage
  await db.deleteFrom('account').where('province', '=', province).where('vintage_id', '=', vintage_id).execute()
  await insertRows(
    db,
    'account',
    accounts.map(({ estimatedShare, ...row }) => ({ ...row, province, vintage_id, estimated_share: estimatedShare })),
  )
}

export async function readAccounts(db: Db, vintage: VintageRow): Promise<Account[]> {
  const rows = await db
    .selectFrom('account')
    .selectAll()
    .where('province', '=', vintage.province)
    .where('vintage_id', '=', vintage.vintage_id)
    .orderBy(sql`(area, industry, ownership, measure, period, prices)`)
    .execute()
  return rows.map(fromRow)
}

const fromRow = ({ vintage_id: _, estimated_share, ...row }: AccountRow): Account =>
  ({ ...row, estimatedShare: estimated_share }) as Account
