import { createHash } from 'node:crypto'
import { checkNamedFile } from '../pipelines/ingest/check-file.ts'
import { checkRound } from '../pipelines/ingest/check-round.ts'
import { InvalidInput } from '../schemas/invalid-input.ts'
import { vietnamDay } from '../schemas/period.ts'
import { type Submission, submissionId } from '../schemas/submission.ts'
import { appendArrival, readArrival } from '../store/arrivals.ts'
import { isLocked, readExtensions } from '../store/rounds.ts'
import { appendSubmission } from '../store/submissions.ts'
import type { Effects } from './effects.ts'

export interface ReceivedFile {
  province: string
  fileName: string
  bytes: Uint8Array
  /** When it came in; now when absent. */
  receivedAt?: string
}

/**
 * The one door: stores a file as a submission, or answers with the submission that the same bytes already are. When another file of their
 * form had come in between, who sends them again goes back to them: `again`, and they count as the last that arrived.
 *
 * Throws  InvalidInput for bytes that no reader would open (empty, too large, not a workbook, a zip bomb): nothing is stored;
 *         for a file that would go back when its round is closed or its form locked: what stands stays
 */
export async function receive(
  file: ReceivedFile,
  effects: Pick<Effects, 'db' | 'now' | 'catalogue'>,
): Promise<{ submission: Submission; created: boolean; again: boolean }> {
  const { submission, created } = await receiveOnce(file, effects)
  return { submission, created, again: !created && (await goBack(submission, file, effects)) }
}

/** True when another file had come in between. */
async function goBack(
  { id: submission, province }: Submission,
  { receivedAt }: ReceivedFile,
  { db, now, catalogue }: Pick<Effects, 'db' | 'now' | 'catalogue'>,
): Promise<boolean> {
  const arrival = await readArrival(db, { province, submission })
  if (!arrival?.followed) return false
  const at = receivedAt ?? now().toISOString()
  const { identity } = arrival
  if (identity !== null) {
    const { form, period } = identity
    if (await isLocked(db, identity)) throw new InvalidInput('ingest/locked', { form, period })
    const receipt = { day: vietnamDay(at), extensions: await readExtensions(db, province) }
    const closed = checkRound(identity, receipt, (await catalogue()).rounds, submission)
    const [refusal] = closed.filter(({ severity }) => severity === 'error')
    if (refusal !== undefined) throw new InvalidInput(refusal.code, refusal.facts)
  }
  await appendArrival(db, { province, submission, at })
  return true
}

/** The same door for files that are put in time and again, as the samples are: the same bytes change nothing. */
export async function receiveOnce(
  file: ReceivedFile,
  { db, now }: Pick<Effects, 'db' | 'now'>,
): Promise<{ submission: Submission; created: boolean }> {
  checkNamedFile(file.bytes, file.fileName)
  const sha256 = createHash('sha256').update(file.bytes).digest('hex')
  const submission: Submission = {
    id: submissionId(file.province, sha256),
    province: file.province,
    sha256,
    fileName: safeFileName(file.fileName),
    bytes: file.bytes.length,
    receivedAt: file.receivedAt ?? now().toISOString(),
  }
  const { created } = await appendSubmission(db, submission, file.bytes)
  return { submission, created }
}

/** Control characters, and marks that turn the direction of a line: a name may hold none of them. */
const unprintable = /[\p{Cc}\p{Cf}]/gu
const maxNameLetters = 120

/** A file name that can be shown, stored and written: the last part of a path, printable, not too long, never empty. */
export function safeFileName(name: string): string {
  const last = name.replace(unprintable, '').split(/[\\/]/).at(-1)?.trim() ?? ''
  const kept = /^\.*$/.test(last) ? 'khong-ten' : last
  const dot = kept.lastIndexOf('.')
  const ending = dot > 0 ? kept.slice(dot).slice(0, 10) : ''
  return kept.length <= maxNameLetters ? kept : kept.slice(0, maxNameLetters - ending.length) + ending
}
