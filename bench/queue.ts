import { mkdtemp, rm } from 'node:fs/promises'
import { loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { connect, type Database } from '../store/connect.ts'
import { startEmbedded } from '../store/embedded/start-embedded.ts'
import { migrate } from '../store/migrate.ts'
import { createPerson, office } from '../store/people.ts'
import { readWaiting } from '../store/review-queue.ts'
import { asPerson, grantRight } from '../store/rights.ts'
import { readObligations } from '../store/rounds.ts'
import { excuseForTrial } from '../store/second-factor.ts'

const [province, forms, communes] = ['82', 40, 100]

/** 4,000 commune files that wait for a decision, as the office itself and as a statistician under row-level security. */
export async function main(): Promise<void> {
  const dataDir = await mkdtemp(join(tmpdir(), 'diaban-queue-'))
  const server = await startEmbedded({ dataDir, settings: { fsync: 'off' } })
  try {
    await migrate(server.url)
    const db = connect(server.url)
    const person = await fill(db)
    console.log(`load average: ${loadavg()[0]!.toFixed(2)}`)
    const principal = { person, scopes: ['*'] }
    await time('queue, the office', () => readWaiting(db, { province, person }))
    await time('queue, a statistician', () => asPerson(db, principal, (tx) => readWaiting(tx, { province, person })))
    await time('obligations, the office', () => readObligations(db, { province }))
    await time('obligations, a statistician', () => asPerson(db, principal, (tx) => readObligations(tx, { province })))
    await db.destroy()
  } finally {
    await server.stop()
    await rm(dataDir, { recursive: true, force: true })
  }
}

async function time(name: string, read: () => Promise<unknown[]>): Promise<void> {
  const times: number[] = []
  let found = 0
  for (let i = 0; i < 5; i += 1) {
    const from = performance.now()
    found = (await read()).length
    times.push(performance.now() - from)
  }
  console.log(`${name}: ${found} rows, ${Math.round(times.sort((a, b) => a - b)[2]!)} ms`)
}

/** A round with its obligations, a file for each; returns a statistician. */
async function fill(db: Database): Promise<string> {
  const each = sql`generate_series(1, ${forms}::int) f, generate_series(1, ${communes}::int) c`
  const version = sql`repeat('a', 64)`
  await sql`insert into catalogue_version (version, entries) values (${version}, 0)`.execute(db)
  await sql`insert into round values (${province}, 'r', '2025', '1', '2025-01-01', 'x', null, null, '2025-01-01', '2027-12-31',
    'office', now())`.execute(db)
  await sql`insert into obligation (province, round_id, form, period, agency, due, required, area)
    select ${province}, 'r', '001.Q/' || f, '2025', 'TKCS', '2025-06-01', true, 'C-' || c || '-20250701' from ${each}`.execute(
    db,
  )
  await sql`insert into submission (province, submission_id, sha256, file_name, bytes, received_at, content)
    select ${province}, '82-' || f || '-' || c, encode(sha256((f || '-' || c)::bytea), 'hex'), 'x.xlsx', 1,
      now() - (f * 100 + c) * interval '1 second', 'x' from ${each}`.execute(db)
  await sql`insert into intake (province, submission_id, state, agency, form, form_version, period, catalogue_version, read_at, areas)
    select ${province}, '82-' || f || '-' || c, 'passed', 'TKCS', '001.Q/' || f, '1', '2025', ${version}, now(),
      array['C-' || c || '-20250701'] from ${each}`.execute(db)
  await sql`analyze`.execute(db)
  return db.transaction().execute(async (tx) => {
    const id = await createPerson(tx, { email: 'thong-ke@example.vn', name: 'x' }, office)
    await grantRight(tx, id, { province, role: 'statistician', agency: '*', form: '*', area: '*' }, office)
    await excuseForTrial(tx, id, new Date(Date.now() + 3_600_000))
    return id
  })
}
