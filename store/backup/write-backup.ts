import { createHash } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { access, open, rename, rm } from 'node:fs/promises'
import { pipeline } from 'node:stream/promises'
import { constants, createGzip } from 'node:zlib'
import type pg from 'pg'
import { to } from 'pg-copy-streams'
import { type BackupHeader, type BackupSum, type BackupTable, backupFormat } from '../../schemas/backup.ts'
import { InvalidInput } from '../../schemas/invalid-input.ts'
import { verifyAudit } from '../audit.ts'
import { onOneConnection, overClient } from './client.ts'
import { copyTarget, listTables } from './table-list.ts'
import { tarEnd, tarEntry } from './tar.ts'

/** Rows are written in parts of about this many bytes; a larger row makes a larger part of its own. */
const PART_BYTES = 4_000_000

export interface BackupOptions {
  now?: () => Date
  /** Told now and then: bytes of the table so far. */
  onProgress?: (table: string, bytes: number) => void
}

/**
 * Writes all tables of a database into one file, as they stood at one moment: one repeatable-read transaction, nobody waits.
 * The file appears under its name when it is whole, readable by its owner only. Format: docs/operate.md.
 *
 * Throws InvalidInput `store/backup-exists`; `store/backup-no-schema` for a database that no migration ran on
 */
export async function writeBackup(url: string, path: string, options: BackupOptions = {}): Promise<BackupHeader> {
  if (await exists(path)) throw new InvalidInput('store/backup-exists', { path })
  const partial = `${path}.${process.pid}.partial`
  try {
    const header = await onOneConnection(url, async (client) => {
      await client.query('begin transaction isolation level repeatable read read only')
      const told = await readHeader(client, (options.now ?? (() => new Date()))())
      const file = createWriteStream(partial, { flags: 'wx', mode: 0o600 })
      const gzip = createGzip({ level: constants.Z_BEST_SPEED })
      await pipeline(() => entries(client, told, options), gzip, file)
      await client.query('commit')
      return told
    })
    await syncToDisk(partial)
    await rename(partial, path)
    return header
  } catch (error) {
    await rm(partial, { force: true })
    throw error
  }
}

const exists = (path: string): Promise<boolean> =>
  access(path).then(
    () => true,
    () => false,
  )

async function syncToDisk(path: string): Promise<void> {
  const file = await open(path, 'r')
  await file.sync().finally(() => file.close())
}

async function readHeader(client: pg.Client, at: Date): Promise<BackupHeader> {
  const found = await client.query(`select to_regclass('public.migration') as name`)
  if (found.rows[0].name === null) throw new InvalidInput('store/backup-no-schema', {})
  const { rows } = await client.query<{ name: string; sha256: string }>(
    'select name, sha256 from migration order by name',
  )
  const tables = await listTables(client)
  const audit = await verifyAudit(overClient(client))
  return { format: backupFormat, takenAt: at.toISOString(), migrations: rows, tables, audit }
}

async function* entries(client: pg.Client, header: BackupHeader, options: BackupOptions): AsyncGenerator<Buffer> {
  const at = new Date(header.takenAt)
  const json = (name: string, body: unknown) => tarEntry(name, Buffer.from(`${JSON.stringify(body)}\n`), at)
  yield json('header.json', header)
  for (const table of header.tables) {
    const sum = yield* parts(client, table, at, options)
    yield json(`${table.name}/end.json`, sum)
  }
  yield json('end.json', { tables: header.tables.length })
  yield tarEnd()
}

async function* parts(
  client: pg.Client,
  table: BackupTable,
  at: Date,
  { onProgress }: BackupOptions,
): AsyncGenerator<Buffer, BackupSum> {
  const hash = createHash('sha256')
  const sum = { rows: 0, bytes: 0 }
  let number = 0
  let kept: Buffer[] = []
  let size = 0
  const part = (): Buffer => {
    number += 1
    const name = `${table.name}/${String(number).padStart(6, '0')}.copy`
    const entry = tarEntry(name, Buffer.concat(kept), at)
    kept = []
    size = 0
    onProgress?.(table.name, sum.bytes)
    return entry
  }
  for await (const chunk of client.query(to(`copy ${copyTarget(table)} to stdout`)) as AsyncIterable<Buffer>) {
    hash.update(chunk)
    sum.rows += linesIn(chunk)
    sum.bytes += chunk.length
    size += chunk.length
    kept.push(chunk)
    if (size >= PART_BYTES) yield part()
  }
  if (size > 0) yield part()
  return { rows: sum.rows, bytes: sum.bytes, sha256: hash.digest('hex') }
}

/** Rows of COPY's text format end with a line feed; one inside a value is written `\n`. */
function linesIn(chunk: Buffer): number {
  let lines = 0
  for (let at = chunk.indexOf(10); at >= 0; at = chunk.indexOf(10, at + 1)) lines += 1
  return lines
}
