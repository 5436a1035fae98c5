import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import type { FastifyInstance } from 'fastify'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, inject } from 'vitest'
import { receive } from '../../jobs/receive.ts'
import { openRuntime, type Runtime } from '../../jobs/runtime.ts'
import type { Workers } from '../../jobs/worker.ts'
import { buildServer } from '../../server/app.ts'
import type { OidcSettings } from '../../server/auth/oidc.ts'
import type { Right } from '../../store/rights.ts'
import { choosePassword, password } from '../server/auth-fixture.ts'
import { holdAnswers } from '../server/hold-answers.ts'
import { catalogueDatabase } from '../setup/test-database.ts'
import { backends } from '../setup/test-queues.ts'
import { addPerson, any } from '../store/people-fixture.ts'
import { openBrowser } from './open-browser.ts'

export interface Window {
  /** 360 and 1440 px are looked at. */
  width: number
  language: 'vi' | 'en'
  isDark?: boolean
}

export interface Workspace {
  readonly runtime: Runtime
  readonly app: FastifyInstance
  readonly url: string
  /** A window of its own: cookies, storage and language. Errors of the page fail the test at the end. */
  open(window: Window): Promise<Page>
  /** Opens an account; its name is its address before '@example.vn'. */
  person(name: string, rights: readonly Right[]): Promise<string>
}

export const inProvince = (province: string, role: Right['role'], more: Partial<Right> = {}): Right => ({
  ...any,
  ...{ province, role },
  ...more,
})

/**
 * A whole service with the catalogue loaded, its workers running, and a browser; `at`: when it begins, `oidc`: its provider of single
 * sign-on. Call it in a describe.
 */
export function testWorkspace(
  at: string | null = null,
  oidc: () => Promise<OidcSettings | null> = async () => null,
): Workspace & { readonly db: ReturnType<typeof catalogueDatabase>['db'] } {
  const database = catalogueDatabase()
  const [backend] = backends()
  const broken: string[] = []
  let made: { app: FastifyInstance; runtime: Runtime; workers: Workers; browser: Browser; url: string }
  let drop: () => Promise<void>
  beforeAll(async () => {
    const queue = await backend!.configure()
    drop = queue.drop
    const outDir = join(inject('backendsDir'), '..', 'diaban-browser-out')
    const runtime = await openRuntime({ ...queue.config, db: database.db, outDir, logLevel: 'silent' })
    const { effects, queues } = runtime
    const ahead = at === null ? 0 : Date.parse(at) - Date.now()
    const now = () => new Date(Date.now() + ahead)
    effects.now = now
    const app = holdAnswers(
      await buildServer({
        ...{ db: effects.db, catalogue: effects.catalogue, queues, token: 'the-office', province: null },
        reader: effects.reader,
        maxBytes: 50 * 1024 * 1024,
        receive: (file) => receive(file, effects),
        enqueue: async (payload) => void (await queues.enqueueSubmission(payload)),
        pingQueue: async () => void (await queues.queue('ingest').getJobCounts('waiting')),
        auth: { origin: null, key: Buffer.alloc(32, 1), now, oidc: await oidc() },
      }),
    )
    await app.listen({ port: 0, host: '127.0.0.1' })
    const url = `http://127.0.0.1:${(app.server.address() as AddressInfo).port}`
    made = { app, runtime, workers: await runtime.startWorkers(), browser: await openBrowser(), url }
  })
  afterAll(async () => {
    await made?.browser.close()
    await made?.app.close()
    await made?.workers.close()
    await made?.runtime.close()
    await drop?.()
    expect(broken).toEqual([])
  })
  return {
    get runtime() {
      return made.runtime
    },
    get app() {
      return made.app
    },
    get url() {
      return made.url
    },
    get db() {
      return database.db
    },
    open: (window) => openWindow(made, window, broken),
    person: async (name, rights) => {
      const id = await addPerson(database.db, name, rights)
      await choosePassword(database.db, id)
      return id
    },
  }
}

async function openWindow(
  { browser, url }: { browser: Browser; url: string },
  { width, language, isDark = false }: Window,
  broken: string[],
): Promise<Page> {
  const context = await browser.newContext({
    ...{ baseURL: url, viewport: { width, height: 900 }, colorScheme: isDark ? 'dark' : 'light' },
    ...{ timezoneId: 'Asia/Ho_Chi_Minh', acceptDownloads: true, reducedMotion: 'reduce' },
  })
  await context.addInitScript(`localStorage.setItem('diaban.language', '${language}')`)
  const page = await context.newPage()
  page.setDefaultTimeout(60_000)
  page.on('pageerror', (error) => broken.push(`${page.url()}: ${error.message}`))
  page.on('console', (message) => {
    const isRefusal = message.text().startsWith('Failed to load resource')
    if (message.type() === 'error' && !isRefusal) broken.push(`${page.url()}: ${message.text()}`)
  })
  return page
}

/** Signs in as a person made by `person`. */
export async function signIn(page: Page, name: string): Promise<void> {
  await page.goto('/sign-in')
  await page.locator('input[name=email]').fill(`${name}@example.vn`)
  await page.locator('input[name=password]').fill(password)
  await page.locator('form button[type=submit]').click()
  await page.waitForURL((url) => url.pathname !== '/sign-in')
}

/** A picture to look at, in the folder that DIABAN_PICTURES names; none is taken without it. */
export async function picture(page: Page, name: string): Promise<void> {
  const folder = process.env.DIABAN_PICTURES
  if (folder === undefined) return
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, `${name}.png`), await page.screenshot({ fullPage: true }))
}

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

/** Serious and critical faults that axe finds in the page as it stands; of these rules alone where some are named. */
export async function accessFaults(page: Page, rules: string[] = []): Promise<string[]> {
  if (!(await page.evaluate<boolean>("'axe' in globalThis"))) await page.evaluate(axe)
  const found = await page.evaluate(async (only) => {
    const { axe } = globalThis as unknown as { axe: Axe }
    const options = { resultTypes: ['violations'], ...(only.length === 0 ? {} : { runOnly: only }) }
    return (await axe.run('html', options)).violations
  }, rules)
  return found
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.target.join(' ')} ${node.failureSummary ?? ''}`))
}

interface Axe {
  run: (context: string, options: object) => Promise<{ violations: Violation[] }>
}

interface Violation {
  id: string
  impact: string
  nodes: { target: string[]; failureSummary?: string }[]
}

/** Nothing on the page is wider than the window. */
export const isWithinWidth = (page: Page): Promise<boolean> =>
  page.evaluate<boolean>('document.documentElement.scrollWidth <= window.innerWidth')
