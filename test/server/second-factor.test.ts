import type { FastifyInstance } from 'fastify'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { hotp, stepOf } from '../../server/auth/totp.ts'
import { readAudit } from '../../store/audit.ts'
import { office } from '../../store/people.ts'
import { asPerson, grantRight, type Right } from '../../store/rights.ts'
import { offerOneTimeToken } from '../../store/sessions.ts'
import { testDatabase } from '../setup/test-database.ts'
import { addOfficial, addPerson, addSubmission, addVintage, any } from '../store/people-fixture.ts'
import { authServer, Browser, choosePassword, origin, password } from './auth-fixture.ts'
import { bytesOf } from './base32.ts'

const p82 = { province: '82', ...any }
const rights = {
  thongke: { ...p82, role: 'statistician' },
  duyet: { ...p82, role: 'approver' },
  vanhanh: { ...any, province: '*', role: 'operator' },
} as const satisfies Record<string, Right>
type Name = keyof typeof rights

describe('who accepts, releases or administers, without a second factor', () => {
  const database = testDatabase()
  let app: FastifyInstance
  let clock: { at: Date }
  const ids = {} as Record<Name, string>

  beforeAll(async () => {
    const { db } = database
    ;({ app, clock } = await authServer(db))
    for (const name of Object.keys(rights) as Name[]) {
      ids[name] = await db.transaction().execute((tx) => addOfficial(tx, name, [rights[name]]))
      await choosePassword(db, ids[name])
    }
    await addSubmission(db, { province: '82', id: '82-sct', agency: 'SCT', form: '001', area: 'P' })
    await addVintage(db, '82', '82-next', 1)
  })
  afterAll(() => app?.close())
  const codeOf = (secret: string) => hotp(bytesOf(secret), stepOf(clock.at))
  const kindOf = async (who: Browser) => (await who.send('GET', '/api/v1/auth/me')).json().kind

  it.each(Object.keys(rights) as Name[])(
    '%s sets one up before anything opens, and proves it from then on',
    async (name) => {
      const who = new Browser(app)
      expect((await who.signIn(`${name}@example.vn`)).json()).toEqual({ codeOwed: false, factorOwed: true })
      const owing = who.cookie
      expect(await kindOf(who)).toBe('public')
      for (const url of ['/api/v1/submissions', '/api/v1/people', '/api/v1/auth/tokens', '/api/v1/work/vintages'])
        expect([url, (await who.send('GET', url)).statusCode]).toEqual([url, 401])
      expect((await who.send('POST', '/api/v1/auth/totp', { password })).statusCode).toBe(401)
      const release = { step: 'request', embargoUntil: null }
      expect((await who.send('POST', '/api/v1/vintages/82/82-next/release', release)).statusCode).toBe(401)
      expect((await who.send('POST', '/api/v1/auth/second-factor', { code: '000000' })).statusCode).toBe(401)

      const first = (await who.send('POST', '/api/v1/auth/first-factor')).json()
      const { secret, uri } = (await who.send('POST', '/api/v1/auth/first-factor')).json()
      expect(uri).toContain(`secret=${secret}&`)
      const confirm = (code: string) => who.send('POST', '/api/v1/auth/first-factor/confirm', { code })
      const late = await confirm(codeOf(first.secret))
      expect([late.statusCode, late.json().code]).toEqual([422, 'people/wrong-code'])
      expect(await kindOf(who)).toBe('public')
      expect((await confirm(codeOf(secret))).json()).toEqual({ codeOwed: false })
      expect(who.cookie).not.toBe(owing)
      expect(await kindOf(who)).toBe('person')
      expect((await who.send('GET', '/api/v1/submissions')).statusCode).toBe(200)

      const thief = new Browser(app)
      thief.cookie = owing
      expect((await thief.send('POST', '/api/v1/auth/first-factor')).statusCode).toBe(401)
      expect((await thief.signIn(`${name}@example.vn`)).json()).toEqual({ codeOwed: true })
      expect((await thief.send('POST', '/api/v1/auth/first-factor')).statusCode).toBe(401)
      const acts = (await readAudit(database.db, '*', 50)).filter(({ subject }) => subject === ids[name])
      expect(acts.map(({ action }) => action)).toEqual(
        expect.arrayContaining(['session/factor-owed', 'person/second-factor', 'session/open']),
      )
    },
  )

  it('asks nothing of strangers, and nothing more of who lets nothing out', async () => {
    expect((await new Browser(app).send('POST', '/api/v1/auth/first-factor')).statusCode).toBe(401)
    const confirm = await new Browser(app).send('POST', '/api/v1/auth/first-factor/confirm', { code: '123456' })
    expect(confirm.statusCode).toBe(401)
    const id = await database.db.transaction().execute(async (tx) => {
      const officer = await addOfficial(tx, 'so', [{ ...p82, role: 'agency-officer', agency: 'SCT' }])
      await grantRight(tx, officer, { ...p82, role: 'yearbook-editor' }, office)
      return officer
    })
    await choosePassword(database.db, id)
    const so = new Browser(app)
    expect((await so.signIn('so@example.vn')).json()).toEqual({ codeOwed: false })
    await database.db.transaction().execute((tx) => grantRight(tx, id, rights.thongke, office))
    expect(await kindOf(so)).toBe('public')
    expect((await so.signIn('so@example.vn')).json()).toEqual({ codeOwed: false, factorOwed: true })
  })

  it('a one-time link sets it up too; only accounts of a trial are let in, and for as long as that lasts', async () => {
    const { db } = database
    const link = async (id: string) =>
      db.transaction().execute((tx) => offerOneTimeToken(tx, id, new Date(clock.at.getTime() + 60_000)))
    const enter = async (id: string) =>
      (await new Browser(app).send('POST', '/api/v1/auth/one-time', { token: await link(id) })).json()
    const real = await db.transaction().execute((tx) => addOfficial(tx, 'moi', [rights.duyet]))
    expect(await enter(real)).toEqual({ codeOwed: false, factorOwed: true })
    const trial = await addPerson(db, 'thu', [rights.duyet])
    expect(await enter(trial)).toEqual({ codeOwed: false })
    await sql`update person set trial_until = now() where person_id = ${trial}`.execute(db)
    expect(await enter(trial)).toEqual({ codeOwed: false, factorOwed: true })
  })

  it('a token made before counts no more than its holder: the rights that ask for two factors rest, in routes and database', async () => {
    const { db } = database
    const id = await addPerson(db, 'cu', [{ ...p82, role: 'yearbook-editor' }, rights.thongke])
    await choosePassword(db, id)
    const cu = new Browser(app)
    await cu.signIn('cu@example.vn')
    const made = { name: 'sổ', scopes: ['submissions', 'figures', 'review', 'release'], days: 9, password }
    const { token } = (await cu.send('POST', '/api/v1/auth/tokens', made)).json()
    const get = (url: string) => app.inject({ url, headers: { origin, authorization: `Bearer ${token}` } })
    const principal = { person: id, scopes: ['*'] }
    const rows = () =>
      asPerson(
        db,
        principal,
        async (tx) => (await tx.selectFrom('submission').select('submission_id').execute()).length,
      )
    const request = () =>
      asPerson(db, principal, (tx) =>
        sql`insert into release_approval (province, vintage_id, step, person_id) values ('82', '82-next', 'request', ${id})`.execute(
          tx,
        ),
      )
    expect([(await get('/api/v1/submissions')).json().length, await rows()]).toEqual([1, 1])
    await sql`update person set trial_until = null where person_id = ${id}`.execute(db)
    expect([(await get('/api/v1/submissions')).json().length, await rows()]).toEqual([0, 0])
    const { rights: mine } = (await get('/api/v1/auth/me')).json()
    expect(mine.map(({ role }: Right) => role)).toEqual(['yearbook-editor'])
    await expect(request()).rejects.toMatchObject({ code: '42501' })
    await sql`update person set totp_secret = 'x', totp_since = now() where person_id = ${id}`.execute(db)
    expect([(await get('/api/v1/submissions')).json().length, await rows()]).toEqual([1, 1])
    await request()
  })
})
