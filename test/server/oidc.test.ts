import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { FastifyInstance } from 'fastify'
import Provider from 'oidc-provider'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { readCatalogue } from '../../jobs/read-catalogue.ts'
import { buildServer } from '../../server/app.ts'
import { oidcSettings } from '../../server/auth/oidc.ts'
import { readAudit } from '../../store/audit.ts'
import { disablePerson, office } from '../../store/people.ts'
import { testDatabase } from '../setup/test-database.ts'
import { addPerson, any } from '../store/people-fixture.ts'
import { holdAnswers } from './hold-answers.ts'

/** A browser over real HTTP that follows nothing by itself and keeps the cookies of each place apart. */
class Wanderer {
  readonly jar = new Map<string, Map<string, string>>()
  async go(url: string, form?: Record<string, string>): Promise<{ status: number; to: string | null; text: string }> {
    const place = new URL(url).host
    const cookies = this.jar.get(place) ?? new Map<string, string>()
    this.jar.set(place, cookies)
    const headers = { cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; ') }
    const body = form === undefined ? {} : { method: 'POST', body: new URLSearchParams(form) }
    const reply = await fetch(url, { ...body, headers, redirect: 'manual' })
    for (const line of reply.headers.getSetCookie()) {
      const [name, value] = line.split(';')[0]!.split('=') as [string, string]
      if (value === '' || /max-age=0/i.test(line)) cookies.delete(name)
      else cookies.set(name, value)
    }
    const to = reply.headers.get('location')
    return { status: reply.status, to: to === null ? null : new URL(to, url).href, text: await reply.text() }
  }
}

describe('single sign-on with a real provider', () => {
  const database = testDatabase()
  const claims = new Map<string, { email: string; email_verified: boolean }>()
  let provider: Server
  let app: FastifyInstance
  let url: string

  beforeAll(async () => {
    for (const level of ['warn', 'info'] as const) vi.spyOn(console, level).mockImplementation(() => undefined)
    provider = createServer()
    await new Promise<void>((resolve) => provider.listen(0, '127.0.0.1', resolve))
    const issuer = `http://127.0.0.1:${(provider.address() as AddressInfo).port}`
    const settings = oidcSettings({
      OIDC_ISSUER: issuer,
      OIDC_CLIENT_ID: 'diaban',
      OIDC_CLIENT_SECRET: 'x'.repeat(40),
      OIDC_NAME: 'Cổng tỉnh',
    })
    const catalogue = await readCatalogue('catalogue')
    app = holdAnswers(
      await buildServer({
        ...{ db: database.db, catalogue: async () => catalogue, token: null, province: null, maxBytes: 1e6 },
        receive: async () => Promise.reject(new Error('not here')),
        ...{ enqueue: async () => undefined, pingQueue: async () => undefined },
        auth: { origin: null, key: Buffer.alloc(32, 1), now: () => new Date(), oidc: settings },
      }),
    )
    await app.listen({ port: 0, host: '127.0.0.1' })
    url = `http://127.0.0.1:${(app.server.address() as AddressInfo).port}`
    const real = new Provider(issuer, {
      clients: [
        { client_id: 'diaban', client_secret: 'x'.repeat(40), redirect_uris: [`${url}/api/v1/auth/oidc/callback`] },
      ],
      claims: { openid: ['sub'], email: ['email', 'email_verified'] },
      pkce: { required: () => true },
      findAccount: (_context: unknown, id: string) => ({
        accountId: id,
        claims: async () => ({ sub: id, ...claims.get(id) }),
      }),
    })
    provider.on('request', real.callback())
    await addPerson(database.db, 'an', [{ province: '51', role: 'statistician', ...any }])
  })
  afterAll(async () => {
    await app?.close()
    provider?.close()
    vi.restoreAllMocks()
  })

  /** Leaves, signs in at the provider as `id`, and returns the address that leads back. */
  async function atProvider(browser: Wanderer, id: string, to = '/tables'): Promise<string> {
    let at = await browser.go(`${url}/api/v1/auth/oidc/start?to=${encodeURIComponent(to)}`)
    while (at.to !== null || at.status === 200) {
      if (at.to?.startsWith(`${url}/`)) return at.to
      if (at.to !== null) {
        at = await browser.go(at.to)
        continue
      }
      const action = /action="([^"]+)"/.exec(at.text)![1]!
      const prompt = /name="prompt" value="(\w+)"/.exec(at.text)![1]!
      at = await browser.go(action, prompt === 'login' ? { prompt, login: id, password: 'x' } : { prompt })
    }
    throw new Error(`the provider answered ${at.status}: ${at.text.slice(0, 300)}`)
  }
  const who = async (browser: Wanderer) => JSON.parse((await browser.go(`${url}/api/v1/auth/me`)).text)

