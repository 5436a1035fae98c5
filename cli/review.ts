import { InvalidInput } from '../schemas/invalid-input.ts'
import { appendReview, type Review, readReviews } from '../store/reviews.ts'
import { readSubmissionStatuses } from '../store/submissions.ts'
import { withDatabase } from './open.ts'
import { localTime } from './status.ts'

export interface ReviewOptions {
  actor: string
  reason?: string
  place?: string
}

/** Records a decision, a request to re-check or an explanation on a submission, and prints all that were recorded. */
export async function review(action: Review['action'], submission: string, options: ReviewOptions): Promise<void> {
  if (action !== 'accept' && !options.reason) {
    throw new InvalidInput('rounds/reason-needed', { found: action, expected: '--reason' })
  }
  await withDatabase(async ({ db }) => {
    const status = (await readSubmissionStatuses(db)).find((s) => s.submissionId === submission)
    if (!status) throw new InvalidInput('rounds/no-such-submission', { found: submission })
    if (action === 'accept' && status.state !== 'passed') {
      throw new InvalidInput('rounds/not-acceptable', { found: status.state, expected: 'passed' })
    }
    await appendReview(db, {
      province: status.province,
      submission,
      action,
      actor: options.actor,
      at: new Date().toISOString(),
      reason: options.reason ?? '',
      place: options.place ?? '',
    })
    for (const entry of await readReviews(db, status.province, submission)) {
      console.log(
        `${localTime(entry.at)}  ${entry.action.padEnd(8)}  ${entry.actor}  ${entry.place} ${entry.reason}`.trimEnd(),
      )
    }
  })
}
