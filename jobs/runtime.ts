import { pino } from 'pino'
import type { Database } from '../store/connect.ts'
import { codeVersion } from './code-version.ts'
import { catalogueReader, type Effects } from './effects.ts'
import { processors } from './processors.ts'
import type { Queues } from './queue-types.ts'
import { openQueues } from './queues.ts'
import { createWorkbookReader, readerLimits, readingProcesses } from './read-workbook.ts'
import { seldom } from './seldom.ts'
import { startWorkers, type WorkerSettings, type Workers } from './worker.ts'

export interface RuntimeOptions {
  db: Database
  databaseUrl: string
  redisUrl?: string | undefined
  /** Keeps two installations on one Redis apart. */
  prefix?: string | undefined
  outDir: string
  logLevel: string
}

/** Everything that a process needs to enqueue jobs and to work on them. */
export interface Runtime {
  effects: Effects
  queues: Queues
  startWorkers(settings?: WorkerSettings): Promise<Workers>
  close(): Promise<void>
}

export async function openRuntime(options: RuntimeOptions): Promise<Runtime> {
  const log = pino({ level: options.logLevel, base: null }, pino.destination({ dest: 2, sync: false }))
  let closing = false
  /** The embedded server may be gone before the last idle connection has said goodbye. */
  const onError = seldom((message, timesBefore) =>
    closing ? undefined : log.error({ message, timesBefore }, 'queue connection'),
  )
  const { databaseUrl, redisUrl, prefix = 'diaban' } = options
  const queues = await openQueues({ databaseUrl, redisUrl, prefix, onError })
  const reader = createWorkbookReader(readerLimits, readingProcesses)
  const effects: Effects = {
    db: options.db,
    log,
    reader,
    now: () => new Date(),
    codeVersion: codeVersion(),
    catalogue: catalogueReader(options.db),
    outDir: options.outDir,
  }
  return {
    effects,
    queues,
    startWorkers: (settings) => startWorkers(queues, processors(effects), settings),
    async close() {
      closing = true
      await queues.close()
      await reader.close()
    },
  }
}
