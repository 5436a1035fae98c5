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
}

/** Adds a person's decision, request or explanation on a submission; the database refuses one without the reason it needs. */
export async function appendReview(db: Db, review: Review): Promise<void> {
  const { submission: submission_id, ...row } = review
  await db.transaction().execute(async (tx) => {
    await tx
      .insertInto('review')
      .values({ ...row, submission_id })
      .execute()
    const { province, actor, action, reason, place } = review
    await appendAudit(tx, {
      province,
      actor,
      action: `submission/${action}`,
      subject: submission_id,
      detail: { reason, place },
    })
  })
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
  return rows.map(({ review_id: _, submission_id, ...row }) => ({ ...row, submission: submission_id }))
}
