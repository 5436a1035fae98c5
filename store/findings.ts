import type { Finding } from '../schemas/finding.ts'
import { type Db, insertRows } from './insert-rows.ts'

export interface FindingKey {
  province: string
  stage: 'ingest' | 'validate' | 'reconcile' | 'compile' | 'publish'
  /** Submission id or vintage id. */
  subject: string
}

/** The findings of one stage on one subject, in the order the stage gave them. */
export async function replaceFindings(db: Db, key: FindingKey, findings: readonly Finding[]): Promise<void> {
  await db
    .deleteFrom('finding')
    .where('province', '=', key.province)
    .where('stage', '=', key.stage)
    .where('subject', '=', key.subject)
    .execute()
  await insertRows(
    db,
    'finding',
    findings.map((finding, ordinal) => ({ ...key, ordinal, ...finding })),
  )
}

export type StoredFinding = Finding & FindingKey

export async function readFindings(db: Db, subjects: readonly string[]): Promise<StoredFinding[]> {
  if (subjects.length === 0) return []
  const rows = await db
    .selectFrom('finding')
    .selectAll()
    .where('subject', 'in', [...subjects])
    .orderBy('province')
    .orderBy('subject')
    .orderBy('stage')
    .orderBy('ordinal')
    .execute()
  return rows.map(({ ordinal: _, ...row }) => row as StoredFinding)
}
