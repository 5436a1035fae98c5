import { randomBytes } from 'node:crypto'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { FastifyInstance } from 'fastify'
import { sql } from 'kysely'
import Provider from 'oidc-provider'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { readCatalogue } from '../../jobs/read-catalogue.ts'
import { buildServer } from '../../server/app.ts'
import { oidcSettings } from '../../server/auth/oidc.ts'
import { seal } from '../../server/auth/seal.ts'
import { hotp, stepOf } from '../../server/auth/totp.ts'
import { readAudit } from '../../store/audit.ts'
import { office } from '../../store/people.ts'
import { grantRight, type Right } from '../../store/rights.ts'
import { testDatabase } from '../setup/test-database.ts'
import { addOfficial, any } from '../store/people-fixture.ts'
import { holdAnswers } from './hold-answers.ts'

const loa2 = 'urn:example:loa2'
const client = { OIDC_CLIENT_ID: 'diaban', OIDC_CLIENT_SECRET: 'x'.repeat(40) }
const rights: Record<string, Right> = {
  approver: { ...any, province: '51', role: 'approver' },
  operator: { ...any, province: '*', role: 'operator' },
  statistician: { ...any, province: '51', role: 'statistician' },
  editor: { ...any, province: '51', role: 'yearbook-editor' },
}

