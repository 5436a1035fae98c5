import { sql } from 'kysely'
import type { Db } from './insert-rows.ts'

/** Who did what to what. `detail` holds before and after, never a secret. */
export interface AuditEntry {
  province: string
  actor: string
  action: string
  subject: string
  detail?: object
}

/** Adds to the audit log, in the caller's transaction: the act and its record stand or fall together. */
export async function appendAudit(tx: Db, entry: AuditEntry): Promise<void> {
  await tx
    .insertInto('audit_log')
    .values({ ...entry, detail: sql`${JSON.stringify(entry.detail ?? {})}::jsonb` })
    .execute()
}
