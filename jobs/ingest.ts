import { refusalFinding } from '../pipelines/ingest/ingest.ts'
import { narrowed } from '../pipelines/ingest/of-communes.ts'
import type { Ingested } from '../schemas/ingested.ts'
import { InvalidInput } from '../schemas/invalid-input.ts'
import { SubmissionPayload } from '../schemas/job.ts'
import { replaceIntake } from '../store/intake.ts'
import { isFromCommune } from '../store/is-from-commune.ts'
import { isLocked, readExtensions } from '../store/rounds.ts'
import { readSubmission } from '../store/submissions.ts'
import type { Effects } from './effects.ts'
import type { StageJob } from './worker.ts'

/** Reads one submission into observations: file bytes -> observations (in the limited child) -> one transaction. */
export async function ingest(job: Pick<StageJob, 'data'> & Partial<Pick<StageJob, 'report'>>, effects: Effects) {
  const key = SubmissionPayload.parse(job.data)
  const catalogue = await effects.catalogue()
  const stored = await readSubmission(effects.db, key.province, key.submission)
  if (stored === null) throw new InvalidInput('ingest/no-such-submission', key)
  await job.report?.(1, 4)
  const read = await readFile(stored, effects, catalogue)
  await job.report?.(3, 4)
  const ingested = await refuseLocked(await ofSender(read, key, effects), stored, effects)
  await effects.db
    .transaction()
    .execute((tx) =>
      replaceIntake(tx, { ...key, catalogueVersion: catalogue.version }, ingested, effects.now().toISOString()),
    )
  const counts = { observations: ingested.observations.length, findings: ingested.findings.length }
  effects.log.info({ ...key, ...counts }, 'ingested')
  return counts
}

/** What a commune's officer sends stands for the communes of its rows, whatever the file says. */
async function ofSender(
  ingested: Ingested,
  { submission }: SubmissionPayload,
  { db, catalogue }: Pick<Effects, 'db' | 'catalogue'>,
): Promise<Ingested> {
  const { identity, formCells } = ingested
  if (identity === null || identity.areas !== undefined) return ingested
  if (!(await isFromCommune(db, { ...identity, submission }))) return ingested
  return { ...ingested, identity: narrowed(identity, formCells, await catalogue()) }
}

/** A form that is locked takes no correction until a statistician unlocks it; the figures from before the lock stand. */
async function refuseLocked(
  ingested: Ingested,
  { submission, arrival }: Stored,
  { db }: Pick<Effects, 'db'>,
): Promise<Ingested> {
  const { identity } = ingested
  if (identity === null || !(await isLocked(db, identity, arrival))) return ingested
  const { form, period } = identity
  const finding = { code: 'ingest/locked', severity: 'error' as const, place: submission.id, facts: { form, period } }
  return { ...ingested, findings: [finding, ...ingested.findings] }
}

type Stored = NonNullable<Awaited<ReturnType<typeof readSubmission>>>
type Catalogue = Awaited<ReturnType<Effects['catalogue']>>

/** A file that cannot be read is a finding of its submission, not a failed job. */
async function readFile({ submission, content }: Stored, effects: Effects, catalogue: Catalogue): Promise<Ingested> {
  try {
    const extensions = await readExtensions(effects.db, submission.province)
    return await effects.reader.ingest({ bytes: content, submission, extensions }, catalogue)
  } catch (error) {
    if (!(error instanceof InvalidInput)) throw error
    return { identity: null, observations: [], formCells: [], findings: [refusalFinding(error, submission.id)] }
  }
}
