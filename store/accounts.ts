import { sql } from 'kysely'
import type { Account } from '../schemas/account.ts'
import type { AccountRow, VintageRow } from './database.ts'
import { type Db, insertEach } from './insert-rows.ts'

/** The accounts of a vintage, in place of those of an earlier run. Billion dong, percent or points as `measure` says. */
export async function replaceAccounts(db: Db, vintage: VintageRow, accounts: readonly Account[]): Promise<void> {
  const { province, vintage_id } = vintage
  await db.deleteFrom('account').where('province', '=', province).where('vintage_id', '=', vintage_id).execute()
  await insertEach(db, 'account', accounts, (account) => toRow(vintage, account))
}

/** Written out, as `underRuleset` of schemas/observation.ts: a copy by spreading takes eight times as long. */
const toRow = ({ province, vintage_id }: VintageRow, account: Account): AccountRow => ({
  province,
  vintage_id,
  area: account.area,
  industry: account.industry,
  ownership: account.ownership,
  measure: account.measure,
  period: account.period,
  prices: account.prices,
  value: account.value,
  status: account.status,
  estimated_share: account.estimatedShare,
  step: account.step,
  inputs: account.inputs,
})

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
