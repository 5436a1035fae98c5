import { randomBytes } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { inject } from 'vitest'
import type { QueueConfig } from '../../jobs/backend.ts'
import { makeDatabase } from './test-database.ts'

/** A queue backend to run the same tests on. */
export interface TestBackend {
  name: 'postgres' | 'redis'
  /** A configuration whose queues nobody else uses; `drop` removes what they held. */
  configure(): Promise<{ config: QueueConfig; drop(): Promise<void> }>
}

function backend(name: TestBackend['name'], redisUrl: string | undefined): TestBackend {
  return {
    name,
    configure: async () => {
      writeFileSync(join(inject('backendsDir'), name), '')
      const { url, drop } = await makeDatabase('template1')
      return { config: { databaseUrl: url, redisUrl, prefix: `test-${randomBytes(6).toString('hex')}` }, drop }
    },
  }
}

/** PostgreSQL always, Redis where the machine has it. The end of the run says which ones ran. */
export function backends(): TestBackend[] {
  const redisUrl = inject('redisUrl')
  return [backend('postgres', undefined), ...(redisUrl ? [backend('redis', redisUrl)] : [])]
}
