import { sql } from 'kysely'
import { beforeAll, describe, expect, it } from 'vitest'
import { replaceAccounts } from '../../store/accounts.ts'
import { latestCatalogueVersion, readCatalogueVersion } from '../../store/catalogue.ts'
import { replaceSeries } from '../../store/series.ts'
import { appendSubmission } from '../../store/submissions.ts'
import { freezeVintage, planVintage, readLatestVintage } from '../../store/vintages.ts'
import { catalogueDatabase } from '../setup/test-database.ts'

describe('what never changes', () => {
  const database = catalogueDatabase()
  const hash = (text: string) => text.repeat(64).slice(0, 64)
  let plan: Parameters<typeof planVintage>[1]

  beforeAll(async () => {
    const version = (await latestCatalogueVersion(database.db))!
    const { rounds } = await readCatalogueVersion(database.db, version)
    plan = {
      round: rounds.find((r) => r.id === '82-2025')!,
      baseYear: 2010,
      inputHash: hash('a'),
      catalogueVersion: version,
      codeVersion: 'test',
      submissions: [],
    }
  })

  it('plans one vintage for equal inputs, replaces the open one for others', async () => {
    const first = await database.db.transaction().execute((tx) => planVintage(tx, plan))
    const same = await database.db.transaction().execute((tx) => planVintage(tx, plan))
    const other = await database.db.transaction().execute((tx) => planVintage(tx, { ...plan, inputHash: hash('b') }))
    expect([first.created, same.created, other.created]).toEqual([true, false, true])
    expect(other.vintage.vintage_id).toBe(first.vintage.vintage_id)
  })

  it('refuses every change to the rows of a frozen vintage, and opens the next', async () => {
    const vintage = (await readLatestVintage(database.db, '82', '82-2025'))!
    const account = {
      province: '82',
      area: 'P-82-20250701',
      industry: 'GRDP',
      ownership: '_T',
      measure: 'grdp' as const,
      period: '2025',
      prices: 'current',
      value: 0.1 + 0.2,
      status: 'estimate' as const,
      estimatedShare: 0,
      step: 'compile/test',
      inputs: [],
    }
    await replaceAccounts(database.db, vintage, [account])
    const kept = await database.db.selectFrom('account').select('value').executeTakeFirstOrThrow()
    expect(kept.value).toBe(0.1 + 0.2)
    await freezeVintage(database.db, vintage, '2026-01-01T00:00:00Z')
    const changes = [
      () => replaceAccounts(database.db, vintage, []),
      () => replaceAccounts(database.db, vintage, [account]),
      () => sql`update account set value = 1`.execute(database.db),
      () => sql`update vintage set frozen_at = null`.execute(database.db),
      () => sql`delete from vintage`.execute(database.db),
    ]
    for (const change of changes) await expect(change()).rejects.toThrow(/frozen/)
    const next = await database.db.transaction().execute((tx) => planVintage(tx, { ...plan, inputHash: hash('c') }))
    expect(next.vintage.sequence).toBe(vintage.sequence + 1)
  })

  it('keeps the rows of a vintage with it: none without, none moved, all gone when another replaces it', async () => {
    const open = (await readLatestVintage(database.db, '82', '82-2025'))!
    const row = { area: 'P-82-20250701', industry: 'GRDP', ownership: '_T', period: '2025', prices: 'current' }
    const account = {
      ...{ ...row, province: '82', measure: 'grdp' as const, value: 1, status: 'estimate' as const },
      ...{ estimatedShare: 0, step: 'compile/test', inputs: [] },
    }
    const { estimatedShare, inputs, ...figure } = account
    const series = {
      ...{ ...figure, indicator: 'x', item: '_T', boundaries: '2025-07-01', estimatedShare, inputs },
    }
    const elsewhere = { ...open, vintage_id: '82-2025-none' }
    await expect(replaceAccounts(database.db, elsewhere, [account])).rejects.toMatchObject({ code: '23503' })
    await expect(replaceSeries(database.db, elsewhere, [series])).rejects.toMatchObject({ code: '23503' })
    await replaceAccounts(database.db, open, [account])
    await replaceSeries(database.db, open, [series])
    for (const table of ['account', 'series', 'vintage']) {
      const moved = sql`update ${sql.table(table)} set vintage_id = 'x' where vintage_id = ${open.vintage_id}`
      await expect(moved.execute(database.db)).rejects.toMatchObject({ code: '23001' })
    }
    const rowsOfOpen = async () =>
      Promise.all(
        (['account', 'series'] as const).map(async (table) => {
          const found = database.db.selectFrom(table).select('value').where('vintage_id', '=', open.vintage_id)
          return (await found.execute()).length
        }),
      )
    expect(await rowsOfOpen()).toEqual([1, 1])
    await database.db.transaction().execute((tx) => planVintage(tx, { ...plan, inputHash: hash('d') }))
    expect(await rowsOfOpen()).toEqual([0, 0])
  })

  it('refuses to change or delete a submission and the audit log', async () => {
    const submission = {
      id: '82-0123456789abcdef',
      province: '82',
      sha256: `0123456789abcdef${hash('0').slice(16)}`,
      fileName: 'a.xlsx',
      bytes: 1,
      receivedAt: '2026-01-01T00:00:00Z',
    }
    expect(await appendSubmission(database.db, submission, new Uint8Array([1]))).toEqual({ created: true })
    expect(await appendSubmission(database.db, submission, new Uint8Array([1]))).toEqual({ created: false })
    await expect(sql`update submission set file_name = 'b'`.execute(database.db)).rejects.toThrow(/never change/)
    await expect(sql`delete from submission`.execute(database.db)).rejects.toThrow(/never change/)
    await sql`insert into audit_log (province, actor, action, subject) values ('82', 'test', 'x', 'y')`.execute(
      database.db,
    )
    await expect(sql`delete from audit_log`.execute(database.db)).rejects.toThrow(/never change/)
  })

  it('refuses two units with one code on one day', async () => {
    const twice = sql`insert into area (area_id, level, code, name, type, parent_code, province_code, valid_from, legal_act)
      values ('C-28615-20260101', 'commune', '28615', 'x', 'xã', '82', '82', '2026-01-01', 'x')`
    await expect(twice.execute(database.db)).rejects.toThrow(/exclusion/)
  })
})
