import { z } from 'zod'
import { IsoDate } from './area.ts'
import { Period, vietnamDay } from './period.ts'

/**
 * Where an obligation stands on a day:
 *
 *   waiting   nothing received, not yet due         late      nothing usable received, due day past
 *   received  read, not yet accepted or returned    returned  sent back to the agency with a reason
 *   accepted  a statistician took it                locked    accepted and closed to corrections
 *   refused   turned down for good                  excused   need not report, until a day, with a reason
 */
export const ObligationState = z.enum([
  'waiting',
  'received',
  'returned',
  'accepted',
  'locked',
  'late',
  'excused',
  'refused',
])
export type ObligationState = z.infer<typeof ObligationState>

/** The area of an obligation that an agency owes as a whole. */
export const wholeAgency = '*'

/** One agency, or one commune of those that it gathers, owes one form for one period: the facts, from which the state of any day follows. */
export const Obligation = z.strictObject({
  province: z.string(),
  round: z.string(),
  form: z.string(),
  period: Period,
  agency: z.string(),
  /** The commune that owes its rows: an area id; '*': the agency owes the whole form. */
  area: z.string(),
  required: z.boolean(),
  /** After extensions. */
  due: IsoDate,
  excusedUntil: IsoDate.nullable(),
  /** The day to which somebody put off the due day; null when nobody did, or it was taken back. */
  extendedUntil: IsoDate.nullable(),
  locked: z.boolean(),
  firstReceivedAt: z.string().nullable(),
  /** The last submission received for it. */
  submission: z.string().nullable(),
  submissionState: z.string().nullable(),
  review: z.enum(['accept', 'return', 'refuse']).nullable(),
  /** The submission that the compilation uses. */
  current: z.string().nullable(),
  requiredCells: z.number().int(),
  filledCells: z.number().int(),
})
export type Obligation = z.infer<typeof Obligation>

/** The state of an obligation on a day (yyyy-mm-dd, in Vietnam). */
export function obligationState(o: Obligation, day: IsoDate): ObligationState {
  if (o.locked) return 'locked'
  if (o.review === 'accept') return 'accepted'
  if (o.review === 'refuse') return 'refused'
  if (o.review === 'return') return 'returned'
  const unusable = o.submissionState === 'failed' || o.submissionState === 'unreadable'
  if (o.submission !== null && (!unusable || o.current !== null)) return 'received'
  if (o.excusedUntil !== null && day <= o.excusedUntil) return 'excused'
  if (unusable) return day > o.due ? 'late' : 'returned'
  return day > o.due ? 'late' : 'waiting'
}

/** Reporting of a set of obligations. Rates are fractions; null where nothing was expected. */
export const ReportingRate = z.strictObject({
  expected: z.number().int(),
  actual: z.number().int().describe('Obligations with a usable submission'),
  rate: z.number().nullable().describe('Fraction of the expected'),
  onTime: z.number().int().describe('First received by the due day'),
  onTimeRate: z.number().nullable().describe('Fraction of the expected'),
  cells: z
    .number()
    .nullable()
    .describe(
      'Of the required cells of the forms expected: filled and valid. A form that has not come counts as wholly empty',
    ),
})
export type ReportingRate = z.infer<typeof ReportingRate>

/**
 * Reporting rate of obligations that are owed (required, and not excused on the day).
 *
 * `cellsOf` gives the number of required cells of a form not received (from its definition).
 */
export function reportingRate(
  obligations: readonly Obligation[],
  day: IsoDate,
  cellsOf: (owed: Pick<Obligation, 'form' | 'period' | 'area'>) => number,
): ReportingRate {
  const owed = obligations.filter((o) => o.required && obligationState(o, day) !== 'excused')
  const actual = owed.filter((o) => o.current !== null)
  const onTime = actual.filter((o) => o.firstReceivedAt !== null && vietnamDay(o.firstReceivedAt) <= o.due)
  const required = owed.reduce((n, o) => n + (o.current === null ? cellsOf(o) : o.requiredCells), 0)
  const filled = actual.reduce((n, o) => n + o.filledCells, 0)
  const fraction = (part: number, of: number) => (of === 0 ? null : part / of)
  return {
    expected: owed.length,
    actual: actual.length,
    rate: fraction(actual.length, owed.length),
    onTime: onTime.length,
    onTimeRate: fraction(onTime.length, owed.length),
    cells: fraction(filled, required),
  }
}
