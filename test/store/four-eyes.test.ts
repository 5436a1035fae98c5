import { sql } from 'kysely'
import { beforeAll, describe, expect, it } from 'vitest'
import { appendReleaseStep, appendSender, isReleasable } from '../../store/approvals.ts'
import { addReview, type Review } from '../../store/reviews.ts'
import { asPerson, type Principal } from '../../store/rights.ts'
import { testDatabase } from '../setup/test-database.ts'
import { addPerson, addSubmission, addVintage, any, freeze } from './people-fixture.ts'

const p82 = { province: '82', ...any }

describe('four eyes', () => {
  const database = testDatabase()
  const who: Record<string, string> = {}
  const session = (name: string): Principal => ({ person: who[name]!, scopes: ['*'] })

  beforeAll(async () => {
    const { db } = database
    who.lan = await addPerson(db, 'lan', [{ ...p82, role: 'agency-officer', agency: 'SCT' }])
    who.nga = await addPerson(db, 'nga', [{ ...p82, role: 'agency-officer', agency: 'STC' }])
    who.minh = await addPerson(db, 'minh', [{ ...p82, role: 'statistician' }])
    who.duc = await addPerson(db, 'duc', [{ ...p82, role: 'statistician' }])
    await appendSender(db, { province: '82', submission: '82-a', person: who.minh })
    await addSubmission(db, { province: '82', id: '82-a', agency: 'SCT', form: '001', area: 'P' })
  })

  const review = (name: string, action: Review['action'], submission = '82-a') =>
    asPerson(database.db, session(name), (tx) => {
      const person = who[name]!
      return addReview(tx, {
        province: '82',
        submission,
        action,
        actor: person,
        person,
        at: '2026-01-01T00:00:00Z',
        reason: 'x',
        place: '',
      })
    })

  it('lets nobody accept a file that he sent or explained; another does', async () => {
    await expect(review('minh', 'accept')).rejects.toThrow(/may not accept/)
    await review('duc', 'explain')
    await expect(review('duc', 'accept')).rejects.toThrow(/may not accept/)
    who.third = await addPerson(database.db, 'third', [{ ...p82, role: 'statistician' }])
    await review('third', 'accept')
    const audit = await database.db
      .selectFrom('audit_log')
      .select(['actor', 'action'])
      .where('subject', '=', '82-a')
      .execute()
    expect(audit).toContainEqual({ actor: who.third, action: 'submission/accept' })
    expect(audit.filter((row) => row.action === 'submission/accept')).toHaveLength(1)
  })

  it('lets an officer explain, not accept', async () => {
    await review('lan', 'explain')
    await expect(review('lan', 'accept')).rejects.toMatchObject({ code: '42501' })
    await expect(review('nga', 'explain')).rejects.toMatchObject({ code: '42501' })
  })

  it('lets the office release alone while its province has no approver', async () => {
    await addVintage(database.db, '82', '82-alone', 1)
    expect(await isReleasable(database.db, { province: '82', vintage_id: '82-alone' })).toBe(true)
    await freeze(database.db, '82-alone', null)
  })

  it('then only by a request and an approval of two people, which set the embargo', async () => {
    const { db } = database
    who.hoa = await addPerson(db, 'hoa', [{ ...p82, role: 'approver' }])
    await addVintage(db, '82', '82-two', 1)
    const key = { province: '82', vintage_id: '82-two' }
    const step = (name: string, kind: 'request' | 'approve', embargoUntil: string | null = null) =>
      asPerson(db, session(name), (tx) =>
        appendReleaseStep(
          tx,
          { province: '82', vintage: '82-two', step: kind, person: who[name]!, embargoUntil },
          { actor: who[name]!, address: '' },
        ),
      )
    await expect(freeze(db, '82-two', null)).rejects.toThrow(/not approved by two people/)
    await expect(step('hoa', 'approve')).rejects.toThrow(/nobody asked/)
    await expect(step('lan', 'request')).rejects.toMatchObject({ code: '42501' })
    await step('minh', 'request', '2999-01-01T00:00:00Z')
    expect(await isReleasable(db, key)).toBe(false)
    await expect(freeze(db, '82-two', null)).rejects.toThrow(/not approved by two people/)
    await expect(step('minh', 'approve')).rejects.toMatchObject({ code: '42501' })
    await step('hoa', 'approve')
    expect(await isReleasable(db, key)).toBe(true)
    await freeze(db, '82-two', null)
    const vintage = await db
      .selectFrom('vintage')
      .select('embargo_until')
      .where('vintage_id', '=', '82-two')
      .executeTakeFirst()
    expect(vintage?.embargo_until).toBe('2999-01-01T00:00:00Z')
  })

  it('refuses the same person for both steps even where he holds every right', async () => {
    const { db } = database
    await addVintage(db, '82', '82-one', 1)
    for (const step of ['request', 'approve'] as const) {
      const made = sql`insert into release_approval (province, vintage_id, step, person_id)
        values ('82', '82-one', ${step}, ${who.hoa})`.execute(db)
      if (step === 'request') await made
      else await expect(made).rejects.toMatchObject({ code: '23505' })
    }
    await expect(sql`update release_approval set person_id = ${who.minh}`.execute(db)).rejects.toThrow(/never change/)
  })

  it('lets no file pass that somebody sent in the name of another agency', async () => {
    const { db } = database
    await appendSender(db, { province: '82', submission: '82-forged', person: who.nga! })
    await addSubmission(db, { province: '82', id: '82-forged', agency: 'SCT', form: '001', area: 'P' })
    const read = () =>
      db.selectFrom('intake').select('state').where('submission_id', '=', '82-forged').executeTakeFirst()
    const codes = async () =>
      (
        await db
          .selectFrom('finding')
          .select('code')
          .where('subject', '=', '82-forged')
          .where('stage', '=', 'ingest')
          .execute()
      ).map((f) => f.code)
    expect([await read(), await codes()]).toEqual([{ state: 'failed' }, ['ingest/foreign-agency']])
    await sql`update intake set state = 'passed' where submission_id = '82-forged'`.execute(db)
    expect((await read())?.state).toBe('failed')
    const standing = await db
      .selectFrom('current_submission')
      .select('submission_id')
      .where('form', '=', '001')
      .execute()
    expect(standing).toEqual([{ submission_id: '82-a' }])
    await sql`insert into person_right (province, person_id, role, agency, granted_by)
      values ('82', ${who.nga}, 'agency-officer', 'SCT', 'x')`.execute(db)
    await sql`update intake set state = 'passed' where submission_id = '82-forged'`.execute(db)
    expect([await read(), await codes()]).toEqual([{ state: 'passed' }, []])
  })

  it("leaves the office's own file the office's when somebody sends the same bytes", async () => {
    const { db } = database
    await addSubmission(db, { province: '82', id: '82-office', agency: 'SCT', form: '009', area: 'P' })
    await appendSender(db, { province: '82', submission: '82-office', person: who.nga! })
    await sql`update intake set state = 'passed' where submission_id = '82-office'`.execute(db)
    const row = await db
      .selectFrom('intake')
      .select('state')
      .where('submission_id', '=', '82-office')
      .executeTakeFirst()
    expect(row?.state).toBe('passed')
  })
})
