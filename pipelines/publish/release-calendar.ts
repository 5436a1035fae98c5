import type { Holiday } from '../../schemas/holiday.ts'
import { dayAfter, type Period, parsePeriodLabel } from '../../schemas/period.ts'
import type { CalendarEntry } from '../../schemas/release-calendar.ts'
import type { ReleaseDate } from '../../schemas/round.ts'
import type { Bilingual } from '../../schemas/text.ts'

/**
 * The releases of some years, by the law in force on their day.
 *
 * Shape     rows of the calendar, public holidays, years -> one entry a release, in order of day
 * Rule      a day that is a Saturday, a Sunday or a public holiday moves to the next working day
 */
export function releaseCalendar(
  calendar: readonly ReleaseDate[],
  holidays: readonly Holiday[],
  years: readonly number[],
): CalendarEntry[] {
  const names = new Map(holidays.map((one) => [one.date, one.name]))
  return calendar
    .flatMap((row) => years.flatMap((year) => entryOf(row, year, names)))
    .sort((a, b) => (a.day + a.period < b.day + b.period ? -1 : 1))
}

function entryOf(row: ReleaseDate, year: number, holidays: ReadonlyMap<string, Bilingual>): CalendarEntry[] {
  const stated = [year, row.month, row.day].map((part) => String(part).padStart(2, '0')).join('-')
  if (stated < row.validFrom || (row.validTo !== null && stated >= row.validTo)) return []
  const period = periodOf(row, year - row.yearOffset)
  if (period === null) return []
  const { regime, release, periodKind, stage, certainty, source } = row
  return [{ regime, release, periodKind, stage, certainty, source, period, stated, ...workingDay(stated, holidays) }]
}

/** 'Quý IV năm trước (sơ bộ)' of the year 2025 is 2025-Q4. */
function periodOf({ release }: ReleaseDate, year: number): Period | null {
  const label = release.vi
    .replace(/\(.*\)/, '')
    .replace('năm trước', '')
    .trim()
  return parsePeriodLabel(`${label} ${year}`)
}

const weekend: Bilingual = { vi: 'Ngày nghỉ cuối tuần', en: 'Weekend' }

function workingDay(stated: string, holidays: ReadonlyMap<string, Bilingual>): Pick<CalendarEntry, 'day' | 'moved'> {
  const reason = offReason(stated, holidays)
  let day = stated
  while (offReason(day, holidays) !== null) day = dayAfter(day)
  return { day, moved: reason }
}

/** Neither a weekend nor a public holiday. */
export const isWorkingDay = (day: string, holidays: readonly Holiday[]): boolean =>
  offReason(day, new Map(holidays.map((one) => [one.date, one.name]))) === null

function offReason(day: string, holidays: ReadonlyMap<string, Bilingual>): Bilingual | null {
  const holiday = holidays.get(day)
  if (holiday) return holiday
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay()
  return weekday === 0 || weekday === 6 ? weekend : null
}
