import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { access, constants } from 'node:fs/promises'
import { pipeline } from 'node:stream/promises'
import { createGunzip } from 'node:zlib'
import pg from 'pg'
import { from } from 'pg-copy-streams'
import { BackupHeader, BackupSum, type BackupTable, backupFormat } from '../../schemas/backup.ts'
import { InvalidInput } from '../../schemas/invalid-input.ts'
import type { AuditCheck } from '../../schemas/operation.ts'
import { verifyAudit } from '../audit.ts'
import { lockMigrations, type MigrationFile, readMigrations, runMigration, sqlDirectory } from '../migrate.ts'
import { onOneConnection, overClient } from './client.ts'
import { copyTarget, listTables, quoted } from './table-list.ts'
import { DamagedArchive, readTar, type TarEntry, textOf } from './tar.ts'

export interface Restored {
  header: BackupHeader
  rows: number
  /** The chains as verified after the restore: the same as when the backup was taken. */
  audit: AuditCheck[]
}

export interface RestoreOptions {
  directory?: string
  onProgress?: (table: string, bytes: number) => void
}

/**
 * Fills an empty database from a backup, in one transaction: the migrations that the backup knows, its rows, the migrations that
 * came later. Row triggers rest meanwhile, so that every row comes back as it was; foreign keys and checks do not. Nothing is
 * left behind when it fails.
 *
 * Throws InvalidInput `store/restore-not-empty`, `store/backup-version`, `store/backup-damaged`, `store/no-such-backup`
 */
export async function restoreBackup(url: string, path: string, options: RestoreOptions = {}): Promise<Restored> {
  await access(path, constants.R_OK).catch(() => {
    throw new InvalidInput('store/no-such-backup', { path })
  })
  return onOneConnection(url, async (client) => {
    await client.query('begin')
    try {
      const restored = await restoreInto(client, path, options)
      await client.query('commit')
      await client.query('analyze')
      return restored
    } catch (error) {
      await client.query('rollback').catch(() => undefined)
      throw isDamage(error) ? damaged(path, (error as Error).message) : error
    }
  })
}

const damaged = (path: string, found: string) => new InvalidInput('store/backup-damaged', { path, found })

/** SQLSTATE classes of values and rows that the database does not take. */
const dataErrors = /^(22|23)/

/** Bytes that do not unpack, entries out of order, JSON of another shape, rows that do not fit: the file, not the database. */
function isDamage(error: unknown): boolean {
  if (error instanceof pg.DatabaseError) return dataErrors.test(error.code ?? '')
  const { code = '', name = '' } = error as { code?: string; name?: string }
  return error instanceof DamagedArchive || /^Z_/.test(code) || ['SyntaxError', 'ZodError'].includes(name)
}

async function restoreInto(client: pg.Client, path: string, options: RestoreOptions): Promise<Restored> {
  await lockMigrations(client)
  await refuseUsed(client)
  const files = await readMigrations(options.directory ?? sqlDirectory())
  const source = createGunzip()
  const file = createReadStream(path).on('error', (error) => source.destroy(error))
  const entries = readTar(file.pipe(source) as AsyncIterable<Buffer>)
  try {
    const header = await readHeader(await next(entries, 'header.json'), path)
    const later = laterMigrations(files, header)
    for (const file of files.slice(0, header.migrations.length)) await runMigration(client, file)
    await refuseOtherTables(client, header, path)
    let rows = 0
    for (const table of header.tables) rows += await restoreTable(client, table, entries, options)
    await next(entries, 'end.json').then((entry) => textOf(entry))
    for (const table of header.tables) await continueNumbering(client, table)
    const audit = await verifyAudit(overClient(client))
    if (JSON.stringify(audit) !== JSON.stringify(header.audit)) throw damaged(path, 'audit_log')
    for (const file of later) await runMigration(client, file)
    return { header, rows, audit }
  } finally {
    file.destroy()
    source.destroy()
  }
}

