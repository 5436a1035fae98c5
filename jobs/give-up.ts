import { InvalidInput } from '../schemas/invalid-input.ts'
import { SubmissionPayload } from '../schemas/job.ts'
import { MachineTrouble } from '../schemas/machine-trouble.ts'
import { replaceFindings } from '../store/findings.ts'
import { markChecked, replaceIntake } from '../store/intake.ts'
import { readSubmission } from '../store/submissions.ts'
import type { Effects } from './effects.ts'
import { ATTEMPTS } from './retry.ts'
import type { StageJob } from './worker.ts'

/** SQLSTATE classes of a server that is away, full, busy or going down; they say nothing about the file. */
const passing = /^(08|40|53|55|57|58)/
const passingCode = /^(ECONN|EPIPE|ENOTFOUND|ETIMEDOUT|EHOSTUNREACH|ENOSPC|EMFILE|ENOMEM|ERR_IPC_)/

/** By the error's class and code, never by its words: a file may bring any words into a message. */
function isPassing(error: unknown): boolean {
  const { code = '' } = error as { code?: string }
  return error instanceof MachineTrouble || passing.test(code) || passingCode.test(code)
}

/**
 * Runs a stage of one file. When the program itself fails on the file at the last attempt, that becomes a finding of the file, so that
 * people see it and no round waits for it; the job fails as before, for the operator. So does a mistake that no attempt mends (a form
 * that the catalogue no longer has). Trouble of the machine is left to the sweep.
 */
export async function orGiveUp<T>(
  stage: 'ingest' | 'validate',
  job: StageJob,
  effects: Effects,
  work: () => Promise<T>,
): Promise<T> {
  try {
    return await work()
  } catch (error) {
    const isFinal = error instanceof InvalidInput || (job.attempt >= ATTEMPTS[stage] && !isPassing(error))
    if (isFinal) await noteFailure(stage, job, effects)
    throw error
  }
}

async function noteFailure(stage: 'ingest' | 'validate', job: StageJob, effects: Effects): Promise<void> {
  const { db, now, catalogue } = effects
  const key = SubmissionPayload.parse(job.data)
  if ((await readSubmission(db, key.province, key.submission)) === null) return
  const { version } = await catalogue()
  const intake = { ...key, catalogueVersion: version }
  const finding = { code: `${stage}/program-failed`, severity: 'error' as const, place: key.submission, facts: {} }
  await db.transaction().execute(async (tx) => {
    if (stage === 'ingest') {
      const nothing = { identity: null, observations: [], formCells: [], findings: [finding] }
      return replaceIntake(tx, intake, nothing, now().toISOString())
    }
    await replaceFindings(tx, { province: key.province, stage, subject: key.submission }, [finding])
    await markChecked(tx, intake, { state: 'failed', ruleset: '', checkedAt: now().toISOString(), cells: null })
  })
  effects.log.error({ ...key, stage }, 'given up')
}
