import { z } from 'zod'

/**
 * A period of the calendar year, written so that text order is time order inside one kind.
 *
 *   2025        year            2025-Q2   quarter        2025-06   month
 *   2025-6M     the first six months, cumulated from 1 January (2M ... 11M)
 *   2019-04-01  one day: censuses and other stocks
 */
export const Period = z.string().regex(/^\d{4}(-Q[1-4]|-(0[1-9]|1[0-2])(-\d{2})?|-([2-9]|1[01])M)?$/, 'not a period')
export type Period = z.infer<typeof Period>

export type PeriodKind = 'year' | 'quarter' | 'month' | 'cumulative' | 'day'

export const kindOf = (period: Period): PeriodKind => {
  if (/^\d{4}$/.test(period)) return 'year'
  if (period.includes('Q')) return 'quarter'
  if (period.endsWith('M')) return 'cumulative'
  return period.length === 7 ? 'month' : 'day'
}

export const yearOf = (period: Period): number => Number(period.slice(0, 4))

/** The same period one year before: 2025-6M -> 2024-6M. */
export const yearBefore = (period: Period): Period => `${yearOf(period) - 1}${period.slice(4)}`

/** First day of the period and the first day after it, as ISO dates. */
export function periodSpan(period: Period): { start: string; end: string } {
  const year = yearOf(period)
  const [first, months] = monthsOf(period)
  if (months === 0) return { start: period, end: dayAfter(period) }
  return { start: isoMonth(year, first), end: isoMonth(year, first + months) }
}

/** First month (1 to 12) and number of months; [0, 0] for a single day. */
function monthsOf(period: Period): [number, number] {
  const tail = period.slice(5)
  switch (kindOf(period)) {
    case 'year':
      return [1, 12]
    case 'quarter':
      return [Number(tail.slice(1)) * 3 - 2, 3]
    case 'cumulative':
      return [1, Number(tail.slice(0, -1))]
    case 'month':
      return [Number(tail), 1]
    case 'day':
      return [0, 0]
  }
}

function isoMonth(year: number, month: number): string {
  const carry = Math.floor((month - 1) / 12)
  return `${year + carry}-${String(month - 12 * carry).padStart(2, '0')}-01`
}

export function dayAfter(day: string): string {
  const date = new Date(`${day}T00:00:00Z`)
  date.setUTCDate(date.getUTCDate() + 1)
  return date.toISOString().slice(0, 10)
}

/** Whole days from one day to another; negative when `to` is earlier. */
export const daysBetween = (from: string, to: string): number =>
  Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000)

/** The calendar day in Vietnam (UTC+7 all year) of an instant given as ISO text. */
export const vietnamDay = (instant: string): string =>
  new Date(Date.parse(instant) + 7 * 3_600_000).toISOString().slice(0, 10)

/** The last day that belongs to the period: the day on which its territory is read. */
export function lastDay(period: Period): string {
  const date = new Date(`${periodSpan(period).end}T00:00:00Z`)
  date.setUTCDate(date.getUTCDate() - 1)
  return date.toISOString().slice(0, 10)
}

/** The quarters that a year or a cumulative period of whole quarters is the sum of; else null. */
export function quartersOf(period: Period): Period[] | null {
  if (kindOf(period) === 'quarter') return [period]
  if (kindOf(period) !== 'year' && kindOf(period) !== 'cumulative') return null
  const [, months] = monthsOf(period)
  if (months % 3 !== 0) return null
  return Array.from({ length: months / 3 }, (_, i) => `${yearOf(period)}-Q${i + 1}`)
}

const roman = ['I', 'II', 'III', 'IV']

export function periodLabel(period: Period, language: 'vi' | 'en'): string {
  const year = yearOf(period)
  const [first, months] = monthsOf(period)
  const vi = language === 'vi'
  switch (kindOf(period)) {
    case 'year':
      return vi ? `Năm ${year}` : `${year}`
    case 'quarter':
      return vi ? `Quý ${roman[(first - 1) / 3]} năm ${year}` : `Quarter ${(first + 2) / 3}, ${year}`
    case 'cumulative':
      return vi ? `${months} tháng năm ${year}` : `First ${months} months of ${year}`
    case 'month':
      return vi ? `Tháng ${first} năm ${year}` : `Month ${first}, ${year}`
    case 'day':
      return period.split('-').reverse().join('/')
  }
}

const romanQuarter: Record<string, number> = { I: 1, II: 2, III: 3, IV: 4, '1': 1, '2': 2, '3': 3, '4': 4 }

/**
 * Reads a Vietnamese period label: 'Năm 2025', 'Cả năm 2025', '6 tháng đầu năm 2025', 'Quý II/2025', 'Tháng 3/2026',
 * '01/04/2019'. Anything before or after the label is the caller's to cut off. Null when it is none of these.
 */
export function parsePeriodLabel(label: string): Period | null {
  const named = periodNamed(label)
  return named !== null && Period.safeParse(named).success ? named : null
}

function periodNamed(label: string): string | null {
  const text = label.normalize('NFC').trim().replace(/\s+/g, ' ')
  const year = '(?:năm |/|[-–] ?)?(\\d{4})'
  const match = (pattern: string) => new RegExp(`^${pattern}$`, 'iu').exec(text)
  const day = match('(\\d{1,2})/(\\d{1,2})/(\\d{4})')
  if (day) return `${day[3]}-${day[2]!.padStart(2, '0')}-${day[1]!.padStart(2, '0')}`
  const cumulative = match(`(\\d{1,2}) tháng (?:đầu )?${year}`)
  if (cumulative) return cumulative[1] === '12' ? cumulative[2]! : `${cumulative[2]}-${Number(cumulative[1])}M`
  const quarter = match(`quý (I{1,3}|IV|[1-4]) ?${year}`)
  if (quarter) return `${quarter[2]}-Q${romanQuarter[quarter[1]!.toUpperCase()]}`
  const month = match(`tháng (\\d{1,2}) ?${year}`)
  if (month) return `${month[2]}-${month[1]!.padStart(2, '0')}`
  return match('(?:cả )?(?:năm )?(\\d{4})')?.[1] ?? null
}
