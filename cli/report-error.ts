import { CommanderError } from 'commander'
import { CatalogueError } from '../jobs/read-catalogue/catalogue-error.ts'
import { InvalidInput } from '../schemas/invalid-input.ts'
import { exitCode } from './exit-code.ts'

const messages: Record<string, string> = {
  'publish/no-such-vintage': 'Không có phiên bản đã công bố nào khớp / No published vintage matches',
  'publish/no-such-table': 'Không có bảng này / No such table',
  'publish/no-such-heading': 'Không có dòng hoặc cột này / No such row or column',
  'publish/no-such-cell': 'Ô này không có số / That cell has no figure',
  'reconcile/unknown-round': 'Không có đợt báo cáo nào của kỳ này / No round of this period',
  'server/no-token': 'Mở ra ngoài máy này thì phải đặt mã truy cập / Serving beyond this machine needs a token',
}

/** Prints what went wrong, in both languages, and sets the exit code. */
export function reportError(error: unknown): void {
  if (error instanceof CommanderError) {
    process.exitCode = error.exitCode === 0 ? exitCode.done : exitCode.wrongCall
  } else if (error instanceof CatalogueError) {
    for (const { message } of error.problems) console.error(`${message.vi}\n  ${message.en}`)
    process.exitCode = exitCode.wrongCall
  } else if (error instanceof InvalidInput) {
    console.error(`${messages[error.code] ?? error.code}`)
    for (const [name, value] of Object.entries(error.facts)) console.error(`  ${name}: ${value}`)
    process.exitCode = exitCode.wrongCall
  } else {
    console.error(error instanceof Error ? error.message : error)
    process.exitCode = exitCode.failed
  }
}
