import { sql } from 'kysely'
import type { AuditCheck, AuditLine } from '../schemas/operation.ts'
import type { Db } from './insert-rows.ts'

/** Who did what to what, from where. `detail` holds before and after, never a secret. */
export interface AuditEntry {
  province: string
  actor: string
  action: string
  subject: string
  detail?: object
  /** Network address of the request; '' in the terminal. */
  address?: string
}

/** Adds to the audit log, in the caller's transaction: the act and its record stand or fall together. The database chains it. */
export async function appendAudit(tx: Db, entry: AuditEntry): Promise<void> {
  await tx
    .insertInto('audit_log')
    .values({ ...entry, detail: sql`${JSON.stringify(entry.detail ?? {})}::jsonb` })
    .execute()
}

/**
 * Recomputes every hash of the audit log: a changed row, a removed row (inside or at the end) and a row that does not follow the
 * one before it show, each with the ordinal where the chain breaks.
 */
export async function verifyAudit(db: Db): Promise<AuditCheck[]> {
  const { rows } = await sql<{ province: string; rows: number; head: string; ordinal: number | null; reason: string }>`
    with heads as (
      select province, coalesce(h.ordinal, 0) as last, coalesce(h.hash, repeat('0', 64)) as head
      from (select province from audit_log union select province from audit_head) p left join audit_head h using (province)
    ), linked as (
      select a.province, a.ordinal, a.hash, a.prev_hash, audit_hash(a) as due,
        lag(a.ordinal, 1, 0::bigint) over w as before, lag(a.hash, 1, repeat('0', 64)) over w as prev
      from audit_log a window w as (partition by a.province order by a.ordinal)
    ), breaks as (
      select province, ordinal, case when hash <> due then 'changed' when ordinal <> before + 1 then 'removed'
        else 'unlinked' end as reason
      from linked where hash <> due or ordinal <> before + 1 or prev_hash <> prev
      union all
      select h.province, greatest(h.last, coalesce(t.last, 0)), case when h.last > coalesce(t.last, 0) then 'removed' else 'unlinked' end
      from heads h left join (select distinct on (province) province, ordinal as last, hash from linked
                              order by province, ordinal desc) t using (province)
      where h.last <> coalesce(t.last, 0) or h.head <> coalesce(t.hash, repeat('0', 64))
    )
    select h.province, (select count(*) from audit_log a where a.province = h.province) as rows, h.head, b.ordinal, b.reason
    from heads h left join lateral (
      select * from breaks b where b.province = h.province order by ordinal limit 1) b on true
    order by h.province`.execute(db)
  return rows.map(({ ordinal, reason, ...chain }) => ({
    ...chain,
    broken: ordinal === null ? null : { ordinal, reason: reason as 'changed' | 'removed' | 'unlinked' },
  }))
}

/** The last entries of a province, newest first; those before an ordinal where one is given. */
export async function readAudit(db: Db, province: string, limit: number, before?: number): Promise<AuditLine[]> {
  const rows = await db
    .selectFrom('audit_log')
    .select(['province', 'ordinal', 'at', 'actor', 'action', 'subject', 'address', 'detail'])
    .where('province', '=', province)
    .$if(before !== undefined, (query) => query.where('ordinal', '<', before!))
    .orderBy('ordinal', 'desc')
    .limit(limit)
    .execute()
  return rows.map((row) => ({ ...row, detail: row.detail as AuditLine['detail'] }))
}
