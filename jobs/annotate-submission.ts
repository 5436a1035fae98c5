import { type Annotation, listAlone } from '../pipelines/forms/annotate.ts'
import { InvalidInput } from '../schemas/invalid-input.ts'
import { readEarlierExplanations } from '../store/explanations.ts'
import { readFindings } from '../store/findings.ts'
import { readIngested } from '../store/intake.ts'
import { readSubmission } from '../store/submissions.ts'
import type { Effects } from './effects.ts'

/**
 * The sender's own file of a stored submission with everything that was found in it; to be called after a file was read and
 * checked. The file is patched in the limited child; over its limits the list alone goes
 * back.
 *
 * Throws  InvalidInput `forms/no-such-submission`
 */
export async function annotateSubmission(
  submission: string,
  { db, catalogue, reader }: Pick<Effects, 'db' | 'catalogue' | 'reader'>,
): Promise<Annotation> {
  const stored = await readSubmission(db, submission.slice(0, 2), submission)
  if (stored === null) throw new InvalidInput('forms/no-such-submission', { found: submission })
  const { fileName } = stored.submission
  const findings = await readFindings(db, [submission])
  const { province } = stored.submission
  const explanations = await readEarlierExplanations(db, { province, submission })
  const formCells = explanations.length === 0 ? [] : ((await readIngested(db, province, submission))?.formCells ?? [])
  const earlier = { formCells, explanations }
  const sent = { submission, fileName, findings, earlier }
  const current = await catalogue()
  try {
    return await reader.annotate({ ...sent, bytes: stored.content }, current)
  } catch (error) {
    if (error instanceof InvalidInput) return listAlone(sent, current.wordings)
    throw error
  }
}
