import type { Standing } from '../schemas/review.ts'
import { appendAudit } from './audit.ts'
import type { Db } from './insert-rows.ts'
import type { ReviewRow } from './round-rows.ts'

export interface Review {
  province: string
  submission: string
  action: ReviewRow['action']
  actor: string
  at: string
  reason: string
  /** The finding that it is about; '' for the whole submission. */
  place: string
  /** Of a person with an account; absent: the office, in the terminal. */
  person?: string
  /** Network address of the request; absent in the terminal. */
  address?: string
}

/** Adds a person's decision, request or explanation on a submission; the database refuses one without the reason it needs. */
export async function appendReview(db: Db, review: Review): Promise<void> {
  await db.transaction().execute((tx) => addReview(tx, review))
}

/** The same inside a transaction, as of `asPerson`: then `actor` and `person` are who asks, and who sent a file cannot accept it. */
export async function addReview(tx: Db, review: Review): Promise<void> {
  const { submission: submission_id, person, address, ...row } = review
  const before = await readStanding(tx, review)
  await tx
    .insertInto('review')
    .values({ ...row, submission_id, person_id: person ?? null })
    .execute()
  const { province, actor, action, reason, place } = review
  const after = await readStanding(tx, review)
  const detail = { reason, place, before, after }
  const act = { province, actor, action: `submission/${action}`, subject: submission_id, detail }
  await appendAudit(tx, { ...act, address: address ?? '' })
}

/** The decision that stands on a submission; null while nobody has decided. */
export async function readStanding(
  db: Db,
  { province, submission }: { province: string; submission: string },
): Promise<Standing | null> {
  const row = await db
    .selectFrom('standing_review')
    .select(['action', 'actor', 'at', 'reason'])
    .where('province', '=', province)
    .where('submission_id', '=', submission)
    .executeTakeFirst()
  return row ?? null
}

/** Everything that was decided and explained about a submission, oldest first. */
export async function readReviews(db: Db, province: string, submission: string): Promise<Review[]> {
  const rows = await db
    .selectFrom('review')
    .selectAll()
    .where('province', '=', province)
    .where('submission_id', '=', submission)
    .orderBy('review_id')
    .execute()
  return rows.map(({ review_id: _, submission_id, person_id, ...row }) => ({
    ...row,
    submission: submission_id,
    ...(person_id === null ? {} : { person: person_id }),
  }))
}
