import { type CellDifference, differenceOf } from '../pipelines/forms/difference.ts'
import type { Catalogue } from '../schemas/catalogue.ts'
import type { Form } from '../schemas/form.ts'
import type { Ingested } from '../schemas/ingested.ts'
import { InvalidInput } from '../schemas/invalid-input.ts'
import { readIngested } from '../store/intake.ts'
import type { Effects } from './effects.ts'

export interface SubmissionDifference {
  form: Form
  period: string
  differences: CellDifference[]
}

/** Two submissions as they were read: in one transaction, compared after it has ended. */
export type SubmissionPair = readonly [before: Known, after: Known]

/** Throws InvalidInput `forms/no-such-submission`, `forms/different-forms`. */
export async function readSubmissions(before: string, after: string, db: Effects['db']): Promise<SubmissionPair> {
  const [was, is] = [await readKnown(before, db), await readKnown(after, db)]
  if (was.identity.form !== is.identity.form)
    throw new InvalidInput('forms/different-forms', { found: is.identity.form, expected: was.identity.form })
  return [was, is]
}

/** What the later submission of a form changed, cell by cell. */
export function compareSubmissions([was, is]: SubmissionPair, { forms }: Catalogue): SubmissionDifference {
  const { form: symbol, formVersion, period } = is.identity
  const form = forms.find((one) => one.symbol === symbol && one.version === formVersion)!
  return { form, period, differences: differenceOf(was.formCells, is.formCells) }
}

type Known = Ingested & { identity: NonNullable<Ingested['identity']> }

async function readKnown(submission: string, db: Effects['db']): Promise<Known> {
  const ingested = await readIngested(db, submission.slice(0, 2), submission)
  if (ingested === null || ingested.identity === null)
    throw new InvalidInput('forms/no-such-submission', { found: submission })
  return ingested as Known
}
