import type { IsoDate } from '../../schemas/area.ts'
import type { Finding } from '../../schemas/finding.ts'
import { daysBetween, periodLabel, periodSpan } from '../../schemas/period.ts'
import type { Round } from '../../schemas/round.ts'
import type { SubmissionIdentity } from '../../schemas/submission.ts'

/** An obligation with the days of its round. */
interface Owed {
  opens: IsoDate
  closes: IsoDate
  due: IsoDate
}

/**
 * Is the form owed for its period in a round that is open on the day of receipt?
 *
 * Findings  `ingest/period-in-future`, `ingest/not-in-round`, `ingest/period-closed` (errors), `ingest/late` (warning, days)
 */
export function checkRound(
  identity: SubmissionIdentity,
  received: IsoDate,
  rounds: readonly Round[],
  place: string,
): Finding[] {
  const facts = { form: identity.form, period: periodLabel(identity.period, 'vi'), received }
  const starts = periodSpan(identity.period).start
  if (starts > received)
    return [{ code: 'ingest/period-in-future', severity: 'error', place, facts: { ...facts, starts } }]
  const owed = owedIn(identity, rounds)
  const open = owed.filter(({ opens, closes }) => opens <= received && received <= closes)
  if (open.length > 0) return lateFinding(open, received, place, facts)
  const closes = owed.map((round) => round.closes).sort()[owed.length - 1]
  if (closes !== undefined && closes < received)
    return [{ code: 'ingest/period-closed', severity: 'error', place, facts: { ...facts, closes } }]
  return [{ code: 'ingest/not-in-round', severity: 'error', place, facts }]
}

const owedIn = (identity: SubmissionIdentity, rounds: readonly Round[]): Owed[] =>
  rounds
    .filter((round) => round.province === identity.province)
    .flatMap(({ opens, closes, obligations }) =>
      obligations
        .filter(({ form, period }) => form === identity.form && period === identity.period)
        .map(({ due }) => ({ opens, closes, due })),
    )

/** Late only when it is late for every open round that asks for it. */
function lateFinding(open: readonly Owed[], received: IsoDate, place: string, facts: Finding['facts']): Finding[] {
  const due = open.map((round) => round.due).sort()[open.length - 1]!
  const days = daysBetween(due, received)
  return days > 0 ? [{ code: 'ingest/late', severity: 'warning', place, facts: { ...facts, due, days } }] : []
}
