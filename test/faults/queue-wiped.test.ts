import { Redis } from 'ioredis'
import pg from 'pg'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { QueueConfig } from '../../jobs/backend.ts'
import type { StageName } from '../../schemas/job.ts'
import { makeDatabase } from '../setup/test-database.ts'
import { backends } from '../setup/test-queues.ts'
import { Site, seeded, undisturbed } from './site.ts'

/** Takes everything out of the queue while it is at work, as a lost disk or FLUSHALL would. */
async function wipe({ databaseUrl, redisUrl, prefix }: QueueConfig): Promise<number> {
  if (redisUrl) {
    const redis = new Redis(redisUrl)
    const keys = await redis.keys(`${prefix}:*`)
    const gone = keys.length === 0 ? 0 : await redis.del(keys)
    await redis.quit()
    return gone
  }
  const client = new pg.Client({ connectionString: databaseUrl })
  await client.connect()
  const { rows } = await client.query(
    "select format('bullmq.%I', tablename) as name from pg_tables where schemaname = 'bullmq' and tablename !~ 'migration'",
  )
  await client.query(`truncate ${rows.map((row) => row.name).join(', ')}`).finally(() => client.end())
  return rows.length
}

describe.each(backends())('the queue wiped in mid-run, on $name', ({ configure }) => {
  const after: (() => Promise<void>)[] = []
  let template: Awaited<ReturnType<typeof seeded>>
  let expected: Record<string, string>

  beforeAll(async () => {
    template = await seeded()
    expected = await undisturbed(template.name)
  })
  afterEach(async () => {
    for (const undo of after.splice(0).reverse()) await undo()
  })
  afterAll(() => template?.drop())

  const stages: StageName[] = ['ingest', 'validate', 'reconcile', 'compile', 'publish']
  it.each(stages)('in %s', async (stage) => {
    const queue = await configure()
    const made = await makeDatabase(template.name)
    const site = await Site.open(made.url, queue.config)
    after.push(queue.drop, made.drop, () => site.close())
    const began = site.began(stage)
    await site.start()
    await site.run()
    await began
    expect(await wipe(queue.config)).toBeGreaterThan(0)
    await site.untilPublished()
    expect(await site.came()).toEqual(expected)
  })
})
