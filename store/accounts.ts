import { sql } from 'kysely'
import type { Account } from '../schemas/account.ts'
import type { AccountRow, VintageRow } from './database.ts'
import { copyEach, type Db } from './insert-rows.ts'

/** The accounts of a vintage, in place of those of an earlier run. Billion dong, percent or points as `measure` says. */
export async function replaceAccounts(db: Db, vintage: VintageRow, accounts: readonly Account[]): Promise<void> {
  const { province, vintage_id } = vintage
  await db.deleteFrom('account').where('province', '=', province).where('vintage_id', '=', vintage_id).execute()
  await copyEach(db, { table: 'account', columns }, accounts, (account) => [
    province,
    vintage_id,
    account.area,
    account.industry,
    account.ownership,
    account.measure,
    account.period,
    account.prices,
    account.value,
    account.status,
    account.estimatedShare,
    account.step,
    account.inputs,
  ])
}

const columns = [
  ...(['province', 'vintage_id', 'area', 'industry', 'ownership', 'measure', 'period', 'prices'] as const),
  ...(['value', 'status', 'estimated_share', 'step', 'inputs'] as const),
]

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

const fromRow = (row: AccountRow): Account =>
  ({
    province: row.province,
    area: row.area,
    industry: row.industry,
    ownership: row.ownership,
    measure: row.measure,
    period: row.period,
    prices: row.prices,
    value: row.value,
    status: row.status,
    estimatedShare: row.estimated_share,
    step: row.step,
    inputs: row.inputs,
  }) as Account
