import { median } from 'simple-statistics'

/** Where a workbook counts its days from. */
export type DayCount = '1900' | '1904'

/** A spreadsheet counts days from here, and before March 1900 from one day later; or from 1904. */
const epoch = Date.UTC(1899, 11, 30)
const march1900 = Date.UTC(1900, 2, 1)
const epoch1904 = Date.UTC(1904, 0, 1)
/** Nobody means a day outside these years: it is a plain number under a date format. */
const plausibleYears = [1930, 2099] as const
const [dayMs, minuteMs] = [86_400_000, 60_000]
/** Two-digit years begin again here. */
const firstShortYear = 1930

/**
 * The numbers that a date may have been before a spreadsheet took it for one, the likeliest first: '1,2' typed where a date was
 * understood (1 February), '2,95' (February 1995), '9:40' for 9,40, or a plain number under a date format (its count of days).
 *
 * Method    nearest to the median of the column's numbers by ratio; without two numbers to compare, in the order above,
 *           or the count first where the year is past belief
 */
export function numbersOfDate(iso: string, column: readonly number[], dayCount: DayCount = '1900'): number[] {
  const candidates = candidatesOf(minuteOf(iso), dayCount)
  const positive = column.filter((value) => value > 0)
  if (positive.length < 2) return candidates
  const middle = median(positive)
  const distance = (value: number) => Math.abs(Math.log(value / middle))
  return [...candidates].sort((a, b) => distance(a) - distance(b))
}

/** To the minute: '9:40' is stored as a fraction of a day that falls short of it. */
const minuteOf = (iso: string): Date => new Date(Math.round(Date.parse(iso) / minuteMs) * minuteMs)

function candidatesOf(moment: Date, dayCount: DayCount): number[] {
  const [year, month, day] = [moment.getUTCFullYear(), moment.getUTCMonth() + 1, moment.getUTCDate()]
  const serial = serialOf(moment.getTime(), dayCount)
  if (serial > 0 && serial < 1) return [Number(clock(moment).replace(':', '.')), serial]
  const short =
    year >= firstShortYear && year < firstShortYear + 100
      ? Number(`${month}.${String(year % 100).padStart(2, '0')}`)
      : null
  const typed = Number(`${day}.${month}`)
  const isDay = year >= plausibleYears[0] && year <= plausibleYears[1]
  const asTyped = day === 1 && short !== null ? [typed, short] : [typed]
  return isDay ? [...asTyped, serial] : [serial, ...asTyped]
}

function serialOf(at: number, dayCount: DayCount): number {
  const days = dayCount === '1904' ? (at - epoch1904) / dayMs : (at - epoch) / dayMs - (at < march1900 ? 1 : 0)
  return Number(days.toFixed(4))
}

const clock = (moment: Date): string => moment.toISOString().slice(11, 16)

/** As people write it: '2026-01-09' (worded later), '09/01/2026 12:00', '09:40' of a time without a day. */
export function momentText(iso: string, dayCount: DayCount = '1900'): string {
  if (iso.length === 10) return iso
  const moment = minuteOf(iso)
  if (serialOf(moment.getTime(), dayCount) < 1) return clock(moment)
  const [year, month, day] = moment.toISOString().slice(0, 10).split('-')
  return `${day}/${month}/${year} ${clock(moment)}`
}
