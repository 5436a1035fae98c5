import type { FastifyInstance } from 'fastify'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { buildServer } from '../../server/app.ts'
import { hotp, stepOf } from '../../server/auth/totp.ts'
import { readAudit } from '../../store/audit.ts'
import { createFirstOperator } from '../../store/people.ts'
import { hashOf, offerOneTimeToken } from '../../store/sessions.ts'
import { testDatabase } from '../setup/test-database.ts'
import { addPerson, addSubmission, addVintage, any, freeze } from '../store/people-fixture.ts'
import { authServer, Browser, choosePassword, origin, password } from './auth-fixture.ts'
import { bytesOf } from './base32.ts'
import { holdAnswers } from './hold-answers.ts'

const p82 = { province: '82', ...any }

describe('people at the HTTP door', () => {
  const database = testDatabase()
  let app: FastifyInstance
  let clock: { at: Date }
  const ids: Record<string, string> = {}

  beforeAll(async () => {
    const { db } = database
    ;({ app, clock } = await authServer(db))
    const people = {
      lan: [{ ...p82, role: 'agency-officer', agency: 'SCT' }],
      minh: [{ ...p82, role: 'statistician' }],
      hoa: [{ ...p82, role: 'approver' }],
      binh: [{ ...any, province: '*', role: 'operator' }],
    } as const
    for (const [name, rights] of Object.entries(people)) {
      ids[name] = await addPerson(db, name, rights)
      await choosePassword(db, ids[name])
    }
    for (const [id, agency] of [
      ['82-sct', 'SCT'],
      ['82-stc', 'STC'],
    ] as const)
      await addSubmission(db, { province: '82', id, agency, form: '001', area: 'P' })
    await addSubmission(db, { province: '51', id: '51-sct', agency: 'SCT', form: '001', area: 'P' })
    await addVintage(db, '51', '51-later', 1)
    await freeze(db, '51-later', '2999-01-01T00:00:00Z')
    await addVintage(db, '51', '51-now', 1)
    await freeze(db, '51-now', null)
    await addVintage(db, '82', '82-next', 1)
  })
  afterAll(() => app?.close())
  const browser = (address?: string) => new Browser(app, address)
  const signedIn = async (name: string) => {
    const made = browser()
    expect((await made.signIn(`${name}@example.vn`)).statusCode).toBe(200)
    return made
  }

  it('signs in with a password, tells who one is, signs out for good', async () => {
    const lan = await signedIn('lan')
    const me = (await lan.send('GET', '/api/v1/auth/me')).json()
    expect(me).toMatchObject({ kind: 'person', person: { email: 'lan@example.vn' }, rights: [{ agency: 'SCT' }] })
    const before = lan.cookie
    expect((await lan.send('POST', '/api/v1/auth/sign-out')).statusCode).toBe(204)
    lan.cookie = before
    expect((await lan.send('GET', '/api/v1/auth/me')).json()).toEqual({ kind: 'public' })
  })

  it('signs in once with a one-time token, and owes the code where there is a second factor', async () => {
    const { db } = database
    const id = await addPerson(db, 'mai', [{ ...p82, role: 'statistician' }])
    const offer = () => db.transaction().execute((tx) => offerOneTimeToken(tx, id, new Date(Date.now() + 60_000)))
    const token = await offer()
    const mai = browser()
    expect((await mai.send('POST', '/api/v1/auth/one-time', { token })).json()).toEqual({ codeOwed: false })
    expect((await mai.send('GET', '/api/v1/auth/me')).json()).toMatchObject({ kind: 'person', person: { id } })
    const again = await browser().send('POST', '/api/v1/auth/one-time', { token })
    expect([again.statusCode, again.json().code]).toEqual([401, 'people/token-spent'])
    await sql`update person set totp_secret = 'x', totp_since = now() where person_id = ${id}`.execute(db)
    const second = browser()
    expect((await second.send('POST', '/api/v1/auth/one-time', { token: await offer() })).json()).toEqual({
      codeOwed: true,
    })
    expect((await second.send('GET', '/api/v1/auth/me')).json()).toEqual({ kind: 'public' })
  })

  it('enters no account past its password with a one-time token', async () => {
    const { db } = database
    const id = await addPerson(db, 'quy', [{ ...p82, role: 'approver' }])
    await choosePassword(db, id)
    const token = await db.transaction().execute((tx) => offerOneTimeToken(tx, id, new Date(Date.now() + 60_000)))
    const refused = await browser().send('POST', '/api/v1/auth/one-time', { token })
    expect([refused.statusCode, refused.json().code]).toEqual([401, 'people/token-spent'])
    expect((await browser().send('POST', '/api/v1/auth/first-password', { token, password })).statusCode).toBe(204)
  })

  it('hashes no password for who guesses links', async () => {
    const guess = () =>
      browser('192.0.2.77').send('POST', '/api/v1/auth/first-password', { token: 'x'.repeat(43), password })
    const answers = []
    for (let i = 0; i < 31; i += 1) answers.push((await guess()).statusCode)
    expect([answers[0], answers.at(-1)]).toEqual([401, 429])
  })

  it('lets nobody on the way keep what says nothing of keeping', async () => {
    for (const url of ['/api/v1/submissions', '/api/v1/rounds', '/api/v1/nowhere', '/api/v1/auth/me', '/healthz'])
      expect((await browser().send('GET', url)).headers['cache-control']).toBe('no-store')
  })

  it('keeps no token and no password in the database', async () => {
    const lan = await signedIn('lan')
    const token = lan.cookie.split('=')[1]!
    const rows = await sql<{
      text: string
    }>`select s::text as text from session s union all select p::text from person p
      union all select a::text from audit_log a`.execute(database.db)
    const all = rows.rows.map((row) => row.text).join('\n')
    expect(all).toContain(hashOf(token))
    for (const secret of [token, password]) expect(all).not.toContain(secret)
  })

  it('answers a wrong password and an unknown address alike', async () => {
    const wrong = await browser('192.0.2.1').signIn('lan@example.vn', 'khong phai mat khau')
    const unknown = await browser('192.0.2.1').signIn('nobody@example.vn', 'khong phai mat khau')
    expect([wrong.statusCode, unknown.statusCode]).toEqual([401, 401])
    expect(wrong.json()).toEqual(unknown.json())
  })

  it('never takes over a session token that the browser brought (fixation)', async () => {
    const victim = browser()
    victim.cookie = '__Host-diaban=chosen-by-the-attacker'
    await victim.signIn('lan@example.vn')
    expect(victim.cookie).not.toContain('chosen-by-the-attacker')
    const attacker = browser()
    attacker.cookie = '__Host-diaban=chosen-by-the-attacker'
    expect((await attacker.send('GET', '/api/v1/auth/me')).json().kind).toBe('public')
    const first = victim.cookie
    await victim.signIn('lan@example.vn')
    expect(victim.cookie).not.toBe(first)
    attacker.cookie = first
    expect((await attacker.send('GET', '/api/v1/auth/me')).json().kind).toBe('public')
  })

  it.each([
    ['another site', { origin: 'https://evil.example' }],
    ['a site that hides', { origin: 'null' }],
    ['a neighbour that begins alike', { origin: 'https://diaban.example.vn.evil.example' }],
    ['plain HTTP', { origin: 'http://diaban.example.vn' }],
  ])('refuses what a browser sends for %s (CSRF)', async (_, headers) => {
    const lan = await signedIn('lan')
    for (const [method, url] of [
      ['POST', '/api/v1/auth/sign-out'],
      ['POST', '/api/v1/auth/sign-in'],
      ['POST', '/api/v1/submissions'],
      ['DELETE', `/api/v1/people/${ids.minh}`],
    ] as const) {
      const sent = await lan.send(method, url, undefined, headers)
      expect([url, sent.statusCode, sent.json().code]).toEqual([url, 403, 'people/foreign-origin'])
    }
    const silent = await app.inject({ method: 'POST', url: '/api/v1/auth/sign-out', headers: { cookie: lan.cookie } })
    expect(silent.json().code).toBe('people/foreign-origin')
    expect((await lan.send('GET', '/api/v1/auth/me')).json().kind).toBe('person')
  })

  it('ends a session after an hour without a request and twelve hours in all', async () => {
    const start = clock.at
    const later = (minutes: number) => new Date(start.getTime() + minutes * 60_000)
    const lan = await signedIn('lan')
    const isIn = async () => (await lan.send('GET', '/api/v1/auth/me')).json().kind === 'person'
    for (let minutes = 50; minutes < 720; minutes += 50) {
      clock.at = later(minutes)
      expect([minutes, await isIn()]).toEqual([minutes, true])
    }
    clock.at = later(721)
    expect(await isIn()).toBe(false)
    await lan.signIn('lan@example.vn')
    clock.at = later(721 + 61)
    expect(await isIn()).toBe(false)
    clock.at = start
  })

  it('slows guessing at one account, from any address, and lets the right password in after the wait', async () => {
    const start = clock.at
    const guesses: number[] = []
    for (let n = 0; n < 12; n++)
      guesses.push((await browser(`203.0.113.${n}`).signIn('hoa@example.vn', `guess ${n}`)).statusCode)
    expect(guesses).toEqual([401, 401, 401, 401, 401, ...Array(7).fill(429)])
    const right = await browser('203.0.113.99').signIn('hoa@example.vn')
    expect([right.statusCode, right.headers['retry-after']]).toEqual([429, '1'])
    clock.at = new Date(start.getTime() + 1001)
    expect((await browser('203.0.113.99').signIn('hoa@example.vn', 'sixth')).statusCode).toBe(401)
    expect((await browser('203.0.113.99').signIn('hoa@example.vn', 'x')).headers['retry-after']).toBe('2')
    clock.at = new Date(start.getTime() + 5000)
    expect((await browser('203.0.113.99').signIn('hoa@example.vn')).statusCode).toBe(200)
    clock.at = start
  })

  it('counts guesses made at the same time, and guesses of many accounts from one address', async () => {
    const together = await Promise.all(
      Array.from({ length: 20 }, (_, n) => browser(`203.0.114.${n}`).signIn('nobody-1@example.vn', 'x')),
    )
    expect(together.filter((reply) => reply.statusCode === 401)).toHaveLength(5)
    const codes: number[] = []
    for (let n = 0; n < 40; n++)
      codes.push((await browser('203.0.115.1').signIn(`nobody-${100 + n}@example.vn`, 'x')).statusCode)
    expect(codes.filter((code) => code === 401)).toHaveLength(30)
  })

  it('asks for the second factor once it is set up, each code once, and opens nothing before it', async () => {
    const id = await addPerson(database.db, 'tuan', [{ ...p82, role: 'statistician' }])
    await choosePassword(database.db, id)
    const tuan = await signedIn('tuan')
    const offered = await tuan.send('POST', '/api/v1/auth/totp', { password })
    const secret = bytesOf(offered.json().secret)
    const codeAt = (at: Date) => hotp(secret, stepOf(at))
    expect((await tuan.send('POST', '/api/v1/auth/totp/confirm', { code: codeAt(clock.at) })).statusCode).toBe(204)
    const again = browser()
    expect((await again.signIn('tuan@example.vn')).json()).toEqual({ codeOwed: true })
    const owing = again.cookie
    expect((await again.send('GET', '/api/v1/submissions')).statusCode).toBe(401)
    const used = await again.send('POST', '/api/v1/auth/second-factor', { code: codeAt(clock.at) })
    expect(used.statusCode).toBe(401)
    const start = clock.at
    clock.at = new Date(start.getTime() + 30_000)
    expect((await again.send('POST', '/api/v1/auth/second-factor', { code: codeAt(clock.at) })).json()).toEqual({
      codeOwed: false,
    })
    expect(again.cookie).not.toBe(owing)
    expect((await again.send('GET', '/api/v1/submissions')).statusCode).toBe(200)
    again.cookie = owing
    expect((await again.send('GET', '/api/v1/submissions')).statusCode).toBe(401)
    clock.at = start
    const kept = await database.db
      .selectFrom('person')
      .select('totp_secret')
      .where('person_id', '=', id)
      .executeTakeFirstOrThrow()
    expect(kept.totp_secret?.includes(secret)).toBe(false)
  })

  it("shows an officer his agency's files, and 404 for another's by id", async () => {
    const lan = await signedIn('lan')
    const list = (await lan.send('GET', '/api/v1/submissions')).json() as { submissionId: string }[]
    expect(list.map((s) => s.submissionId)).toEqual(['82-sct'])
    expect((await lan.send('GET', '/api/v1/submissions/82-sct')).json().findings).toHaveLength(1)
    for (const id of ['82-stc', '51-sct'])
      expect((await lan.send('GET', `/api/v1/submissions/${id}`)).statusCode).toBe(404)
    const binh = await signedIn('binh')
    expect((await binh.send('GET', '/api/v1/submissions')).json()).toEqual([])
  })

  it('lets an officer send to his province only', async () => {
    const lan = await signedIn('lan')
    expect((await lan.send('POST', '/api/v1/submissions?province=51', {})).json().code).toBe('people/not-allowed')
  })

  it('hides a vintage under embargo and an open one, whoever asks from outside', async () => {
    for (const who of [browser(), await signedIn('lan'), await signedIn('binh')]) {
      const index = (await who.send('GET', '/api/v1/releases')).json() as { vintage: string }[]
      expect(index.map((v) => v.vintage)).toEqual(['51-now'])
      for (const id of ['51-later', '82-next'])
        expect((await who.send('GET', `/api/v1/releases/${id}/a.csv`)).statusCode).toBe(404)
      expect((await who.send('GET', '/api/v1/releases/51-now/a.csv')).statusCode).toBe(200)
    }
  })

  it.each([
    "82-sct' or '1'='1",
    "'; set role postgres; --",
    "82-sct'/**/union/**/select/**/password/**/from/**/person--",
  ])('takes SQL in a parameter as text: %s', async (attack) => {
    const lan = await signedIn('lan')
    const encoded = encodeURIComponent(attack)
    expect((await lan.send('GET', `/api/v1/submissions/${encoded}`)).statusCode).toBe(404)
    expect((await lan.send('GET', `/api/v1/releases/${encoded}/a.csv`)).statusCode).toBe(404)
    expect((await browser('192.0.2.9').signIn(attack, attack)).statusCode).toBe(401)
    expect((await lan.send('GET', '/api/v1/submissions')).json()).toHaveLength(1)
  })

  it('gives API tokens within scopes: shown once, kept as a hash, ended at once', async () => {
    const minh = await signedIn('minh')
    const wrong = await minh.send('POST', '/api/v1/auth/tokens', {
      name: 'x',
      scopes: ['figures'],
      days: 1,
      password: 'no',
    })
    expect(wrong.statusCode).toBe(401)
    const make = async (scopes: string[]) =>
      (await minh.send('POST', '/api/v1/auth/tokens', { name: 'excel', scopes, days: 30, password })).json() as {
        id: string
        token: string
      }
    const [figures, submissions] = [await make(['figures']), await make(['figures', 'submissions'])]
    const get = (url: string, token: string) => app.inject({ url, headers: { authorization: `Bearer ${token}` } })
    expect((await get('/api/v1/submissions', figures.token)).statusCode).toBe(403)
    expect((await get('/api/v1/submissions', submissions.token)).json()).toHaveLength(2)
    const post = await app.inject({
      method: 'POST',
      url: '/api/v1/submissions?province=82',
      headers: { authorization: `Bearer ${submissions.token}` },
    })
    expect(post.statusCode).toBe(403)
    for (const url of ['/api/v1/auth/tokens', '/api/v1/people'])
      expect((await get(url, submissions.token)).statusCode).toBe(403)
    expect((await make(['*'])).token).toBeUndefined()
    const start = clock.at
    clock.at = new Date(start.getTime() + 31 * 86_400_000)
    expect((await get('/api/v1/submissions', submissions.token)).statusCode).toBe(401)
    clock.at = start
    expect((await minh.send('DELETE', `/api/v1/auth/tokens/${submissions.id}`)).statusCode).toBe(204)
    expect((await get('/api/v1/submissions', submissions.token)).statusCode).toBe(401)
    expect((await get('/api/v1/submissions', `${figures.token}x`)).statusCode).toBe(401)
    expect((await get('/api/v1/submissions', 'the-office')).json()).toHaveLength(3)
  })

  it('lets operators, and nobody else, open accounts and give rights, never their own', async () => {
    const binh = await signedIn('binh')
    const made = await binh.send('POST', '/api/v1/people', { email: 'Dung@Example.vn', name: 'Dũng' })
    expect(made.statusCode).toBe(201)
    const { id, token } = made.json()
    const right = { ...p82, role: 'statistician' }
    expect((await binh.send('POST', `/api/v1/people/${ids.binh}/rights`, right)).json().code).toBe('people/own-rights')
    expect((await binh.send('POST', `/api/v1/people/${id}/rights`, right)).statusCode).toBe(204)
    expect((await binh.send('POST', `/api/v1/people/${id}/rights`, { ...right, province: '*' })).statusCode).toBe(400)
    expect((await binh.send('POST', '/api/v1/people', { email: 'dung@example.vn', name: 'x' })).statusCode).toBe(409)
    const lan = await signedIn('lan')
    for (const [method, url] of [
      ['GET', '/api/v1/people'],
      ['POST', `/api/v1/people/${ids.lan}/rights`],
    ] as const)
      expect((await lan.send(method, url, method === 'POST' ? right : undefined)).statusCode).toBe(403)
    const dung = browser()
    const first = (given: string) => dung.send('POST', '/api/v1/auth/first-password', { token, password: given })
    expect((await first('short')).json().code).toBe('people/weak-password')
    expect((await first(password)).statusCode).toBe(204)
    expect((await first(password)).json().code).toBe('people/token-spent')
    expect((await dung.signIn('dung@example.vn')).json()).toEqual({ codeOwed: false, factorOwed: true })
    const { secret } = (await dung.send('POST', '/api/v1/auth/first-factor')).json()
    const code = () => hotp(bytesOf(secret), stepOf(clock.at))
    await dung.send('POST', '/api/v1/auth/first-factor/confirm', { code: code() })
    expect((await dung.send('GET', '/api/v1/submissions')).json()).toHaveLength(2)
    expect((await binh.send('DELETE', `/api/v1/people/${id}`)).statusCode).toBe(204)
    expect((await dung.send('GET', '/api/v1/submissions')).statusCode).toBe(401)
    expect((await dung.signIn('dung@example.vn')).statusCode).toBe(401)
    expect((await lan.send('POST', `/api/v1/people/${id}/reopen`)).statusCode).toBe(403)
    expect((await binh.send('POST', `/api/v1/people/${id}/reopen`)).statusCode).toBe(204)
    expect((await dung.signIn('dung@example.vn')).json()).toEqual({ codeOwed: true })
    const start = clock.at
    clock.at = new Date(start.getTime() + 30_000)
    expect((await dung.send('POST', '/api/v1/auth/second-factor', { code: code() })).statusCode).toBe(200)
    expect((await dung.send('GET', '/api/v1/submissions')).json()).toHaveLength(2)
    clock.at = start
    const acts = (await readAudit(database.db, '*', 20)).filter(({ subject }) => subject === id)
    expect(acts.map(({ action }) => action)).toEqual(expect.arrayContaining(['person/disable', 'person/reopen']))
    const unknown = await binh.send('POST', '/api/v1/people/nobody/reopen')
    expect([unknown.statusCode, unknown.json().code]).toEqual([404, 'people/no-such-person'])
    expect((await binh.send('DELETE', '/api/v1/people/nobody')).statusCode).toBe(404)
  })

  it('ends the tokens and links of a closed account for good: they are dead when it is opened again', async () => {
    const binh = await signedIn('binh')
    const id = await addPerson(database.db, 'nam', [{ ...p82, role: 'statistician' }])
    await choosePassword(database.db, id)
    const nam = await signedIn('nam')
    const made = { name: 'sổ', scopes: ['submissions'], days: 9, password }
    const { token } = (await nam.send('POST', '/api/v1/auth/tokens', made)).json()
    const link = (await binh.send('POST', `/api/v1/people/${id}/link`)).json().token
    await binh.send('DELETE', `/api/v1/people/${id}`)
    await binh.send('POST', `/api/v1/people/${id}/reopen`)
    const headers = { authorization: `Bearer ${token}` }
    expect((await app.inject({ url: '/api/v1/submissions', headers })).statusCode).toBe(401)
    const first = await browser().send('POST', '/api/v1/auth/first-password', { token: link, password })
    expect(first.json().code).toBe('people/token-spent')
  })

  it('lets an operator take away a second factor that is lost: it ends the sessions and is in the log', async () => {
    const binh = await signedIn('binh')
    const id = await addPerson(database.db, 'quen', [{ ...p82, role: 'statistician' }])
    await choosePassword(database.db, id)
    const phone = await signedIn('quen')
    const { secret } = (await phone.send('POST', '/api/v1/auth/totp', { password })).json()
    const code = hotp(bytesOf(secret), stepOf(clock.at))
    expect((await phone.send('POST', '/api/v1/auth/totp/confirm', { code })).statusCode).toBe(204)
    expect((await (await signedIn('quen')).send('GET', '/api/v1/auth/me')).json().kind).toBe('public')
    expect((await phone.send('POST', `/api/v1/people/${id}/second-factor/remove`)).statusCode).toBe(403)
    expect((await binh.send('POST', `/api/v1/people/${id}/second-factor/remove`)).statusCode).toBe(204)
    expect((await phone.send('GET', '/api/v1/auth/me')).json().kind).toBe('public')
    expect((await (await signedIn('quen')).send('GET', '/api/v1/auth/me')).json().kind).toBe('person')
    const own = await binh.send('POST', `/api/v1/people/${ids.binh}/second-factor/remove`)
    expect(own.json().code).toBe('people/own-rights')
    const acts = (await readAudit(database.db, '*', 9)).filter(({ subject }) => subject === id)
    expect(acts.map(({ action }) => action)).toContain('person/second-factor-removed')
  })

  it.each([
    [['127.0.0.1'], '127.0.0.1', '203.0.113.9'],
    [['uniquelocal'], '172.18.0.1', '203.0.113.9'],
    [['127.0.0.1'], '172.18.0.1', '172.18.0.1'],
    [[], '127.0.0.1', '127.0.0.1'],
  ])('behind %j a request from %s counts as from %s', async (trustProxy, remoteAddress, expected) => {
    const behind = holdAnswers(
      await buildServer({
        ...{ db: database.db, catalogue: async () => Promise.reject(new Error('none')), token: 'x', province: null },
        ...{ receive: async () => Promise.reject(new Error('none')), enqueue: async () => undefined, maxBytes: 1 },
        ...{ pingQueue: async () => undefined, trustProxy },
        auth: { origin, key: Buffer.alloc(32, 1), now: () => clock.at },
      }),
    )
    const headers = { origin, 'x-forwarded-for': '203.0.113.9' }
    const payload = { email: 'nobody@example.vn', password: 'x' }
    await behind.inject({ method: 'POST', url: '/api/v1/auth/sign-in', headers, payload, remoteAddress })
    await behind.close()
    const [line] = await readAudit(database.db, '*', 1)
    expect(line).toMatchObject({ action: 'session/refused', address: expected })
  })

  it('ends every other session when a password is changed', async () => {
    const [here, there] = [await signedIn('lan'), await signedIn('lan')]
    expect((await here.send('POST', '/api/v1/auth/password', { password: 'no', next: password })).statusCode).toBe(401)
    expect((await here.send('POST', '/api/v1/auth/password', { password, next: password })).statusCode).toBe(204)
    expect((await here.send('GET', '/api/v1/auth/me')).json().kind).toBe('person')
    expect((await there.send('GET', '/api/v1/auth/me')).json().kind).toBe('public')
  })

  it('releases by two different people with the right, in order', async () => {
    const [minh, hoa, lan] = [await signedIn('minh'), await signedIn('hoa'), await signedIn('lan')]
    const step = (who: Browser, body: object) => who.send('POST', '/api/v1/vintages/82/82-next/release', body)
    const request = { step: 'request', embargoUntil: '2999-01-01T02:00:00+07:00' }
    expect((await step(hoa, { step: 'approve' })).json().code).toBe('people/four-eyes')
    expect((await step(lan, request)).json().code).toBe('people/not-allowed')
    expect((await step(hoa, request)).statusCode).toBe(204)
    expect((await step(hoa, { step: 'approve' })).json().code).toBe('people/four-eyes')
    expect((await step(minh, { step: 'approve' })).json().code).toBe('people/not-allowed')
    expect((await step(minh, { step: 'withdraw' })).statusCode).toBe(400)
    const withdraw = { step: 'withdraw', reason: 'nhầm ngày công bố' }
    expect((await step(lan, withdraw)).json().code).toBe('people/not-allowed')
    expect((await step(minh, withdraw)).statusCode).toBe(204)
    const [act] = await readAudit(database.db, '82', 1)
    expect(act).toMatchObject({
      ...{ action: 'release/withdraw', actor: ids.minh, subject: '82-next' },
      detail: { reason: 'nhầm ngày công bố', before: { person: ids.hoa }, after: null },
    })
    const again = await step(minh, withdraw)
    expect([again.statusCode, again.json().code]).toEqual([409, 'people/not-asked'])
    expect((await step(hoa, { step: 'approve' })).json().code).toBe('people/four-eyes')
    expect((await step(minh, request)).statusCode).toBe(204)
    expect((await step(hoa, { step: 'approve' })).statusCode).toBe(204)
    expect((await step(minh, withdraw)).json().code).toBe('people/not-asked')
  })

  it('opens one first account, an operator, and only where there is none', async () => {
    const first = database.db
      .transaction()
      .execute((tx) => createFirstOperator(tx, { email: 'x@example.vn', name: 'x' }))
    await expect(first).rejects.toMatchObject({ code: 'people/not-first' })
    const [one, two] = [
      await offerOneTimeToken(database.db, ids.lan!, new Date(clock.at.getTime() + 1000)),
      await offerOneTimeToken(database.db, ids.lan!, new Date(clock.at.getTime() - 1)),
    ]
    for (const token of [one, two, '']) {
      const sent = await browser().send('POST', '/api/v1/auth/first-password', { token, password })
      expect(sent.json().code).toBe('people/token-spent')
    }
  })
})
