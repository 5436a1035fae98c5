import { randomUUID } from 'node:crypto'
import type { RoundPayload, SubmissionPayload } from '../schemas/job.ts'
import type { Round } from '../schemas/round.ts'
import { isApproved, isReleasable } from '../store/approvals.ts'
import type { Db } from '../store/insert-rows.ts'
import { readUndone } from '../store/intake.ts'
import { office } from '../store/people.ts'
import { appendRun, readNewestRun } from '../store/runs.ts'
import { readLatestVintage } from '../store/vintages.ts'
import type { Effects } from './effects.ts'
import type { JobRef, Queues } from './queue-types.ts'

type Enqueueing = Pick<Queues, 'enqueueRound' | 'enqueueCompile'>

/** How far a round may go by itself: to its tables, or to its accounts where two people have yet to release them. */
export async function lastStageOf(db: Db, { province, round }: RoundPayload): Promise<'compile' | 'publish'> {
  const latest = await readLatestVintage(db, province, round)
  const open = latest === null || latest.frozen_at !== null ? { province, vintage_id: '' } : latest
  return (await isReleasable(db, open)) ? 'publish' : 'compile'
}

/**
 * How far the sweep may take a round that came to a halt: to its tables where two people have approved them, or where somebody who
 * may publish alone started a run that publishes. Nothing is published because nobody is there to approve it.
 */
export async function lastStageAsked(db: Db, key: RoundPayload): Promise<'compile' | 'publish'> {
  const latest = await readLatestVintage(db, key.province, key.round)
  if (latest !== null && latest.frozen_at === null && (await isApproved(db, latest))) return 'publish'
  const asked = (await readNewestRun(db, key))?.last_stage ?? 'compile'
  return asked === 'publish' ? lastStageOf(db, key) : 'compile'
}

/** Enqueues the stages of a round up to the last one. Returns all jobs, the last stage first. */
export const enqueueStages = (
  last: 'compile' | 'publish',
  round: RoundPayload,
  submissions: SubmissionPayload[],
  queues: Enqueueing,
): Promise<JobRef[]> =>
  last === 'publish' ? queues.enqueueRound(round, submissions) : queues.enqueueCompile(round, submissions)

/**
 * Enqueues a round: what the province has received and not yet read or checked, then reconcile, compile and - unless two people
 * have yet to release it - publish. `note` writes down who runs it; the office itself unless told. Returns all jobs, the last stage first.
 */
export async function runRound(
  round: Round,
  { db, catalogue }: Pick<Effects, 'db' | 'catalogue'>,
  queues: Enqueueing,
  note: RunNote = noteByOffice,
): Promise<JobRef[]> {
  const key = { province: round.province, round: round.id }
  const last = await lastStageOf(db, key)
  await note(db, { ...key, run_id: randomUUID(), last_stage: last })
  const { version } = await catalogue()
  const undone = (await readUndone(db, version)).filter((work) => work.province === round.province)
  const submissions = undone.map(({ province, submission }) => ({ province, submission }))
  return enqueueStages(last, key, submissions, queues)
}

type NewRun = Omit<Parameters<typeof appendRun>[1], 'started_by'>
export type RunNote = (db: Db, run: NewRun) => Promise<unknown>

const noteByOffice: RunNote = (db, run) =>
  db.transaction().execute((tx) => appendRun(tx, { ...run, started_by: office.actor }, office))
