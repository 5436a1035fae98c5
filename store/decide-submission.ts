import { sql } from 'kysely'
import { InvalidInput } from '../schemas/invalid-input.ts'
import { vietnamDay } from '../schemas/period.ts'
import type { Db } from './insert-rows.ts'
import { addReview, type Review, readStanding } from './reviews.ts'

export type Decision = Review & { action: 'accept' | 'return' | 'refuse' | 'recheck' }

/**
 * A statistician's decision on a submission, in the caller's transaction; two decisions on one submission wait for each other.
 *
 * Throws  InvalidInput `rounds/no-such-submission`, `rounds/already-decided`, `rounds/not-acceptable`, `rounds/superseded`,
 *         `rounds/locked`; the database's own refusal where four eyes are missing
 */
export async function decideSubmission(tx: Db, decision: Decision): Promise<void> {
  const { submission, action } = decision
  await sql`select pg_advisory_xact_lock(hashtextextended(${submission}, 0))`.execute(tx)
  const known = await readStand(tx, decision)
  if (known === null) throw new InvalidInput('rounds/no-such-submission', { found: submission })
  const standing = await readStanding(tx, decision)
  if (standing?.action === action)
    throw new InvalidInput('rounds/already-decided', { found: submission, at: vietnamDay(standing.at) })
  if (known.locked && action !== 'recheck') throw new InvalidInput('rounds/locked', { found: submission })
  if (action === 'accept') refuseUnacceptable(known, submission)
  await addReview(tx, decision)
}

function refuseUnacceptable({ state, newest }: Stand, submission: string): void {
  if (newest !== null && newest !== submission)
    throw new InvalidInput('rounds/superseded', { found: submission, expected: newest })
  if (state !== 'passed') throw new InvalidInput('rounds/not-acceptable', { found: state, expected: 'passed' })
}

interface Stand {
  state: string
  /** The last submission received for the same agency, form and period, with a row of each of its communes. */
  newest: string | null
  locked: boolean
}

async function readStand(
  tx: Db,
  { province, submission }: Pick<Review, 'province' | 'submission'>,
): Promise<Stand | null> {
  const { rows } = await sql<Stand>`
    select coalesce(i.state, 'received') as state, n.newest, coalesce(l.locked, false) as locked
    from submission s left join intake i using (province, submission_id)
    left join lateral (
      select j.submission_id as newest from intake j join arrived t using (province, submission_id)
      where (j.province, j.agency, j.form, j.period) = (i.province, i.agency, i.form, i.period)
        and (j.areas is null or i.areas <@ j.areas)
      order by t.arrival desc limit 1) n on true
    left join lateral (
      select bool_or(o.locked) as locked from obligation_status o
      where (o.province, o.form, o.period, o.agency) = (i.province, i.form, i.period, i.agency)
        and (o.area = '*' or i.areas is null or o.area = any(i.areas))) l on true
    where s.province = ${province} and s.submission_id = ${submission}`.execute(tx)
  return rows[0] ?? null
}