/** A real provider that signs in whom the test names, and says in its answer what the test lets it say of a second factor. */
describe('a second factor at single sign-on', () => {
  const database = testDatabase()
  const key = Buffer.alloc(32, 1)
  let login: { accountId: string; acr?: string; amr?: string[] }
  let asked: URL
  let provider: Server
  let app: FastifyInstance
  let url: string

  beforeAll(async () => {
    for (const level of ['warn', 'info'] as const) vi.spyOn(console, level).mockImplementation(() => undefined)
    provider = createServer()
    await new Promise<void>((resolve) => provider.listen(0, '127.0.0.1', resolve))
    const issuer = `http://127.0.0.1:${(provider.address() as AddressInfo).port}`
    const factor = { OIDC_SECOND_FACTOR: `acr=${loa2},amr=mfa,amr=otp` }
    const catalogue = await readCatalogue('catalogue')
    app = holdAnswers(
      await buildServer({
        ...{ db: database.db, catalogue: async () => catalogue, token: null, province: null, maxBytes: 1e6 },
        receive: async () => Promise.reject(new Error('not here')),
        ...{ enqueue: async () => undefined, pingQueue: async () => undefined },
        auth: {
          origin: null,
          key,
          now: () => new Date(),
          oidc: oidcSettings({ OIDC_ISSUER: issuer, ...client, ...factor }),
        },
      }),
    )
    await app.listen({ port: 0, host: '127.0.0.1' })
    url = `http://127.0.0.1:${(app.server.address() as AddressInfo).port}`
    const real: Provider = new Provider(issuer, {
      clients: [
        { client_id: 'diaban', client_secret: 'x'.repeat(40), redirect_uris: [`${url}/api/v1/auth/oidc/callback`] },
      ],
      claims: { openid: ['sub', 'acr', 'amr'], email: ['email', 'email_verified'] },
      acrValues: [loa2],
      conformIdTokenClaims: false,
      features: { devInteractions: { enabled: false } },
      interactions: { url: () => '/interaction' },
      findAccount: (_context: unknown, id: string) => ({
        accountId: id,
        claims: async () => ({ sub: id, email: `${id}@example.vn`, email_verified: true }),
      }),
      loadExistingGrant: async () => {
        const grant = new real.Grant({ clientId: 'diaban', accountId: login.accountId })
        grant.addOIDCScope('openid email')
        await grant.save()
        return grant
      },
    })
    const callback = real.callback()
    provider.on('request', (request, response) => {
      if (request.url === '/interaction') return void real.interactionFinished(request, response, { login })
      if (request.url?.startsWith('/auth?')) asked = new URL(request.url, issuer)
      callback(request, response)
    })
    for (const [name, right] of Object.entries(rights))
      await database.db.transaction().execute((tx) => addOfficial(tx, name, [right]))
  })
  afterAll(async () => {
    await app?.close()
    provider?.close()
    vi.restoreAllMocks()
  })

  /** Goes through single sign-on in a browser of its own: where it ends, and who one is then. */
  async function comes(accountId: string, said: { acr?: string; amr?: string[] } = {}) {
    login = { accountId, ...said }
    const jar = new Map<string, string>()
    const go = async (at: string) => {
      const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ')
      const reply = await fetch(at, { redirect: 'manual', headers: { cookie } })
      for (const line of reply.headers.getSetCookie()) {
        const [, name, value] = /^([^=]+)=([^;]*)/.exec(line) as unknown as [string, string, string]
        jar.set(name, value)
      }
      return reply
    }
    let [at, reply] = ['', await go(`${url}/api/v1/auth/oidc/start?to=/board`)]
    while (reply.headers.has('location')) {
      at = new URL(reply.headers.get('location')!, at || url).href
      if (at === `${url}/board` || at.includes('/sign-in')) break
      reply = await go(at)
    }
    const me = (await (await go(`${url}/api/v1/auth/me`)).json()) as { kind: string; person?: { id: string } }
    return { at: at.replace(url, ''), kind: me.kind, go, jar }
  }

  it('of the provider opens the account of an approver and an operator, by acr or by amr', async () => {
    expect(await comes('approver', { acr: loa2 })).toMatchObject({ at: '/board', kind: 'person' })
    expect(asked.searchParams.get('acr_values')).toBe(loa2)
    expect(await comes('operator', { amr: ['pwd', 'mfa'] })).toMatchObject({ at: '/board', kind: 'person' })
  })

  it.each(['approver', 'operator', 'statistician'])(
    'that is missing keeps an %s out, with the reason',
    async (name) => {
      for (const said of [{}, { amr: ['pwd'] }, { acr: '0' }])
        expect(await comes(name, said)).toMatchObject({ at: '/sign-in?refused=second-factor', kind: 'public' })
      const [line] = await readAudit(database.db, '*', 1)
      expect(line).toMatchObject({ action: 'session/factor-missing' })
    },
  )

  it('is not asked of who lets nothing out, until the role is given: then the session ends', async () => {
    const { go, ...came } = await comes('editor')
    expect(came).toMatchObject({ at: '/board', kind: 'person' })
    const { person_id } = await database.db
      .selectFrom('person')
      .select('person_id')
      .where('email', '=', 'editor@example.vn')
      .executeTakeFirstOrThrow()
    await database.db.transaction().execute((tx) => grantRight(tx, person_id, rights.approver!, office))
    expect(await (await go(`${url}/api/v1/auth/me`)).json()).toEqual({ kind: 'public' })
    expect(await comes('editor')).toMatchObject({ kind: 'public' })
  })

  it('of ours is asked for where the provider used none, and opens; where it used one, it is not', async () => {
    const secret = randomBytes(20)
    const { person_id } = await database.db
      .selectFrom('person')
      .select('person_id')
      .where('email', '=', 'approver@example.vn')
      .executeTakeFirstOrThrow()
    await sql`update person set totp_secret = ${seal(key, person_id, secret)}, totp_since = now()
      where person_id = ${person_id}`.execute(database.db)
    const owing = await comes('approver', { amr: ['pwd'] })
    expect(owing).toMatchObject({ at: '/sign-in?owed=code&to=%2Fboard', kind: 'public' })
    const answered = await fetch(`${url}/api/v1/auth/second-factor`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        origin: url,
        cookie: [...owing.jar].map(([name, value]) => `${name}=${value}`).join('; '),
      },
      body: JSON.stringify({ code: hotp(secret, stepOf(new Date())) }),
    })
    expect([answered.status, await answered.json()]).toEqual([200, { codeOwed: false }])
    expect(await comes('approver', { amr: ['otp'] })).toMatchObject({ at: '/board', kind: 'person' })
  })

  it('counts for nothing where no value is named; what cannot be read is refused', () => {
    const settings = { OIDC_ISSUER: 'https://id.example.vn', ...client }
    expect(oidcSettings(settings)?.factor).toEqual({ acr: [], amr: [] })
    expect(oidcSettings({ ...settings, OIDC_SECOND_FACTOR: ' amr=mfa , acr=a ' })?.factor).toEqual({
      ...{ acr: ['a'], amr: ['mfa'] },
    })
    for (const text of ['mfa', 'amr=', 'amr=a b', 'amr:mfa'])
      expect(() => oidcSettings({ ...settings, OIDC_SECOND_FACTOR: text })).toThrow('people/oidc-second-factor')
  })
})
