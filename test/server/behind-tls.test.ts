import { createHash, randomBytes } from 'node:crypto'
import { request as plainRequest } from 'node:http'
import { type RequestOptions, request } from 'node:https'
import type { AddressInfo } from 'node:net'
import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { receive } from '../../jobs/receive.ts'
import { openRuntime, type Runtime } from '../../jobs/runtime.ts'
import { buildServer } from '../../server/app.ts'
import { readAudit } from '../../store/audit.ts'
import { browserPath, openBrowser } from '../browser/open-browser.ts'
import { selfSigned } from '../setup/self-signed.ts'
import { catalogueDatabase } from '../setup/test-database.ts'
import { type Front, freePorts, fronts, hasNginx } from '../setup/tls-fronts.ts'
import { addPerson, any } from '../store/people-fixture.ts'
import { choosePassword, password } from './auth-fixture.ts'

if (!hasNginx) console.log('nginx is not here: TLS was tried behind the own proxy of the test only')

interface Answer {
  status: number
  headers: NodeJS.Dict<string | string[]>
  text: string
}

describe.each(fronts)('behind $name, with HTTPS', ({ open }) => {
  const database = catalogueDatabase()
  const { key, cert } = selfSigned()
  let made: { app: FastifyInstance; runtime: Runtime; front: Front; port: number; origin: string }

  beforeAll(async () => {
    const { db, url: databaseUrl } = database
    const runtime = await openRuntime({ db, databaseUrl, outDir: '/nonexistent', logLevel: 'silent' })
    const { effects, queues } = runtime
    const ports = await freePorts()
    const origin = `https://localhost:${ports.tls}`
    const app = await buildServer({
      ...{ db, catalogue: effects.catalogue, queues, token: 'the-office', province: '51' },
      ...{ receive: (file) => receive(file, effects), enqueue: async () => undefined },
      ...{ pingQueue: async () => undefined, maxBytes: 50 * 1024 * 1024, trustProxy: ['127.0.0.1'] },
      auth: { origin, key: Buffer.alloc(32, 1), now: () => new Date() },
    })
    await app.listen({ port: 0, host: '127.0.0.1' })
    const { port } = app.server.address() as AddressInfo
    made = { app, runtime, front: await open({ port, ports, key, cert }), port, origin }
    const id = await addPerson(db, 'nga', [{ ...any, province: '51', role: 'agency-officer', agency: 'SCT' }])
    await choosePassword(db, id)
  })
  afterAll(async () => {
    await made?.front.close()
    await made?.app.close()
    await made?.runtime.close()
  })

  /** One request from an address of this machine; certificates are checked. */
  const ask = (path: string, options: RequestOptions = {}, body: string | Buffer = '') =>
    new Promise<Answer>((resolve, reject) => {
      const to = { host: 'localhost', port: made.front.ports.tls, path, ca: cert, family: 4, agent: false as const }
      const call = request({ localAddress: '127.0.0.7', ...to, ...options }, (reply) => {
        const parts: Buffer[] = []
        reply.on('data', (part) => parts.push(part))
        const { statusCode: status = 0, headers } = reply
        reply.on('end', () => resolve({ status, headers, text: Buffer.concat(parts).toString() }))
      })
      call.on('error', reject).end(body)
    })
  const post = (path: string, body: object, options: RequestOptions = {}) =>
    ask(
      path,
      {
        method: 'POST',
        ...options,
        headers: { 'content-type': 'application/json', origin: made.origin, ...options.headers },
      },
      JSON.stringify(body),
    )
  const guess = (email: string, options: RequestOptions = {}) =>
    post('/api/v1/auth/sign-in', { email, password: 'không phải' }, options)
  const signIn = async () => {
    const { status, headers } = await post('/api/v1/auth/sign-in', { email: 'nga@example.vn', password })
    expect(status).toBe(200)
    return String(headers['set-cookie'])
  }
  const cookieOf = (line: string) => line.split(';')[0]!

  it('sends plain HTTP to HTTPS, which promises to stay', async () => {
    const location = await new Promise((resolve) =>
      plainRequest({
        host: '127.0.0.1',
        port: made.front.ports.plain,
        path: '/board?x=1',
        headers: { host: 'localhost' },
      })
        .on('response', (reply) => resolve([reply.resume().statusCode, reply.headers.location]))
        .end(),
    )
    expect(location).toEqual([301, `${made.origin}/board?x=1`])
    for (const path of ['/', '/api/v1/auth/me', '/api/v1/submissions', '/nowhere'])
      expect([path, (await ask(path)).headers['strict-transport-security']]).toEqual([path, 'max-age=31536000'])
  })

  it('gives a cookie that no script, no other site and no plain HTTP sees', async () => {
    expect(await signIn()).toMatch(/^__Host-diaban=[\w-]{43}; Path=\/; HttpOnly; SameSite=Strict; Secure$/)
    const foreign = await guess('nga@example.vn', { headers: { origin: 'http://localhost' } })
    expect([foreign.status, JSON.parse(foreign.text).code]).toEqual([403, 'people/foreign-origin'])
  })

  it('notes the address of the client, not the one that he writes, nor that of who comes past the proxy', async () => {
    await guess('ai-do@example.vn', { headers: { 'x-forwarded-for': '203.0.113.66' } })
    expect(await readAudit(database.db, '*', 1)).toMatchObject([{ action: 'session/refused', address: '127.0.0.7' }])
    const past = { 'content-type': 'application/json', origin: made.origin, 'x-forwarded-for': '203.0.113.66' }
    await new Promise((resolve) =>
      plainRequest({
        ...{ host: '127.0.0.1', port: made.port, localAddress: '127.0.0.9', method: 'POST' },
        ...{ path: '/api/v1/auth/sign-in', headers: past },
      })
        .on('response', (reply) => reply.resume().on('end', resolve))
        .end(JSON.stringify({ email: 'ai-khac@example.vn', password: 'x' })),
    )
    expect(await readAudit(database.db, '*', 1)).toMatchObject([{ action: 'session/refused', address: '127.0.0.9' }])
  })

  it('counts guesses by that address, whatever is written into X-Forwarded-For', async () => {
    const from = (localAddress: string, n: number) =>
      guess(`doan-${n}@example.vn`, { localAddress, headers: { 'x-forwarded-for': `203.0.113.${n}` } })
    const statuses: number[] = []
    for (let n = 0; n < 32; n += 1) statuses.push((await from('127.0.0.21', n)).status)
    expect([statuses[0], statuses[29], statuses.at(-1)]).toEqual([401, 401, 429])
    expect((await from('127.0.0.22', 99)).status).toBe(401)
  })

  it('takes a file of 15 MB whole, and refuses one of 52 MB in words', async () => {
    const cookie = cookieOf(await signIn())
    const send = (bytes: Buffer) => {
      const boundary = 'xxDIABANxx'
      const head = `--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="lon.csv"\r\n\r\n`
      const body = Buffer.concat([Buffer.from(head), bytes, Buffer.from(`\r\n--${boundary}--\r\n`)])
      const type = `multipart/form-data; boundary=${boundary}`
      const headers = { cookie, origin: made.origin, 'content-type': type, 'content-length': String(body.length) }
      return ask('/api/v1/submissions?province=51', { method: 'POST', headers }, body)
    }
    const row = `${randomBytes(30).toString('hex')};1\r\n`
    const large = Buffer.from(`Biểu số: 001.H/SCT\r\n${row.repeat(15_000_000 / row.length)}`)
    const taken = await send(large)
    expect(taken.status).toBe(202)
    const kept = await database.db.selectFrom('submission').select(['sha256', 'bytes']).executeTakeFirstOrThrow()
    expect(kept.sha256).toBe(createHash('sha256').update(large).digest('hex'))
    expect(Number(kept.bytes)).toBe(large.length)
    const refused = await send(Buffer.alloc(52 * 1024 * 1024, 'x'))
    expect([refused.status, JSON.parse(refused.text).code]).toEqual([413, 'ingest/too-large'])

    const { location } = JSON.parse(taken.text)
    await untilFirstEvent(`${location}/events`, cookie)
  })

  /** The first event of a stream that stays open comes at once: nothing on the way collects it. */
  const untilFirstEvent = (path: string, cookie: string) =>
    new Promise<void>((resolve, reject) => {
      const to = { host: 'localhost', port: made.front.ports.tls, path, ca: cert, family: 4, headers: { cookie } }
      const late = setTimeout(() => reject(new Error('no event within 30 s')), 30_000)
      const call = request(to, (reply) => {
        expect(reply.headers['content-type']).toMatch(/^text\/event-stream/)
        reply.on('data', (part: Buffer) => {
          if (!part.toString().includes('event: progress')) return
          clearTimeout(late)
          call.destroy()
          resolve()
        })
      })
      call.on('error', (error) => (call.destroyed ? undefined : reject(error))).end()
    })

  it('opens no other protocol to who asks for one', async () => {
    const upgrade = { connection: 'Upgrade', upgrade: 'websocket', 'sec-websocket-version': '13' }
    const { status } = await ask('/', { headers: { ...upgrade, 'sec-websocket-key': 'AAAAAAAAAAAAAAAAAAAAAA==' } })
    expect(status).toBe(200)
  })

  it.skipIf(browserPath === null)('lets a browser in, which keeps the cookie to itself', async () => {
    const browser = await openBrowser()
    try {
      const context = await browser.newContext({ baseURL: made.origin, ignoreHTTPSErrors: true })
      const page = await context.newPage()
      await page.goto('/sign-in?to=/account')
      await page.locator('input[name=email]').fill('nga@example.vn')
      await page.locator('input[name=password]').fill(password)
      await page.locator('form button[type=submit]').click()
      await page.getByText('nga@example.vn').waitFor()
      const [cookie] = await context.cookies()
      expect(cookie).toMatchObject({ name: '__Host-diaban', secure: true, httpOnly: true, sameSite: 'Strict' })
      expect(await page.evaluate<string>('document.cookie')).toBe('')
    } finally {
      await browser.close()
    }
  })
})
