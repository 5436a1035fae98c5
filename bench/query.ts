import { mkdtemp, rm } from 'node:fs/promises'
import { Agent, get } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads'
import { quantileSorted } from 'simple-statistics'
import { catalogueFolder } from '../jobs/load-catalogue.ts'
import { readCatalogue } from '../jobs/read-catalogue.ts'
import type { Dataset } from '../schemas/dataset.ts'
import type { TableHeading } from '../schemas/table.ts'
import { buildServer } from '../server/app.ts'
import { connect, type Database } from '../store/connect.ts'
import type { VintageRow } from '../store/database.ts'
import { startEmbedded } from '../store/embedded/start-embedded.ts'
import { migrate } from '../store/migrate.ts'
import { replaceRelease } from '../store/releases.ts'
import { freezeVintage } from '../store/vintages.ts'

/** A cube of 800,000 cells: 8,000 units by 100 periods. */
const [rowCount, columnCount, readers, asked] = [8_000, 100, 50, 40]

/** Time the readers take between two questions, in ms. */
const pauses = { 'readers with 0-1 s between questions': 1_000, 'readers that never pause': 0 }

/** 50 readers over loopback on a table of 800,000 cells in a database of its own: p50 and p95 of the answers. */
export async function main(): Promise<void> {
  const dataDir = await mkdtemp(join(tmpdir(), 'diaban-bench-'))
  const server = await startEmbedded({ dataDir, settings: { fsync: 'off' } })
  try {
    await migrate(server.url)
    const db = connect(server.url)
    await storeCube(db).finally(() => say('stored', started))
    await serveAndAsk(db)
    await db.destroy()
  } finally {
    await server.stop()
    await rm(dataDir, { recursive: true, force: true })
  }
}

const started = performance.now()
const say = (what: string, since: number) =>
  console.log(`${what}: ${((performance.now() - since) / 1000).toFixed(1)} s`)

const vintage: VintageRow = {
  ...{ province: '82', vintage_id: '82-2025-final-v1', round: '82-2025', period: '2025', stage: 'final', sequence: 1 },
  ...{ boundaries: '2025-07-01', base_year: 2010, input_hash: 'a'.repeat(64), catalogue_version: 'b'.repeat(64) },
  ...{ code_version: 'bench', reached: 'compiled', frozen_at: null },
}

export async function storeCube(db: Database): Promise<void> {
  await db.insertInto('catalogue_version').values({ version: vintage.catalogue_version, entries: 0 }).execute()
  await db.insertInto('vintage').values(vintage).execute()
  await db.transaction().execute(async (tx) => {
    await replaceRelease(tx, vintage, [cube()], [])
    await freezeVintage(tx, vintage, '2026-01-01T00:00:00Z')
  })
}

const rowCode = (r: number): string => `C-${String(10_000 + r)}`
const columnCode = (c: number): string => `${2001 + Math.floor(c / 4)}-Q${(c % 4) + 1}`

function cube(): Dataset {
  const heading = (code: string, cell: TableHeading['cell']): TableHeading => ({
    ...{ code, label: { vi: `Xã ${code}`, en: `Commune ${code}` }, indent: 0, bold: false, under: [], cell },
    heading: false,
  })
  const rows = Array.from({ length: rowCount }, (_, r) => heading(rowCode(r), { area: rowCode(r) }))
  const columns = Array.from({ length: columnCount }, (_, c) => heading(columnCode(c), { period: columnCode(c) }))
  const text = (vi: string) => ({ vi, en: vi })
  return {
    ...{
      id: 'cube',
      number: 1,
      vintage: vintage.vintage_id,
      province: '82',
      provinceName: 'Đồng Tháp',
      period: '2025',
    },
    ...{ stage: 'final', boundaries: '2025-07-01', baseYear: 2010, title: text('Bảng'), unit: 'ty-dong', decimals: 2 },
    ...{ unitLabel: text('Tỷ đồng'), unitLabels: { 'ty-dong': text('Tỷ đồng') }, exceptions: [], notes: [] },
    ...{ cell: { measure: 'commune-output', prices: 'current' }, statement: text('Số liệu thử') },
    rows: { dimension: 'area', label: text('Xã'), headings: rows },
    columns: { dimension: 'period', label: text('Kỳ'), headings: columns },
    cells: rows.map((row, r) =>
      columns.map((column, c) => ({
        ...{ value: ((r * 31 + c * 17) % 9_973) / 7, status: 'final' as const, estimatedShare: 0 },
        ref: `account:${row.code}|_T|_T|commune-output|${column.code}|current`,
      })),
    ),
  }
}

