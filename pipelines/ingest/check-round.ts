import type { IsoDate } from '../../schemas/area.ts'
import type { Extension } from '../../schemas/extension.ts'
import type { Finding } from '../../schemas/finding.ts'
import { wholeAgency } from '../../schemas/obligation.ts'
import { daysBetween, periodSpan } from '../../schemas/period.ts'
import type { Round } from '../../schemas/round.ts'
import type { SubmissionIdentity } from '../../schemas/submission.ts'

/** When a form came, and what was put off. */
export interface Receipt {
  day: IsoDate
  extensions: readonly Extension[]
}

/** An obligation with the days of its round, until the day that it was put off to. */
interface Owed {
  opens: IsoDate
  closes: IsoDate
  due: IsoDate
}

/**
 * Is the form owed for its period in a round that is open on the day of receipt? A form that was put off is neither closed nor late until
 * that day.
 *
 * Findings  `ingest/not-in-round`, `ingest/period-closed` (errors), `ingest/late` (warning, days)
 */
export function checkRound(
  identity: SubmissionIdentity,
  { day: received, extensions }: Receipt,
  rounds: readonly Round[],
  place: string,
): Finding[] {
  const facts = factsOf(identity, received)
  const owed = owedIn(identity, rounds, extensions)
  const open = owed.filter(({ opens, closes }) => opens <= received && received <= closes)
  if (open.length > 0) return lateFinding(open, received, place, facts)
  const closes = owed.map((round) => round.closes).sort()[owed.length - 1]
  if (closes !== undefined && closes < received)
    return [{ code: 'ingest/period-closed', severity: 'error', place, facts: { ...facts, closes } }]
  return [{ code: 'ingest/not-in-round', severity: 'error', place, facts }]
}

/** A period that has not begun on the day of receipt: `ingest/period-in-future`. */
export function periodInFuture(identity: SubmissionIdentity, received: IsoDate, place: string): Finding | null {
  const starts = periodSpan(identity.period).start
  if (starts <= received) return null
  return {
    code: 'ingest/period-in-future',
    severity: 'error',
    place,
    facts: { ...factsOf(identity, received), starts },
  }
}

const factsOf = ({ form, period }: SubmissionIdentity, received: IsoDate) => ({
  ...{ form, period, received },
})

function owedIn(
  { province, agency, form, period, areas }: SubmissionIdentity,
  rounds: readonly Round[],
  extensions: readonly Extension[],
): Owed[] {
  const isIt = (of: { form: string; period: string }) => of.form === form && of.period === period
  const later = (day: IsoDate, until: IsoDate) => (until > day ? until : day)
  return rounds
    .filter((round) => round.province === province)
    .flatMap(({ id, opens, closes, obligations }) => {
      const until = extensions
        .filter((one) => one.round === id && one.agency === agency && isIt(one) && concerns(one, areas))
        .reduce((day, extension) => later(day, extension.until), '')
      return obligations
        .filter(isIt)
        .map(({ due }) => ({ opens, closes: later(closes, until), due: later(due, until) }))
    })
}

/** What was put off for the agency holds for all of its communes; what was for a commune, for a file of that commune. */
const concerns = ({ area }: Extension, areas: readonly string[] | undefined): boolean =>
  area === wholeAgency || areas?.includes(area) === true

/** Late only when it is late for every open round that asks for it. */
function lateFinding(open: readonly Owed[], received: IsoDate, place: string, facts: Finding['facts']): Finding[] {
  const due = open.map((round) => round.due).sort()[open.length - 1]!
  const days = daysBetween(due, received)
  return days > 0 ? [{ code: 'ingest/late', severity: 'warning', place, facts: { ...facts, due, days } }] : []
}
