import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, readlinkSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { StageName } from '../../schemas/job.ts'
import { type Embedded, startEmbedded } from '../../store/embedded/start-embedded.ts'
import { backends } from '../setup/test-queues.ts'
import { fill, Site, seeded, undisturbed } from './site.ts'

/** Ends the server at once, as a crash would, and starts it again under the same address. */
async function crashAndRestart(dataDir: string): Promise<void> {
  const pidFile = join(dataDir, 'pg18', 'postmaster.pid')
  const pid = Number(readFileSync(pidFile, 'utf8').split('\n')[0])
  const [program, ...args] = readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0').slice(0, -1)
  const { uid, gid } = statSync(`/proc/${pid}`)
  const cwd = readlinkSync(`/proc/${pid}/cwd`)
  process.kill(pid, 'SIGQUIT')
  while (isThere(pid)) await wait(20)
  await wait(300)
  spawn(program!, args, { cwd, uid, gid, detached: true, stdio: 'ignore' }).unref()
  while (!readFileSyncOr(pidFile).split('\n')[7]?.startsWith('ready')) await wait(20)
}

const readFileSyncOr = (path: string): string => {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return ''
  }
}
const isThere = (pid: number): boolean => readFileSyncOr(`/proc/${pid}/cmdline`) !== ''

describe.each(backends())('PostgreSQL crashing in mid-run, queue on $name', ({ name, configure }) => {
  const dataDir = mkdtempSync(join(tmpdir(), 'diaban-crash-'))
  let server: Embedded
  let expected: Record<string, string>
  let queue: Awaited<ReturnType<typeof configure>>
  let site: Site | undefined

  beforeAll(async () => {
    const template = await seeded()
    expected = await undisturbed(template.name)
    await template.drop()
    server = await startEmbedded({ dataDir, settings: { fsync: 'off' } })
    await fill(server.url)
    queue = await configure()
  })
  afterAll(async () => {
    await site?.close()
    await server?.stop()
    await queue?.drop()
    rmSync(dataDir, { recursive: true, force: true })
  })

  it('loses nothing and does nothing twice', async () => {
    const databaseUrl = name === 'postgres' ? server.url : queue.config.databaseUrl
    site = await Site.open(server.url, { ...queue.config, databaseUrl })
    await site.start()
    const stages: StageName[] = ['ingest', 'reconcile', 'publish']
    const begun = stages.map((stage) => site!.began(stage))
    await site.run()
    for (const began of begun) {
      await Promise.race([began, site.untilPublished()])
      await crashAndRestart(dataDir)
    }
    await site.untilPublished()
    expect(await site.came()).toEqual(expected)
  })
})
