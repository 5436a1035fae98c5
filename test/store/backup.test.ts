import { randomBytes } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync, gzipSync } from 'node:zlib'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { appendAudit, verifyAudit } from '../../store/audit.ts'
import { restoreBackup } from '../../store/backup/restore-backup.ts'
import { tarEntry } from '../../store/backup/tar.ts'
import { writeBackup } from '../../store/backup/write-backup.ts'
import { connect, type Database } from '../../store/connect.ts'
import { makeDatabase, testDatabase } from '../setup/test-database.ts'
import { addPerson, addSubmission, addVintage, any } from './people-fixture.ts'

/** Every table with a digest of its rows, in any order. */
async function digests(db: Database): Promise<Record<string, string>> {
  const { rows } = await sql<{ name: string }>`select tablename as name from pg_tables where schemaname = 'public'
    and tablename not in ('migration', 'session', 'one_time_token', 'sign_in_failure') order by 1`.execute(db)
  const found: Record<string, string> = {}
  for (const { name } of rows) {
    const { rows: digest } = await sql<{
      all: string
    }>`select count(*) || ' ' || coalesce(md5(string_agg(md5(t::text), ''
      order by md5(t::text))), '') as all from ${sql.table(name)} t`.execute(db)
    found[name] = digest[0]!.all
  }
  return found
}

