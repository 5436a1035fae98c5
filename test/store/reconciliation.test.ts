import { sql } from 'kysely'
import { beforeAll, describe, expect, it } from 'vitest'
import { decideOnOfficial, officialSheet } from '../../jobs/official-sheet.ts'
import type { Account } from '../../schemas/account.ts'
import { InvalidInput } from '../../schemas/invalid-input.ts'
import type { ReconciliationNote } from '../../schemas/reconciliation.ts'
import { readAccounts, replaceAccounts } from '../../store/accounts.ts'
import { latestCatalogueVersion, readCatalogueVersion } from '../../store/catalogue.ts'
import type { VintageRow } from '../../store/database.ts'
import { appendReconciliations, readReconciliations } from '../../store/reconciliation.ts'
import { freezeVintage, planVintage, readLatestVintage } from '../../store/vintages.ts'
import { catalogueDatabase } from '../setup/test-database.ts'

const row = (industry: string, measure: Account['measure'], value: number): Account => ({
  province: '82',
  area: 'P-82-20250701',
  ownership: '_T',
  period: '2025',
  prices: 'current',
  status: 'estimate',
  estimatedShare: 0,
  step: 'compile/test',
  inputs: [],
  ...{ industry, measure, value },
})

/** A province of three sections, its regions and totals. */
const accounts: Account[] = [
  row('A', 'value-added', 100),
  row('C', 'value-added', 60),
  row('F', 'value-added', 20),
  row('G', 'value-added', 120),
  row('TAX', 'taxes-less-subsidies', 20),
  row('KV1', 'value-added', 100),
  row('KV2', 'value-added', 80),
  row('KV2.CN', 'value-added', 60),
  row('KV3', 'value-added', 120),
  row('VA', 'value-added', 300),
  row('GRDP', 'grdp', 320),
  row('KV2', 'official-level', 88),
  row('GRDP', 'official-level', 330),
]

describe('decisions on the official figure', () => {
  const database = catalogueDatabase()
  let vintage: VintageRow

  const note = (industry: string, treatment: ReconciliationNote['treatment']): ReconciliationNote => ({
    province: '82',
    vintage: vintage.vintage_id,
    industry,
    prices: 'current',
    cause: 'scope',
    treatment,
    note: 'điện phát, không phải điện thương phẩm',
    author: 'test',
    at: '2026-01-02T00:00:00Z',
  })

  beforeAll(async () => {
    const version = (await latestCatalogueVersion(database.db))!
    const { rounds } = await readCatalogueVersion(database.db, version)
    const round = rounds.find((r) => r.id === '82-2025')!
    const plan = { round, baseYear: 2010, inputHash: 'a'.repeat(64), catalogueVersion: version, codeVersion: 'test' }
    await database.db.transaction().execute((tx) => planVintage(tx, { ...plan, submissions: [] }))
    vintage = (await readLatestVintage(database.db, '82', '82-2025'))!
    await replaceAccounts(database.db, vintage, accounts)
  })

  it('are refused on an open vintage, which the next run would replace', async () => {
    await expect(appendReconciliations(database.db, [note('KV2', 'keep')])).rejects.toThrow('is not published')
    await freezeVintage(database.db, vintage, '2026-01-01T00:00:00Z')
  })

  it('stand beside the frozen vintage; the last one counts, the earlier ones stay', async () => {
    await decideOnOfficial(database.db, vintage, [note('KV2', 'keep')])
    const sheet = await decideOnOfficial(database.db, vintage, [note('KV2', 'prorate')])
    const kv2 = sheet.rows.find((one) => one.industry === 'KV2')!
    expect(kv2).toMatchObject({ compiled: 80, official: 88, difference: -8, treatment: 'prorate', cause: 'scope' })
    const aligned = new Map(sheet.aligned.map((one) => [one.industry, one.value!]))
    expect(aligned.get('C')).toBeCloseTo(66, 9)
    expect(aligned.get('GRDP')).toBeCloseTo(328, 9)
    expect(await readReconciliations(database.db, vintage)).toEqual([note('KV2', 'prorate')])
    const all = await database.db.selectFrom('reconciliation').selectAll().execute()
    expect(all.map((one) => one.treatment)).toEqual(['keep', 'prorate'])
    const log = await database.db.selectFrom('audit_log').select(['action', 'subject']).execute()
    expect(log).toContainEqual({ action: 'vintage/reconcile', subject: vintage.vintage_id })
  })

  it('leave the accounts of the vintage as they were', async () => {
    const kept = await readAccounts(database.db, vintage)
    expect(kept.length).toBe(accounts.length)
    expect(kept.some((one) => one.measure === 'aligned-level')).toBe(false)
    await expect(replaceAccounts(database.db, vintage, [])).rejects.toThrow('is frozen')
  })

  it('never change', async () => {
    await expect(sql`update reconciliation set note = 'x'`.execute(database.db)).rejects.toThrow('never change')
    await expect(sql`delete from reconciliation`.execute(database.db)).rejects.toThrow('never change')
  })

  it('that cannot stand together are refused before anything is written', async () => {
    const before = await readReconciliations(database.db, vintage)
    const both = [note('KV2', 'prorate'), note('KV1', 'keep')]
    await expect(decideOnOfficial(database.db, vintage, both)).rejects.toThrow(InvalidInput)
    expect(await readReconciliations(database.db, vintage)).toEqual(before)
    const balanced = await decideOnOfficial(database.db, vintage, [note('GRDP', 'balance')])
    expect(balanced.rows.find((one) => one.industry === 'GRDP')!.aligned).toBeCloseTo(330, 9)
    expect((await officialSheet(database.db, vintage)).aligned).toEqual(balanced.aligned)
  })
})
