import { readAudit, verifyAudit } from '../store/audit.ts'
import { exitCode } from './exit-code.ts'
import { withDatabase } from './open.ts'
import { localTime } from './status.ts'

const reasons = {
  changed: 'dòng đã bị sửa / a row was changed',
  removed: 'thiếu dòng / rows are missing',
  unlinked: 'không nối với dòng trước / does not follow the row before it',
} as const

/**
 * Recomputes the chain of the audit log, prints its last hash and says where it breaks. A hash that was kept elsewhere and is not
 * in the log any more shows a chain that was written anew. Returns the exit code.
 */
export async function verify(): Promise<number> {
  return withDatabase(async ({ db }) => {
    const checks = await verifyAudit(db)
    for (const { province, rows, head, broken } of checks) {
      const told = broken ? `${reasons[broken.reason]}: ${broken.ordinal}` : 'nguyên vẹn / intact'
      console.log(`${province}  ${rows}  ${head}  ${told}`)
    }
    return checks.some((check) => check.broken !== null) ? exitCode.findings : exitCode.done
  })
}

/** Prints the last entries of a province ('*': accounts and sessions), newest first. */
export async function show({ province, limit }: { province: string; limit: number }): Promise<void> {
  await withDatabase(async ({ db }) => {
    for (const line of await readAudit(db, province, limit)) {
      const { ordinal, at, actor, action, subject, address, detail } = line
      console.log(
        `${ordinal}  ${localTime(at)}  ${actor}  ${address}  ${action}  ${subject}  ${JSON.stringify(detail)}`,
      )
    }
  })
}
