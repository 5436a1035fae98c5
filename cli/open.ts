import { resolve } from 'node:path'
import { openRuntime, type Runtime } from '../jobs/runtime.ts'
import { connect, type Database, databaseUrl } from '../store/connect.ts'
import { migrate } from '../store/migrate.ts'

export interface OpenDatabase {
  db: Database
  url: string
  close(): Promise<void>
}

/** Opens the database of the environment (DATABASE_URL, else the embedded server), at the schema of this program. */
export async function openDatabase(): Promise<OpenDatabase> {
  const embedded = await databaseUrl(process.env)
  try {
    await migrate(embedded.url)
    let closing = false
    const onError = ({ message }: Error) => closing || console.error(`database connection lost: ${message}`)
    const db = connect(embedded.url, { onError })
    return {
      db,
      url: embedded.url,
      async close() {
        closing = true
        await db.destroy()
        await embedded.stop()
      },
    }
  } catch (error) {
    await embedded.stop()
    throw error
  }
}

/** Opens the database for one command and closes it whatever happens. */
export async function withDatabase<T>(run: (open: OpenDatabase) => Promise<T>): Promise<T> {
  const open = await openDatabase()
  try {
    return await run(open)
  } finally {
    await open.close()
  }
}

export const outFolder = (option: string | undefined): string => resolve(option ?? process.env.DIABAN_OUT ?? 'out')

/** Opens database, queues and reader for one command and closes them whatever happens. */
export async function withRuntime<T>(
  options: { out?: string; logLevel?: string },
  run: (runtime: Runtime, open: OpenDatabase) => Promise<T>,
): Promise<T> {
  return withDatabase(async (open) => {
    const runtime = await openRuntime({
      db: open.db,
      databaseUrl: open.url,
      redisUrl: process.env.REDIS_URL,
      prefix: process.env.DIABAN_QUEUE || undefined,
      outDir: outFolder(options.out),
      logLevel: process.env.DIABAN_LOG ?? options.logLevel ?? 'warn',
    })
    try {
      return await run(runtime, open)
    } finally {
      await runtime.close()
    }
  })
}