async function refuseUsed(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ name: string }>(`
    select c.relname as name from pg_class c
    where c.relkind in ('r', 'p', 'v', 'm') and c.relnamespace = 'public'::regnamespace
      and not exists (select from pg_depend d where d.classid = 'pg_class'::regclass and d.objid = c.oid and d.deptype = 'e')
    order by 1 limit 3`)
  if (rows.length > 0) {
    throw new InvalidInput('store/restore-not-empty', { found: rows.map((row) => row.name).join(', ') })
  }
}

async function next(entries: AsyncGenerator<TarEntry>, name: string): Promise<TarEntry> {
  const { value } = await entries.next()
  if (value?.name !== name) throw new DamagedArchive(`${name} was expected, ${value?.name ?? 'the end'} found`)
  return value
}

async function readHeader(entry: TarEntry, path: string): Promise<BackupHeader> {
  const given = JSON.parse(await textOf(entry))
  if (given?.format !== backupFormat) {
    throw new InvalidInput('store/backup-version', { path, found: String(given?.format), expected: backupFormat })
  }
  return BackupHeader.parse(given)
}

/** The migrations that the backup had not run yet. Its own must be the first ones of this program, to the byte. */
function laterMigrations(files: readonly MigrationFile[], { migrations }: BackupHeader): MigrationFile[] {
  migrations.forEach((ran, index) => {
    const file = files[index]
    if (file?.name !== ran.name || file.sha256 !== ran.sha256) {
      throw new InvalidInput('store/backup-version', {
        path: 'sql',
        found: ran.name,
        expected: file?.name ?? files.at(-1)!.name,
      })
    }
  })
  return files.slice(migrations.length)
}

/** The same migrations make the same tables: names of the file that the database does not have never become SQL. */
async function refuseOtherTables(client: pg.Client, header: BackupHeader, path: string): Promise<void> {
  const named = (tables: readonly BackupTable[]): string =>
    JSON.stringify(tables.map(({ name, columns, numbering }) => [name, columns, numbering.map((n) => n.column)]))
  if (named(await listTables(client)) !== named(header.tables)) throw damaged(path, 'header.json')
}

async function restoreTable(
  client: pg.Client,
  table: BackupTable,
  entries: AsyncGenerator<TarEntry>,
  { onProgress }: RestoreOptions,
): Promise<number> {
  const hash = createHash('sha256')
  let [bytes, sum] = [0, null as BackupSum | null]
  async function* rowsOf(): AsyncGenerator<Buffer> {
    for (;;) {
      const { value: entry } = await entries.next()
      if (entry?.name === `${table.name}/end.json`) {
        sum = BackupSum.parse(JSON.parse(await textOf(entry)))
        return
      }
      if (!entry?.name.startsWith(`${table.name}/`)) throw new DamagedArchive(`a part of ${table.name} was expected`)
      for await (const chunk of entry.body as AsyncIterable<Buffer>) {
        hash.update(chunk)
        bytes += chunk.length
        yield chunk
      }
      onProgress?.(table.name, bytes)
    }
  }
  await client.query(`alter table public.${quoted(table.name)} disable trigger user`)
  const copy = client.query(from(`copy ${copyTarget(table)} from stdin`))
  await pipeline(rowsOf, copy)
  await client.query(`alter table public.${quoted(table.name)} enable trigger user`)
  const found = { rows: copy.rowCount ?? 0, bytes, sha256: hash.digest('hex') }
  if (JSON.stringify(found) !== JSON.stringify(sum)) throw new DamagedArchive(`${table.name} is not what was written`)
  return found.rows
}

async function continueNumbering(client: pg.Client, { name, numbering }: BackupTable): Promise<void> {
  for (const { column, last } of numbering) {
    if (last === null) continue
    const sequence = `pg_get_serial_sequence('public.${quoted(name)}', '${column}')`
    await client.query(`select setval(${sequence}, $1)`, [last])
  }
}
