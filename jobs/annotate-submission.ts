import { type AnnotatedSubmission, type Annotation, listAlone } from '../pipelines/forms/annotate.ts'
import { InvalidInput } from '../schemas/invalid-input.ts'
import { readEarlierExplanations } from '../store/explanations.ts'
import { readFindings } from '../store/findings.ts'
import type { Db } from '../store/insert-rows.ts'
import { readIngested } from '../store/intake.ts'
import { readNames } from '../store/people.ts'
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
  return markFile(await withNames(await readAnnotated(submission, db), db), { catalogue, reader })
}

/** Has the child mark the file; the list alone where it does not within its limits. */
export async function markFile(
  sent: AnnotatedSubmission,
  { catalogue, reader }: Pick<Effects, 'catalogue' | 'reader'>,
): Promise<Annotation> {
  const current = await catalogue()
  try {
    return await reader.annotate(sent, current)
  } catch (error) {
    if (error instanceof InvalidInput) return listAlone(sent, current.wordings)
    throw error
  }
}

/** What the database knows for it. The child may take its time: it is asked when no transaction waits for it. */
export async function readAnnotated(submission: string, db: Db): Promise<AnnotatedSubmission> {
  const stored = await readSubmission(db, submission.slice(0, 2), submission)
  if (stored === null) throw new InvalidInput('forms/no-such-submission', { found: submission })
  const { fileName, province } = stored.submission
  const findings = await readFindings(db, [submission])
  const earlier = await readEarlier(db, { province, submission })
  return { submission, fileName, bytes: stored.content, findings, earlier }
}

/** What was explained about the form in other submissions, with the cells of this one. */
export async function readEarlier(db: Db, of: { province: string; submission: string }) {
  const explanations = await readEarlierExplanations(db, of)
  const formCells =
    explanations.length === 0 ? [] : ((await readIngested(db, of.province, of.submission))?.formCells ?? [])
  return { formCells, explanations }
}

/** With the names of those who explained, which only the owner of the database reads. */
export async function withNames<T extends Pick<AnnotatedSubmission, 'earlier'>>(sent: T, db: Db): Promise<T> {
  if (sent.earlier === undefined) return sent
  const { explanations } = sent.earlier
  const names = await readNames(db, [...new Set(explanations.flatMap(({ person }) => person ?? []))])
  const named = explanations.map((one) => ({ ...one, actor: names.get(one.person ?? '') ?? one.actor }))
  return { ...sent, earlier: { ...sent.earlier, explanations: named } }
}
