import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { Agent, get } from 'node:http'
import { loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import ExcelJS from 'exceljs'
import { quantileSorted } from 'simple-statistics'
import { catalogueFolder, loadCatalogue } from '../jobs/load-catalogue.ts'
import { createApiToken } from '../store/api-tokens.ts'
import { connect, type Database } from '../store/connect.ts'
import { startEmbedded } from '../store/embedded/start-embedded.ts'
import { migrate } from '../store/migrate.ts'
import { packageRoot } from '../store/package-root.ts'
import { createPerson, office } from '../store/people.ts'
import { grantRight } from '../store/rights.ts'
import { fractions, question, storeCube } from './query.ts'
import { watch } from './watch-memory.ts'

const [officers, minuteMs, readers, rows] = [200, 60_000, 20, 60]

/**
 * 200 officers, each with a token of his own, send a workbook of 60 rows within one minute to a server and a worker in processes of
 * their own, while readers ask of a cube of 800,000 cells. All on 127.0.0.1.
 */
export async function main(): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'diaban-load-'))
  const server = await startEmbedded({ dataDir: join(folder, 'database'), settings: { fsync: 'off' } })
  const children: ChildProcess[] = []
  try {
    await migrate(server.url)
    const db = connect(server.url)
    await storeCube(db)
    await loadCatalogue(db, catalogueFolder({}))
    const tokens = await openAccounts(db)
    const files = await Promise.all(tokens.map((_, n) => workbook(n)))
    const env = {
      ...process.env,
      DATABASE_URL: server.url,
      DIABAN_HOME: folder,
      DIABAN_PROVINCE: '51',
      DIABAN_LOG: 'warn',
    }
    const start = (...args: string[]): ChildProcess => {
      const child = spawn(process.execPath, [join(packageRoot(), 'bin', 'diaban.js'), ...args], {
        env,
        stdio: ['ignore', 'pipe', 'inherit'],
      })
      children.push(child)
      return child
    }
    const http = start('serve', '--port', '18099', '--no-worker')
    const worker = start('worker', '--out', join(folder, 'out'))
    await untilReady('http://127.0.0.1:18099')
    console.log(`load average before: ${loadavg()[0]!.toFixed(2)}`)
    await measure(db, { http, worker, tokens, files })
    await db.destroy()
  } finally {
    for (const child of children) child.kill('SIGTERM')
    await wait(1_500)
    await server.stop()
    await rm(folder, { recursive: true, force: true })
  }
}

async function openAccounts(db: Database): Promise<string[]> {
  const tokens: string[] = []
  for (let n = 0; n < officers; n += 1) {
    const id = await db.transaction().execute(async (tx) => {
      const person = await createPerson(tx, { email: `can-bo-${n}@example.vn`, name: `Cán bộ ${n}` }, office)
      await grantRight(
        tx,
        person,
        { province: '51', role: 'agency-officer', agency: 'SCT', form: '*', area: '*' },
        office,
      )
      return person
    })
    const at = new Date()
    const end = new Date(at.getTime() + 86_400_000)
    const made = await createApiToken(db, { person: id, name: 'bench', scopes: ['submit'], at, expiresAt: end }, office)
    tokens.push(made.token)
  }
  return tokens
}

async function workbook(n: number): Promise<Buffer> {
  const book = new ExcelJS.Workbook()
  const sheet = book.addWorksheet('Biểu')
  sheet.addRow(['Biểu số: 001.H/SCT', '', 'Đơn vị báo cáo: Sở Công Thương'])
  sheet.addRow(['Chỉ tiêu', 'Đơn vị', 'Kỳ này', 'Kỳ trước'])
  for (let r = 0; r < rows; r += 1) sheet.addRow([`Chỉ tiêu ${r}`, 'tấn', n * 100 + r, r])
  return Buffer.from(await book.xlsx.writeBuffer())
}

