import type { Obligation } from '../schemas/obligation.ts'
import type { Db } from './insert-rows.ts'

/** Why an obligation is excused or put off; null where it is not. */
export interface DecisionReasons {
  excuse: string | null
  extend: string | null
}

type Of = Pick<Obligation, 'form' | 'period' | 'agency' | 'area' | 'excusedUntil' | 'extendedUntil'>

const keyOf = (action: string, { form, period, agency, area }: Omit<Of, 'excusedUntil' | 'extendedUntil'>): string =>
  [action, form, period, agency, area].join(' ')

/** The reasons that stand in a round, for each of its obligations: those given last, of what was not taken back. */
export async function readDecisionReasons(db: Db, round: string): Promise<(owed: Of) => DecisionReasons> {
  const rows = await db
    .selectFrom('obligation_decision')
    .select(['action', 'form', 'period', 'agency', 'area', 'reason'])
    .where('round_id', '=', round)
    .where('action', 'in', ['excuse', 'extend'])
    .orderBy('decision_id')
    .execute()
  const last = new Map(rows.map((row) => [keyOf(row.action, row), row.reason]))
  return (owed) => ({
    excuse: owed.excusedUntil === null ? null : (last.get(keyOf('excuse', owed)) ?? null),
    extend: owed.extendedUntil === null ? null : (last.get(keyOf('extend', owed)) ?? null),
  })
}
