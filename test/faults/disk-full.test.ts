import { randomBytes } from 'node:crypto'
import { existsSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { receive } from '../../jobs/receive.ts'
import { writeDueReleases } from '../../jobs/write-due-releases.ts'
import { startEmbedded } from '../../store/embedded/start-embedded.ts'
import { readSubmissionStatuses } from '../../store/submissions.ts'
import { makeDatabase } from '../setup/test-database.ts'
import { backends } from '../setup/test-queues.ts'
import { fill, Site, seeded, undisturbed } from './site.ts'
import { type SmallDisk, smallDisk } from './small-disk.ts'

async function ask(url: string, statement: string): Promise<pg.QueryResult> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  return client.query(statement).finally(() => client.end())
}

const probe = smallDisk(1)
probe?.unmount()
if (probe === null) console.log('no disk may be mounted here: full disks were not tried')

describe.skipIf(probe === null).each(backends())('a full disk, queue on $name', ({ configure }) => {
  let template: Awaited<ReturnType<typeof seeded>>
  let expected: Record<string, string>
  let queue: Awaited<ReturnType<typeof configure>>

  beforeAll(async () => {
    template = await seeded()
    expected = await undisturbed(template.name)
    queue = await configure()
  })
  afterAll(async () => {
    await queue?.drop()
    await template?.drop()
  })

  it('under the database: a file is stored whole or not at all, and the round ends when there is room again', async () => {
    // A server of its own: nobody else's checkpoint can be written while the disk is full.
    const dataDir = mkdtempSync(join(tmpdir(), 'diaban-full-'))
    const server = await startEmbedded({ dataDir, settings: { fsync: 'off' } })
    const { uid, gid } = statSync(join(dataDir, 'pg18'))
    const disk = smallDisk(96, { uid, gid })!
    await ask(server.url, `create tablespace small location '${disk.path}'`)
    await ask(server.url, 'create database small tablespace small')
    const url = new URL(server.url)
    url.pathname = '/small'
    await fill(url.href)
    const site = await Site.open(url.href, queue.config)
    try {
      const before = await readSubmissionStatuses(site.db, '51')
      disk.fill(0)
      const file = { province: '51', fileName: 'a.csv', bytes: csv() }
      await expect(receive(file, site.runtime.effects)).rejects.toMatchObject({ code: '53100' })
      expect(await readSubmissionStatuses(site.db, '51')).toEqual(before)
      await site.start()
      await site.run().catch(() => undefined)
      await new Promise((resolve) => setTimeout(resolve, 4_000))
      expect((await site.came()).release_file).toMatch(/^0 /)
      disk.relieve()
      await site.run()
      await site.untilPublished()
      expect(await site.came()).toEqual(expected)
    } finally {
      await site.close()
      await server.stop()
      rmSync(dataDir, { recursive: true })
      disk.unmount()
    }
  })

  it('under the releases: no half file, and all of them when there is room again', async () => {
    const disk = smallDisk(8)!
    const made = await makeDatabase(template.name)
    const other = await configure()
    const site = await Site.open(made.url, other.config, join(disk.path, 'out'))
    try {
      disk.fill(60_000)
      await site.start()
      await site.run()
      const ended = site.ended('publish')
      await ended
      expect(partials(disk)).toEqual([])
      disk.relieve()
      expect(await writeDueReleases(site.runtime.effects)).toBe(1)
      await site.untilPublished()
      expect(await site.came()).toEqual(expected)
      expect(partials(disk)).toEqual([])
    } finally {
      await site.close()
      disk.unmount()
      await other.drop()
      await made.drop()
    }
  })
})

/** A file of the office that needs more room than there is. */
const csv = () => Buffer.from(`a,b\n${randomBytes(2_000_000).toString('base64')}\n`)

const partials = ({ path }: SmallDisk): string[] =>
  existsSync(join(path, 'out'))
    ? readdirSync(join(path, 'out'), { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.partial'))
    : []
