import { z } from 'zod'
import { Period } from './period.ts'

/** A file as received: immutable, named by province and hash of its bytes. */
export const Submission = z.strictObject({
  /** '<province>-<first 16 hex digits of sha256>' */
  id: z.string().regex(/^\d{2}-[0-9a-f]{16}$/),
  province: z.string().regex(/^\d{2}$/),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  fileName: z.string().min(1),
  bytes: z.number().int().nonnegative(),
  receivedAt: z.iso.datetime({ offset: true }),
})
export type Submission = z.infer<typeof Submission>

/** What the content says the file is: read from the file, never from its name. */
export const SubmissionIdentity = z.strictObject({
  province: z.string().regex(/^\d{2}$/),
  agency: z.string(),
  form: z.string(),
  formVersion: z.string(),
  period: Period,
  /** Communes that the file reports for, where it reports for some of them only: area ids. */
  areas: z.array(z.string()).min(1).optional(),
})
export type SubmissionIdentity = z.infer<typeof SubmissionIdentity>

/**
 * received: stored, not read · unreadable: identity or layout refused · failed: read, with errors, kept out of the compilation
 * · passed: read and checked · superseded: a later submission of the same agency, form and period passed or failed after it
 */
export const SubmissionState = z.enum(['received', 'unreadable', 'failed', 'passed', 'superseded'])
export type SubmissionState = z.infer<typeof SubmissionState>

/** A submission in the list of all. `read`: read, and not yet checked. */
export const SubmissionStatus = z.strictObject({
  ...{ province: z.string(), submissionId: z.string(), fileName: z.string(), receivedAt: z.string() },
  state: z.enum([...SubmissionState.options, 'read']),
  ...{ agency: z.string().nullable(), form: z.string().nullable(), period: z.string().nullable() },
  ...{ errors: z.number().int(), warnings: z.number().int() },
})
export type SubmissionStatus = z.infer<typeof SubmissionStatus>

export const submissionId = (province: string, sha256: string): string => `${province}-${sha256.slice(0, 16)}`
