import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import { appendAudit, readAudit, verifyAudit } from '../../store/audit.ts'
import { testDatabase } from '../setup/test-database.ts'

describe('the audit log', () => {
  const database = testDatabase()
  const entry = (province: string, subject: string) => ({
    province,
    actor: 'x',
    action: 'y',
    subject,
    address: '::1',
    detail: { b: 1, a: 'ơ' },
  })
  /** Runs statements as somebody who owns the database and takes the triggers away, then says where the chain breaks. */
  const tampered = async (...statements: string[]) => {
    let found: Awaited<ReturnType<typeof verifyAudit>> = []
    await database.db
      .transaction()
      .execute(async (tx) => {
        await sql`alter table audit_log disable trigger user`.execute(tx)
        for (const statement of statements) await sql.raw(statement).execute(tx)
        found = await verifyAudit(tx)
        throw new Error('undo')
      })
      .catch((error: Error) => {
        if (error.message !== 'undo') throw error
      })
    return found.map(({ province, broken }) => [province, broken?.ordinal ?? null, broken?.reason ?? null])
  }

  it('chains every row in its province, also those written at the same time', async () => {
    const { db } = database
    await Promise.all(
      Array.from({ length: 40 }, (_, n) =>
        db.transaction().execute((tx) => appendAudit(tx, entry(n % 2 === 0 ? '51' : '82', `s${n}`))),
      ),
    )
    await db
      .transaction()
      .execute(async (tx) => {
        await appendAudit(tx, entry('82', 'undone'))
        throw new Error('undo')
      })
      .catch(() => undefined)
    const checks = await verifyAudit(db)
    expect(checks.map(({ province, rows, broken }) => [province, rows, broken])).toEqual([
      ['51', 20, null],
      ['82', 20, null],
    ])
    const last = await readAudit(db, '82', 3)
    expect(last.map((line) => line.ordinal)).toEqual([20, 19, 18])
    expect(last[0]).toMatchObject({ address: '::1', detail: { a: 'ơ', b: 1 } })
  })

  it('keeps its own time: nobody dates a row back', async () => {
    await sql`insert into audit_log (province, at, actor, action, subject, hash, ordinal)
      values ('60', '2001-01-01', 'x', 'y', 'z', 'mine', 99)`.execute(database.db)
    const [line] = await readAudit(database.db, '60', 1)
    expect(line!.ordinal).toBe(1)
    expect(Date.parse(line!.at)).toBeGreaterThan(Date.parse('2026-01-01'))
    expect((await verifyAudit(database.db)).every(({ broken }) => broken === null)).toBe(true)
  })

  it.each([
    ['actor', "'other'"],
    ['action', "'other'"],
    ['subject', "'other'"],
    ['address', "'192.0.2.1'"],
    ['at', "at + interval '1 microsecond'"],
    ['detail', `detail || '{"a": "o"}'`],
    ['province', "'51'"],
  ])('shows a row whose %s was changed', async (column, value) => {
    const found = await tampered(
      ...(column === 'province'
        ? ["update audit_log set ordinal = 99, province = '51' where province = '82' and ordinal = 7"]
        : []),
      ...(column === 'province'
        ? []
        : [`update audit_log set ${column} = ${value} where province = '82' and ordinal = 7`]),
    )
    if (column === 'province')
      expect(found).toEqual([
        ['51', 99, 'changed'],
        ['60', null, null],
        ['82', 8, 'removed'],
      ])
    else
      expect(found).toEqual([
        ['51', null, null],
        ['60', null, null],
        ['82', 7, 'changed'],
      ])
  })

  it('shows rows that were removed, in the middle, at the end, or all of them', async () => {
    const removed = (where: string) => tampered(`delete from audit_log where province = '82' and ${where}`)
    expect((await removed('ordinal = 7'))[2]).toEqual(['82', 8, 'removed'])
    expect((await removed('ordinal > 18'))[2]).toEqual(['82', 20, 'removed'])
    expect((await removed('true'))[2]).toEqual(['82', 20, 'removed'])
  })

  it('shows a row that was changed with its own hash made anew', async () => {
    const anew = "update audit_log a set hash = audit_hash(a) where province = '82' and ordinal = 7"
    const changed = "update audit_log set actor = 'other' where province = '82' and ordinal = 7"
    expect((await tampered(changed, anew))[2]).toEqual(['82', 8, 'unlinked'])
    const last = [changed, anew].map((statement) => statement.replace('= 7', '= 20'))
    expect((await tampered(...last))[2]).toEqual(['82', 20, 'unlinked'])
  })

  it('refuses to be changed, shortened or emptied', async () => {
    for (const statement of ["update audit_log set actor = 'x'", 'delete from audit_log', 'truncate audit_log'])
      await expect(sql.raw(statement).execute(database.db)).rejects.toThrow(/never change/)
  })
})
