import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import pg from 'pg'
import { InvalidInput } from '../schemas/invalid-input.ts'
import { packageRoot } from './package-root.ts'

/** One file of sql/: '0001_area.sql', its text, the sha256 of its bytes. */
export interface MigrationFile {
  name: string
  sql: string
  sha256: string
}

/** Any fixed number: one migration at a time on a database, whoever runs it. */
const LOCK = 820_051

const CREATE_LOG = `create table if not exists migration (
  name text primary key, sha256 text not null, applied_at timestamptz not null default now())`

/** The folder of the migrations that come with the program. */
export const sqlDirectory = (): string => join(packageRoot(), 'sql')

/**
 * The numbered files of a folder in order (schema.sql is not one of them).
 *
 * Throws InvalidInput `store/migration-number` when numbers repeat or leave a gap
 */
export async function readMigrations(directory: string): Promise<MigrationFile[]> {
  const names = (await readdir(directory)).filter((name) => /^\d{4}_.+\.sql$/.test(name)).sort()
  names.forEach((name, index) => {
    if (Number(name.slice(0, 4)) !== index + 1) {
      throw new InvalidInput('store/migration-number', { file: name, expected: String(index + 1).padStart(4, '0') })
    }
  })
  return Promise.all(
    names.map(async (name) => {
      const sql = await readFile(join(directory, name), 'utf8')
      return { name, sql, sha256: createHash('sha256').update(sql).digest('hex') }
    }),
  )
}

/**
 * The files still to run, given what the database has run.
 *
 * Throws InvalidInput `store/migration-changed` for a file that is not what ran,
 * `store/migration-unknown` when the database ran one that this program does not have (it is older than the database)
 */
export function pendingMigrations(
  files: MigrationFile[],
  applied: { name: string; sha256: string }[],
): MigrationFile[] {
  const byName = new Map(files.map((file) => [file.name, file]))
  for (const ran of applied) {
    const file = byName.get(ran.name)
    if (!file) throw new InvalidInput('store/migration-unknown', { file: ran.name })
    if (file.sha256 !== ran.sha256) throw new InvalidInput('store/migration-changed', { file: ran.name })
  }
  const done = new Set(applied.map((ran) => ran.name))
  return files.filter((file) => !done.has(file.name))
}

async function readApplied(client: pg.Client): Promise<{ name: string; sha256: string }[]> {
  await client.query(CREATE_LOG)
  const { rows } = await client.query<{ name: string; sha256: string }>(
    'select name, sha256 from migration order by name',
  )
  return rows
}

/** One migration at a time on a database: waits for another, and holds until the transaction of the caller ends. */
export async function lockMigrations(client: pg.Client): Promise<void> {
  await client.query('select pg_advisory_xact_lock($1)', [LOCK])
}

/** Runs one file and notes it, in the caller's transaction. Throws Error naming the file whose SQL failed. */
export async function runMigration(client: pg.Client, file: MigrationFile): Promise<void> {
  try {
    await client.query(CREATE_LOG)
    await client.query(file.sql)
    await client.query('insert into migration (name, sha256) values ($1, $2)', [file.name, file.sha256])
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    throw new Error(`${file.name}: ${reason}`, { cause: error })
  }
}

async function apply(client: pg.Client, file: MigrationFile): Promise<void> {
  await client.query('begin')
  try {
    await runMigration(client, file)
    await client.query('commit')
  } catch (error) {
    await client.query('rollback')
    throw error
  }
}

/**
 * Brings a database to the schema of the files: each in one transaction, in order, one process at a time. Running it
 * again does nothing. Returns the names of the files that ran now.
 *
 * Throws InvalidInput as `readMigrations` and `pendingMigrations` do; Error naming the file whose SQL failed
 */
export async function migrate(url: string, directory: string = sqlDirectory()): Promise<string[]> {
  const files = await readMigrations(directory)
  const client = new pg.Client({
    connectionString: url,
    application_name: 'diaban migrate',
    options: '-c search_path=public',
  })
  client.on('error', () => undefined)
  await client.connect()
  try {
    await client.query('select pg_advisory_lock($1)', [LOCK])
    const pending = pendingMigrations(files, await readApplied(client))
    for (const file of pending) await apply(client, file)
    return pending.map((file) => file.name)
  } finally {
    await client.end()
  }
}
