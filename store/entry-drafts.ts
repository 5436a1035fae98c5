import { sql } from 'kysely'
import type { Db } from './insert-rows.ts'

/** Whose draft of which form. `person` is 'office' on an installation without accounts. */
export interface DraftKey {
  province: string
  person: string
  form: string
  period: string
}

/** What was typed, by path of the field, exactly as typed. */
export interface Draft {
  cells: Record<string, string>
  savedAt: string
}

/** Keeps what was typed in place of what was kept before: one statement, whole or not at all. */
export async function saveDraft(db: Db, key: DraftKey, { cells, savedAt }: Draft): Promise<void> {
  const typed = sql<string>`${JSON.stringify(cells)}::jsonb`
  await db
    .insertInto('entry_draft')
    .values({ ...columnsOf(key), cells: typed, saved_at: savedAt })
    .onConflict((conflict) =>
      conflict.columns(['province', 'person_id', 'form', 'period']).doUpdateSet({ cells: typed, saved_at: savedAt }),
    )
    .execute()
}

export async function readDraft(db: Db, key: DraftKey): Promise<Draft | null> {
  const row = await db
    .selectFrom('entry_draft')
    .select(['cells', 'saved_at'])
    .where((eb) => eb.and(columnsOf(key)))
    .where(hasCells)
    .executeTakeFirst()
  return row === undefined ? null : { cells: row.cells as Draft['cells'], savedAt: row.saved_at }
}

/** Empties a draft: it was sent, or its person starts again. */
export async function emptyDraft(db: Db, key: DraftKey): Promise<void> {
  await db
    .updateTable('entry_draft')
    .set({ cells: sql`'{}'::jsonb` })
    .where((eb) => eb.and(columnsOf(key)))
    .execute()
}

/** When each draft was saved, by 'province|form|period'; of the person that the transaction is for. */
export async function readDraftTimes(db: Db): Promise<Map<string, string>> {
  const rows = await db
    .selectFrom('entry_draft')
    .select(['province', 'form', 'period', 'saved_at'])
    .where(hasCells)
    .execute()
  return new Map(rows.map((row) => [`${row.province}|${row.form}|${row.period}`, row.saved_at]))
}

const hasCells = sql<boolean>`cells <> '{}'::jsonb`

const columnsOf = ({ province, person: person_id, form, period }: DraftKey) => ({ province, person_id, form, period })