async function untilReady(url: string): Promise<void> {
  for (let look = 0; look < 1_200; look += 1) {
    const isReady = await fetch(`${url}/readyz`).then(
      (reply) => reply.ok,
      () => false,
    )
    if (isReady) return
    await wait(100)
  }
  throw new Error('the server did not become ready')
}

interface Load {
  http: ChildProcess
  worker: ChildProcess
  tokens: string[]
  files: Buffer[]
}

async function measure(db: Database, { http, worker, tokens, files }: Load): Promise<void> {
  const url = 'http://127.0.0.1:18099'
  await fetch(`${url}/api/v1/data/cube?row=C-10000`)
  const memory = watch([http.pid!, worker.pid!])
  const end = performance.now() + minuteMs
  const next = fractions(7)
  const uploads = tokens.map(async (token, n) => {
    await wait(next() * (minuteMs - 1_000))
    const body = new FormData()
    body.set('file', new Blob([new Uint8Array(files[n]!)]), `bieu-${n}.xlsx`)
    const begun = performance.now()
    const reply = await fetch(`${url}/api/v1/submissions?province=51`, {
      method: 'POST',
      body,
      headers: { authorization: `Bearer ${token}` },
    })
    return { status: reply.status, ms: performance.now() - begun }
  })
  const agent = new Agent({ keepAlive: true, maxSockets: readers })
  const reads = Array.from({ length: readers }, (_, r) => read(url, { r, end, agent }))
  const sent = await Promise.all(uploads)
  const times = (await Promise.all(reads)).flat()
  agent.destroy()
  const failed = sent.filter(({ status }) => status !== 202)
  tell(
    'uploads',
    sent.map(({ ms }) => ms),
    failed.length,
  )
  tell(
    'reads',
    times.filter((ms) => ms >= 0),
    times.filter((ms) => ms < 0).length,
  )
  const waiting = performance.now()
  while ((await unread(db)) > 0 && performance.now() - waiting < 120_000) await wait(500)
  console.log(
    `all files read and checked ${((performance.now() - waiting) / 1000).toFixed(1)} s after the minute; left: ${await unread(db)}`,
  )
  await wait(20_000)
  const [server, jobs] = memory.stop()
  console.log(`memory of the server, MB every 10 s, the last 20 s idle: ${server}\nmemory of the worker: ${jobs}`)
  console.log(`load average after: ${loadavg()[0]!.toFixed(2)}`)
}

async function read(url: string, { r, end, agent }: { r: number; end: number; agent: Agent }): Promise<number[]> {
  const next = fractions(r + 1)
  const times: number[] = []
  while (performance.now() < end) {
    await wait(next() * 1_000)
    const begun = performance.now()
    const status = await new Promise<number>((resolve) => {
      get(`${url}/api/v1/data/cube?${question(next)}`, { agent, headers: { 'accept-encoding': 'gzip' } }, (reply) => {
        reply.resume().on('end', () => resolve(reply.statusCode ?? 0))
      }).on('error', () => resolve(0))
    })
    times.push(status === 200 ? performance.now() - begun : -1)
  }
  return times
}

function tell(what: string, times: number[], failed: number): void {
  const sorted = [...times].sort((a, b) => a - b)
  const at = (p: number) => `p${p * 100} ${quantileSorted(sorted, p).toFixed(0)} ms`
  console.log(`${what}: ${sorted.length}, failed ${failed}, ${at(0.5)}, ${at(0.95)}, ${at(0.99)}`)
}

const unread = async (db: Database): Promise<number> => {
  const { n } = await db
    .selectFrom('submission as s')
    .leftJoin('intake as i', 'i.submission_id', 's.submission_id')
    .where((eb) => eb.or([eb('i.state', 'is', null), eb('i.state', '=', 'read')]))
    .select(({ fn }) => fn.countAll<number>().as('n'))
    .executeTakeFirstOrThrow()
  return n
}
