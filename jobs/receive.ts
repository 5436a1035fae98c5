import { createHash } from 'node:crypto'
import { checkNamedFile } from '../pipelines/ingest/check-file.ts'
import { type Submission, submissionId } from '../schemas/submission.ts'
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
 * The one door: stores a file as a submission, or answers with the submission that the same bytes already are.
 *
 * Throws  InvalidInput for bytes that no reader would open (empty, too large, not a workbook, a zip bomb): nothing is stored
 */
export async function receive(
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
