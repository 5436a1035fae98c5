import { sql } from 'kysely'
import { InvalidInput } from '../schemas/invalid-input.ts'
import type { Obligation } from '../schemas/obligation.ts'
import type { Db } from './insert-rows.ts'
import { addObligationDecision, type ObligationDecision, readObligations } from './rounds.ts'

/**
 * A statistician's decision on an obligation, in the caller's transaction; two decisions on one obligation wait for each other.
 *
 * Throws  InvalidInput `rounds/no-such-obligation`, `rounds/not-lockable` (nothing accepted yet), `rounds/already-locked`,
 *         `rounds/not-locked`, `rounds/already-received` (an excuse for what has come), `rounds/not-later` (an extension),
 *         `rounds/not-excused`, `rounds/not-extended` (nothing to take back)
 */
export async function decideDuty(tx: Db, decision: ObligationDecision): Promise<void> {
  const { province, round, form, period, agency, area } = decision.obligation
  const key = `${round} ${form} ${period} ${agency} ${area}`
  await sql`select pg_advisory_xact_lock(hashtextextended(${key}, 0))`.execute(tx)
  const found = (await readObligations(tx, { province, round })).find(
    (o) => o.form === form && o.period === period && o.agency === agency && o.area === area,
  )
  if (found === undefined) throw new InvalidInput('rounds/no-such-obligation', { found: key })
  refuseNeedless(found, decision)
  await addObligationDecision(tx, decision)
}

function refuseNeedless(found: Obligation, { action, until }: ObligationDecision): void {
  const facts = { form: found.form, period: found.period, agency: found.agency }
  if (action === 'lock' && found.locked) throw new InvalidInput('rounds/already-locked', facts)
  if (action === 'lock' && found.review !== 'accept') throw new InvalidInput('rounds/not-lockable', facts)
  if (action === 'unlock' && !found.locked) throw new InvalidInput('rounds/not-locked', facts)
  if (action === 'excuse' && found.current !== null) throw new InvalidInput('rounds/already-received', facts)
  if (action === 'unexcuse' && found.excusedUntil === null) throw new InvalidInput('rounds/not-excused', facts)
  if (action === 'unextend' && found.extendedUntil === null) throw new InvalidInput('rounds/not-extended', facts)
  if (action === 'extend' && until !== null && until <= found.due)
    throw new InvalidInput('rounds/not-later', { ...facts, found: until, expected: found.due })
}