async function serveAndAsk(db: Database): Promise<void> {
  const catalogue = await readCatalogue(catalogueFolder({}))
  const refuse = () => Promise.reject(new Error('not in this bench'))
  const app = await buildServer({
    ...{ db, catalogue: async () => catalogue, receive: refuse, enqueue: refuse, pingQueue: async () => undefined },
    ...{ token: 'bench', province: null, maxBytes: 1, trustProxy: ['127.0.0.1'] },
  })
  const url = await app.listen({ port: 0, host: '127.0.0.1' })
  const first = performance.now()
  await fetch(`${url}/api/v1/data/cube?row=${rowCode(0)}`)
  say('first question (the cube is read and packed)', first)
  for (const [who, pauseMs] of Object.entries(pauses)) console.log(`${readers} ${who}: ${await ask(url, pauseMs)}`)
  const export_ = performance.now()
  const whole = await (await fetch(`${url}/api/v1/data/cube.csv`)).text()
  say(`whole cube as CSV (${(whole.length / 1e6).toFixed(0)} MB)`, export_)
  console.log(`memory: ${Math.round(process.memoryUsage().rss / 1e6)} MB`)
  await app.close()
}

/** Readers in a thread of their own, so that their work is not counted against the server's loop. */
function ask(url: string, pauseMs: number): Promise<string> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL(import.meta.url), { workerData: { url, pauseMs } })
    worker.once('message', resolve)
    worker.once('error', reject)
  })
}

/** A sequence of fractions that is the same in every run. */
export function fractions(seed: number): () => number {
  let state = seed
  return () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648
    return state / 2_147_483_648
  }
}

/** Of ten questions six for some figures, two for a series, one for a column of a hundred units, one for a page of 10,000 cells. */
export function question(next: () => number): string {
  const row = rowCode(Math.floor(next() * rowCount))
  const column = columnCode(Math.floor(next() * columnCount))
  const kind = next()
  if (kind < 0.6) return `row=${row},${rowCode(Math.floor(next() * rowCount))}&column=${column.slice(0, 4)}*`
  if (kind < 0.8) return `row=${row}&format=json`
  if (kind < 0.9) return `row=${row.slice(0, 5)}*&column=${column}&format=csv`
  return `page=${1 + Math.floor(next() * 80)}&format=csv`
}

async function reader(
  r: number,
  { url, pauseMs, agent }: { url: string; pauseMs: number; agent: Agent },
): Promise<number[]> {
  const next = fractions(r + 1 + pauseMs)
  const times: number[] = []
  for (let i = 0; i < asked; i += 1) {
    await setTimeout(next() * pauseMs)
    const begun = performance.now()
    await answered(`${url}/api/v1/data/cube?${question(next)}`, { agent, address: `10.0.0.${r}` })
    times.push(performance.now() - begun)
  }
  return times
}

const answered = (url: string, { agent, address }: { agent: Agent; address: string }): Promise<void> =>
  new Promise((resolve, reject) => {
    const headers = { 'accept-encoding': 'gzip', 'x-forwarded-for': address }
    get(url, { agent, headers }, (reply) => {
      if (reply.statusCode !== 200) reject(new Error(`${reply.statusCode} ${url}`))
      reply.resume().on('end', resolve)
    }).on('error', reject)
  })

async function readInThread(): Promise<void> {
  const { url, pauseMs } = workerData as { url: string; pauseMs: number }
  const agent = new Agent({ keepAlive: true, maxSockets: readers })
  const begun = performance.now()
  const all = await Promise.all(Array.from({ length: readers }, (_, r) => reader(r, { url, pauseMs, agent })))
  const seconds = (performance.now() - begun) / 1000
  const times = all.flat().sort((a, b) => a - b)
  const at = (p: number) => `p${p * 100} ${quantileSorted(times, p).toFixed(0)} ms`
  agent.destroy()
  parentPort?.postMessage(`${times.length} answers in ${seconds.toFixed(1)} s, ${at(0.5)}, ${at(0.95)}, ${at(0.99)}`)
}

if (!isMainThread && workerData?.url !== undefined) await readInThread()
