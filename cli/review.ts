import { InvalidInput } from '../schemas/invalid-input.ts'
import { decideSubmission } from '../store/decide-submission.ts'
import { appendReview, type Review, readReviews } from '../store/reviews.ts'
import { readSubmissionStatuses } from '../store/submissions.ts'
import { withDatabase } from './open.ts'
import { localTime } from './status.ts'

export interface ReviewOptions {
  actor: string
  reason?: string
  place?: string
}

/** Records a decision, a request to re-check or an explanation on a submission, under the conditions of the workspace, and prints all. */
export async function review(action: Review['action'], submission: string, options: ReviewOptions): Promise<void> {
  if (action !== 'accept' && !options.reason) {
    throw new InvalidInput('rounds/reason-needed', { found: action, expected: '--reason' })
  }
  await withDatabase(async ({ db }) => {
    const status = (await readSubmissionStatuses(db)).find((s) => s.submissionId === submission)
    if (!status) throw new InvalidInput('rounds/no-such-submission', { found: submission })
    const { province } = status
    const said = { actor: options.actor, reason: options.reason ?? '', place: options.place ?? '' }
    const entry = { province, submission, at: new Date().toISOString(), ...said }
    if (action === 'explain') await appendReview(db, { ...entry, action })
    else await db.transaction().execute((tx) => decideSubmission(tx, { ...entry, action }))
    for (const one of await readReviews(db, status.province, submission)) {
      console.log(`${localTime(one.at)}  ${one.action.padEnd(8)}  ${one.actor}  ${one.place} ${one.reason}`.trimEnd())
    }
  })
}
