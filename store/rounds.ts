import type { Extension } from '../schemas/extension.ts'
import { type Obligation, wholeAgency } from '../schemas/obligation.ts'
import type { Period } from '../schemas/period.ts'
import type { Round } from '../schemas/round.ts'
import type { SubmissionIdentity } from '../schemas/submission.ts'
import { atOnce } from './at-once.ts'
import { appendAudit } from './audit.ts'
import { type Db, insertRows } from './insert-rows.ts'
import type { ObligationDecisionRow, ObligationStatusRow } from './round-rows.ts'

export interface RoundOpening {
  round: Round
  /** Agency of each form. */
  agencyOf: ReadonlyMap<string, string>
  /** Area ids of the communes that owe their own rows of a period. */
  communesOf: (period: Period) => string[]
  letter?: { name: string; bytes: Uint8Array } | undefined
  actor: string
  at: string
  /** Network address of the request; absent in the terminal. */
  address?: string
}

/** Opens a round from its letter and creates its obligations, in the caller's transaction. A round that is open already is left as it is. */
export async function openRound(tx: Db, opening: RoundOpening): Promise<{ created: boolean }> {
  const { round, letter, actor, at, address = '' } = opening
  const { province, id: round_id } = round
  const row = await tx
    .insertInto('round')
    .values({
      province,
      round_id,
      period: round.period,
      letter_number: round.letter.number,
      letter_date: round.letter.date,
      letter_signer: round.letter.signer,
      letter_name: letter?.name ?? null,
      letter_file: letter ? Buffer.from(letter.bytes) : null,
      opens: round.opens,
      closes: round.closes,
      opened_by: actor,
      opened_at: at,
    })
    .onConflict((conflict) => conflict.columns(['province', 'round_id']).doNothing())
    .executeTakeFirst()
  if (row.numInsertedOrUpdatedRows === 0n) return { created: false }
  const obligations = obligationsOf(opening)
  await insertRows(tx, 'obligation', obligations)
  const detail = { letter: { ...round.letter, file: letter?.name ?? null }, obligations: obligations.length }
  await appendAudit(tx, { province, actor, action: 'round/open', subject: round_id, detail, address })
  return { created: true }
}

function obligationsOf({ round, agencyOf, communesOf }: RoundOpening) {
  const { province, id: round_id } = round
  return round.obligations.flatMap(({ each, ...owed }) => {
    const areas = each === 'commune' ? communesOf(owed.period) : [wholeAgency]
    const agency = agencyOf.get(owed.form) ?? ''
    return areas.map((area) => ({ province, round_id, ...owed, agency, area }))
  })
}

/** Obligations of a province's rounds, or of one round, with what came in and what was decided. */
export async function readObligations(db: Db, choice: { province?: string; round?: string }): Promise<Obligation[]> {
  let query = db.selectFrom('obligation_status').selectAll()
  if (choice.province !== undefined) query = query.where('province', '=', choice.province)
  if (choice.round !== undefined) query = query.where('round_id', '=', choice.round)
  const inOrder = query
    .orderBy('province')
    .orderBy('round_id')
    .orderBy('agency')
    .orderBy('form')
    .orderBy('period')
    .orderBy('area')
  const rows = await atOnce(db, () => inOrder.execute())
  return rows.map(toObligation)
}

const toObligation = (row: ObligationStatusRow): Obligation =>
  ({
    province: row.province,
    round: row.round_id,
    form: row.form,
    period: row.period,
    agency: row.agency,
    area: row.area,
    required: row.required,
    due: row.due,
    excusedUntil: row.excused_until,
    extendedUntil: row.extended_until,
    locked: row.locked,
    firstReceivedAt: row.first_received_at,
    submission: row.submission_id,
    submissionState: row.state,
    review: row.review,
    current: row.current_submission_id,
    requiredCells: row.required_cells,
    filledCells: row.filled_cells,
  }) as Obligation

export type ObligationKey = Pick<Obligation, 'province' | 'round' | 'form' | 'period' | 'agency' | 'area'>

export interface ObligationDecision {
  obligation: ObligationKey
  action: ObligationDecisionRow['action']
  until: string | null
  actor: string
  at: string
  reason: string
  /** Network address of the request; absent in the terminal. */
  address?: string
}

/** Excuses, extends, locks one obligation, or takes one of these back; the database refuses a decision without the reason or day it needs. */
export async function decideObligation(db: Db, decision: ObligationDecision): Promise<void> {
  await db.transaction().execute((tx) => addObligationDecision(tx, decision))
}

/** The same inside a transaction, as of `asPerson`. The audit row holds the dates and the lock before and after. */
export async function addObligationDecision(tx: Db, decision: ObligationDecision): Promise<void> {
  const { obligation, action, until, actor, at, reason, address } = decision
  const { province, round: round_id, form, period, agency, area } = obligation
  const before = await readTerms(tx, obligation)
  await tx
    .insertInto('obligation_decision')
    .values({ province, round_id, form, period, agency, area, action, until, actor, at, reason })
    .execute()
  const subject = [round_id, form, period, agency, ...(area === wholeAgency ? [] : [area])].join(' ')
  const detail = { until, reason, before, after: await readTerms(tx, obligation) }
  await appendAudit(tx, { province, actor, action: `obligation/${action}`, subject, detail, address: address ?? '' })
}

/** What decisions change of an obligation. */
async function readTerms(tx: Db, { province, round, form, period, agency, area }: ObligationKey) {
  return tx
    .selectFrom('obligation_status')
    .select(['due', 'excused_until', 'locked'])
    .where((eb) => eb.and({ province, round_id: round, form, period, agency, area }))
    .executeTakeFirst()
}

/** What was put off in a province's rounds, each with the last of its days. */
export async function readExtensions(db: Db, province: string): Promise<Extension[]> {
  const rows = await db
    .selectFrom('standing_terms')
    .select(['round_id as round', 'agency', 'area', 'form', 'period', 'extended_until as until'])
    .where('extended_until', 'is not', null)
    .where('province', '=', province)
    .execute()
  return rows as Extension[]
}

/**
 * Is what an agency owes locked against files that come at a place among all that came? A lock is no matter to those before it; one
 * of a commune is to every file that has its rows.
 */
export async function isLocked(
  db: Db,
  of: Pick<SubmissionIdentity, 'province' | 'form' | 'period' | 'agency' | 'areas'>,
  arrival = Number.MAX_SAFE_INTEGER,
): Promise<boolean> {
  const rows = await db
    .selectFrom('obligation_decision')
    .distinctOn(['round_id', 'area'])
    .select(['action', 'arrival', 'area'])
    .where((eb) => eb.and({ province: of.province, form: of.form, period: of.period, agency: of.agency }))
    .where('action', 'in', ['lock', 'unlock'])
    .orderBy('round_id')
    .orderBy('area')
    .orderBy('decision_id', 'desc')
    .execute()
  const concerns = ({ area }: { area: string }) => area === wholeAgency || of.areas?.includes(area) !== false
  return rows.some((row) => row.action === 'lock' && row.arrival < arrival && concerns(row))
}