describe('a backup', () => {
  const database = testDatabase()
  const folder = mkdtempSync(join(tmpdir(), 'diaban-backup-'))
  const path = join(folder, 'one.tar.gz')
  const opened: { db: Database; drop(): Promise<void> }[] = []

  async function emptyDatabase() {
    const { url, drop } = await makeDatabase('template1')
    const db = connect(url)
    opened.push({ db, drop })
    return { url, db }
  }
  const rewritten = (name: string, change: (bytes: Buffer) => Buffer): string => {
    const other = join(folder, name)
    writeFileSync(other, gzipSync(change(gunzipSync(readFileSync(path)))))
    return other
  }

  beforeAll(async () => {
    const { db } = database
    await addPerson(db, 'an', [{ province: '82', role: 'approver', ...any }])
    await addSubmission(db, { province: '82', id: 's1', agency: '82-ct', form: '001', area: '82' })
    await addVintage(db, '82', 'v1', 1)
    const large = randomBytes(9_000_000)
    await sql`insert into submission values ('82', 's2', repeat('c', 64), ${'tên\\có\tký tự\nlạ.xlsx'}, 9000000, now(), ${large})`.execute(
      db,
    )
    for (const action of ['một', 'hai', 'ba']) {
      await appendAudit(db, { province: '82', actor: 'an', action, subject: 's1', detail: { n: 1.5, vi: 'đ\\n' } })
    }
    await sql`delete from submission_sender`.execute(db).catch(() => undefined)
    await writeBackup(database.url, path)
  })
  afterAll(async () => {
    for (const { db, drop } of opened) {
      await db.destroy()
      await drop()
    }
    rmSync(folder, { recursive: true, force: true })
  })

  it('brings every row of every table back, the chain intact, numbers going on, and the walls standing', async () => {
    const { url, db } = await emptyDatabase()
    const { audit } = await restoreBackup(url, path)
    expect(audit.length).toBeGreaterThan(1)
    expect(audit.every((chain) => chain.broken === null)).toBe(true)
    expect(await digests(db)).toEqual(await digests(database.db))
    await appendAudit(db, { province: '82', actor: 'an', action: 'bốn', subject: 's1' })
    expect((await verifyAudit(db)).map((chain) => chain.broken)).toEqual(audit.map(() => null))
    await expect(sql`delete from submission`.execute(db)).rejects.toThrow(/never change/)
    await expect(sql`set role diaban_web; select * from person`.execute(db)).rejects.toThrow(/permission denied/)
  })

  it('is readable by its owner only, and is never written over', async () => {
    expect(statSync(path).mode & 0o777).toBe(0o600)
    await expect(writeBackup(database.url, path)).rejects.toMatchObject({ code: 'store/backup-exists' })
  })

  it('shows one moment while others write', async () => {
    let isDone = false
    const writer = (async () => {
      for (let n = 0; !isDone; n++) {
        await database.db
          .transaction()
          .execute((tx) => addSubmission(tx, { province: '82', id: `w${n}`, agency: '82-ct', form: '001', area: '82' }))
      }
      return true
    })()
    const second = join(folder, 'two.tar.gz')
    await writeBackup(database.url, second)
    isDone = true
    await writer
    const { url, db } = await emptyDatabase()
    await restoreBackup(url, second)
    const counts = async (table: string) =>
      (
        await sql<{ n: number }>`select count(*) as n from ${sql.table(table)} where submission_id like 'w%'`.execute(
          db,
        )
      ).rows[0]!.n
    expect(await counts('submission')).toBe(await counts('intake'))
    expect(await counts('observation')).toBe(await counts('intake'))
  })

  it('comes back into a newer program: the later migrations run after the rows are in', async () => {
    const text = gunzipSync(readFileSync(path))
    const size = Number.parseInt(text.toString('latin1', 124, 135), 8)
    const header = JSON.parse(text.toString('utf8', 512, 512 + size))
    const sqlFolder = mkdtempSync(join(folder, 'sql-'))
    for (const { name } of header.migrations) writeFileSync(join(sqlFolder, name), readFileSync(join('sql', name)))
    const next = String(header.migrations.length + 1).padStart(4, '0')
    writeFileSync(join(sqlFolder, `${next}_later.sql`), 'create table later as select count(*) as people from person;')
    const { url, db } = await emptyDatabase()
    await restoreBackup(url, path, { directory: sqlFolder })
    const { rows } = await sql<{ people: number }>`select people from later`.execute(db)
    expect(rows).toEqual([{ people: 1 }])
  })

  it('refuses a database that has tables', async () => {
    await expect(restoreBackup(database.url, path)).rejects.toMatchObject({ code: 'store/restore-not-empty' })
  })

  const inHeader = (bytes: Buffer, change: (header: Record<string, unknown>) => void): Buffer => {
    const size = Number.parseInt(bytes.toString('latin1', 124, 135), 8)
    const header = JSON.parse(bytes.toString('utf8', 512, 512 + size))
    change(header)
    const rest = bytes.subarray(512 + Math.ceil(size / 512) * 512)
    return Buffer.concat([tarEntry('header.json', Buffer.from(JSON.stringify(header)), new Date(0)), rest])
  }
  const flipped = (bytes: Buffer, text: string): Buffer => {
    const at = bytes.indexOf(text)
    expect(at).toBeGreaterThan(0)
    const changed = Buffer.from(bytes)
    changed[at] = changed[at]! ^ 1
    return changed
  }

  it.each<[string, () => string, string]>([
    [
      'another format',
      () => rewritten('f', (b) => inHeader(b, (h) => (h.format = 'diaban-backup-9'))),
      'store/backup-version',
    ],
    [
      'a migration that this program does not have',
      () =>
        rewritten('m', (b) => inHeader(b, (h) => ((h.migrations as { sha256: string }[])[2]!.sha256 = 'f'.repeat(64)))),
      'store/backup-version',
    ],
    [
      'a table that the schema does not have',
      () => rewritten('t', (b) => inHeader(b, (h) => ((h.tables as { name: string }[])[0]!.name = 'pg_authid'))),
      'store/backup-damaged',
    ],
    ['a changed row', () => rewritten('r', (b) => flipped(b, 's1.xlsx')), 'store/backup-damaged'],
    ['a changed row of the audit log', () => rewritten('a', (b) => flipped(b, 'một')), 'store/backup-damaged'],
    ['a missing end', () => rewritten('e', (b) => b.subarray(0, b.length - 5_000)), 'store/backup-damaged'],
    ['a file that is cut off', () => cut(0.5), 'store/backup-damaged'],
    ['a byte turned in the packed file', () => turned(), 'store/backup-damaged'],
    ['a file that is no archive', () => plain('not a backup'), 'store/backup-damaged'],
    ['no file', () => join(folder, 'absent'), 'store/no-such-backup'],
  ])('refuses %s and leaves the database empty', async (_what, make, code) => {
    const { url, db } = await emptyDatabase()
    await expect(restoreBackup(url, make())).rejects.toMatchObject({ code })
    const { rows } = await sql`select relname from pg_class where relnamespace = 'public'::regnamespace`.execute(db)
    expect(rows).toEqual([])
  })
  const cut = (share: number): string => {
    const bytes = readFileSync(path)
    return plain(bytes.subarray(0, Math.floor(bytes.length * share)))
  }
  const turned = (): string => {
    const bytes = readFileSync(path)
    bytes[Math.floor(bytes.length / 2)]! ^= 0x55
    return plain(bytes)
  }
  const plain = (bytes: string | Buffer): string => {
    const other = join(folder, `plain-${bytes.length}`)
    writeFileSync(other, bytes)
    return other
  }
})
