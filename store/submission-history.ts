import type { historyKinds } from '../schemas/told-submission.ts'
import type { Db } from './insert-rows.ts'
import { readReviews } from './reviews.ts'
import type { SubmissionHead } from './submission-head.ts'

/** Something that happened to a submission. `by`: a person's id, or who the terminal said acted; null: the program. */
export interface HistoryEntry {
  kind: (typeof historyKinds)[number]
  at: string
  by: string | null
  reason: string
  /** The finding that it is about; '' for the whole submission. */
  place: string
}

/** What happened to a submission, oldest first; locks are those of its form and period since it came in. */
export async function readHistory(db: Db, head: SubmissionHead): Promise<HistoryEntry[]> {
  const { province, id, receivedAt, readAt, checkedAt } = head
  const [sender] = await readSenders(db, province, id)
  const plain = (kind: HistoryEntry['kind'], at: string | null, by: string | null = null): HistoryEntry[] =>
    at === null ? [] : [{ kind, at, by, reason: '', place: '' }]
  const reviews = (await readReviews(db, province, id)).map(({ action, at, actor, person, reason, place }) => ({
    ...{ kind: action, at, by: person ?? actor, reason, place },
  }))
  const entries: HistoryEntry[] = [
    ...plain('received', receivedAt, sender?.person ?? null),
    ...(await readComings(db, head)).flatMap((at) => plain('again', at)),
    ...plain('read', readAt),
    ...plain('checked', checkedAt),
    ...reviews,
    ...(await readLocks(db, head)),
  ]
  return entries
    .map((entry, i) => ({ entry, i }))
    .sort((a, b) => Date.parse(a.entry.at) - Date.parse(b.entry.at) || a.i - b.i)
    .map(({ entry }) => entry)
}

/** When the same bytes came again after another file of their form. */
async function readComings(db: Db, { province, id }: SubmissionHead): Promise<string[]> {
  const rows = await db
    .selectFrom('submission_again')
    .select('received_at')
    .where('province', '=', province)
    .where('submission_id', '=', id)
    .orderBy('arrival')
    .execute()
  return rows.map(({ received_at: at }) => at)
}

/** Who sent these bytes, in order; nobody when the office stored them itself. */
export async function readSenders(
  db: Db,
  province: string,
  submission: string,
): Promise<{ person: string; at: string }[]> {
  const rows = await db
    .selectFrom('submission_sender')
    .select(['person_id', 'at'])
    .where('province', '=', province)
    .where('submission_id', '=', submission)
    .orderBy('at')
    .execute()
  return rows.map(({ person_id: person, at }) => ({ person, at }))
}

async function readLocks(db: Db, { province, form, period, receivedAt }: SubmissionHead): Promise<HistoryEntry[]> {
  if (form === null || period === null) return []
  const rows = await db
    .selectFrom('obligation_decision')
    .select(['action', 'actor', 'at', 'reason'])
    .where('province', '=', province)
    .where('form', '=', form)
    .where('period', '=', period)
    .where('action', 'in', ['lock', 'unlock'])
    .where('at', '>=', receivedAt)
    .orderBy('decision_id')
    .execute()
  return rows.map(({ action, actor, at, reason }) => ({
    kind: action as 'lock' | 'unlock',
    at,
    by: actor,
    reason,
    place: '',
  }))
}