  it('opens the account that an operator made for the verified address, and goes on to the page asked for', async () => {
    claims.set('sub-an', { email: 'An@Example.vn', email_verified: true })
    const browser = new Wanderer()
    const back = await browser.go(await atProvider(browser, 'sub-an'))
    expect(back).toMatchObject({ status: 302, to: `${url}/tables` })
    expect(await who(browser)).toMatchObject({ kind: 'person', person: { email: 'an@example.vn' } })
    const actions = (await readAudit(database.db, '*', 3)).map((line) => line.action)
    expect(actions).toEqual(expect.arrayContaining(['person/bind', 'session/open']))
  })

  it('knows the subject afterwards, whatever its address; the address at another subject opens nothing', async () => {
    claims.set('sub-an', { email: 'an.moi@example.vn', email_verified: true })
    const same = new Wanderer()
    await same.go(await atProvider(same, 'sub-an'))
    expect(await who(same)).toMatchObject({ kind: 'person', person: { email: 'an@example.vn' } })
    claims.set('sub-thief', { email: 'an@example.vn', email_verified: true })
    const thief = new Wanderer()
    expect((await thief.go(await atProvider(thief, 'sub-thief'))).to).toContain('/sign-in?refused=sso')
    expect(await who(thief)).toMatchObject({ kind: 'public' })
  })

  it.each([
    ['nobody of ours', 'sub-x', 'x@example.vn', true],
    ['an address that is not verified', 'sub-y', 'binh@example.vn', false],
  ])('makes no account for %s', async (_what, sub, email, isVerified) => {
    if (sub === 'sub-y') await addPerson(database.db, 'binh', [])
    claims.set(sub, { email, email_verified: isVerified })
    const browser = new Wanderer()
    expect((await browser.go(await atProvider(browser, sub))).to).toContain('refused=sso')
    expect(await who(browser)).toMatchObject({ kind: 'public' })
    const { n } = await database.db
      .selectFrom('person')
      .select(({ fn }) => fn.countAll<number>().as('n'))
      .executeTakeFirstOrThrow()
    expect(n).toBeLessThanOrEqual(2)
  })

  it('comes back only in the browser that left, once, and never to another site', async () => {
    const browser = new Wanderer()
    const back = await atProvider(browser, 'sub-an', '//evil.example/')
    const other = new Wanderer()
    expect((await other.go(back)).to).toContain('refused=sso')
    const [address, query] = back.split('?') as [string, string]
    const forged = new URLSearchParams(query)
    forged.set('state', 'another')
    const twin = new Wanderer()
    twin.jar.set(new URL(url).host, new Map(browser.jar.get(new URL(url).host)))
    expect((await twin.go(`${address}?${forged}`)).to).toContain('refused=sso')
    expect((await browser.go(back)).to).toBe(`${url}/`)
    expect((await browser.go(back)).to).toContain('refused=sso')
  })

  it.each(['/\t/evil.example/', '/%09/evil.example/', '/.//evil.example/'])('never goes on to %j', async (to) => {
    const browser = new Wanderer()
    const { to: next } = await browser.go(await atProvider(browser, 'sub-an', to))
    expect(new URL(next ?? '').host).toBe(new URL(url).host)
  })

  it('a closed account stays closed', async () => {
    const { person_id } = await database.db
      .selectFrom('person')
      .select('person_id')
      .where('email', '=', 'an@example.vn')
      .executeTakeFirstOrThrow()
    await database.db.transaction().execute((tx) => disablePerson(tx, person_id, office))
    const browser = new Wanderer()
    expect((await browser.go(await atProvider(browser, 'sub-an'))).to).toContain('refused=sso')
    expect(await who(browser)).toMatchObject({ kind: 'public' })
  })

  it('settings that lack something, or speak plainly over a network, are refused', () => {
    expect(oidcSettings({})).toBeNull()
    const full = { OIDC_ISSUER: 'https://id.example.vn', OIDC_CLIENT_ID: 'a', OIDC_CLIENT_SECRET: 'b' }
    expect(oidcSettings(full)).toMatchObject({ name: 'id.example.vn' })
    expect(() => oidcSettings({ ...full, OIDC_CLIENT_SECRET: '' })).toThrow('people/oidc-incomplete')
    expect(() => oidcSettings({ ...full, OIDC_ISSUER: 'http://id.example.vn' })).toThrow('people/oidc-incomplete')
  })
})
