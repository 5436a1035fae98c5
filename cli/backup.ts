import { resolve } from 'node:path'
import { restoreBackup } from '../store/backup/restore-backup.ts'
import { writeBackup } from '../store/backup/write-backup.ts'
import { databaseUrl } from '../store/connect.ts'
import { exitCode } from './exit-code.ts'

/** Writes the database into one file. The schema is left as it is: a backup before an upgrade is of the old version. */
export async function backup(file: string | undefined): Promise<number> {
  const path = resolve(file ?? `diaban-${new Date().toISOString().slice(0, 16).replace(/[-:]/g, '')}.backup.tar.gz`)
  const tables = tableProgress(process.stderr)
  const header = await withServer((url) => writeBackup(url, path, { onProgress: tables.show }))
  tables.end()
  console.log(`Đã sao lưu ${header.tables.length} bảng / tables backed up: ${path}`)
  return tellAudit(header.audit)
}

/** Fills the empty database of the environment from a backup. */
export async function restore(file: string): Promise<number> {
  const tables = tableProgress(process.stderr)
  const restored = await withServer((url) => restoreBackup(url, resolve(file), { onProgress: tables.show }))
  tables.end()
  const { header, rows, audit } = restored
  console.log(`Đã khôi phục ${rows} dòng, ${header.tables.length} bảng, sao lưu lúc ${header.takenAt}`)
  console.log(`Restored: ${rows} rows, ${header.tables.length} tables, backup of ${header.takenAt}`)
  return tellAudit(audit)
}

async function withServer<T>(work: (url: string) => Promise<T>): Promise<T> {
  const server = await databaseUrl(process.env)
  try {
    return await work(server.url)
  } finally {
    await server.stop()
  }
}

function tellAudit(checks: readonly { province: string; broken: unknown }[]): number {
  const broken = checks.filter((check) => check.broken !== null).map((check) => check.province)
  if (broken.length === 0) console.log('Nhật ký kiểm toán nguyên vẹn / The audit chain is intact')
  else console.log(`Nhật ký kiểm toán bị đứt / The audit chain is broken: ${broken.join(', ')}`)
  return broken.length === 0 ? exitCode.done : exitCode.findings
}

/** The table in work and its megabytes so far, redrawn in place; nothing where nobody looks. */
function tableProgress(stream: NodeJS.WriteStream) {
  const isSeen = stream.isTTY
  return {
    show(table: string, bytes: number): void {
      if (isSeen) stream.write(`\r\x1b[2K  ${table}  ${(bytes / 1e6).toFixed(1).replace('.', ',')} MB`)
    },
    end(): void {
      if (isSeen) stream.write('\r\x1b[2K')
    },
  }
}
