import type { Period } from '../../schemas/period.ts'
import { kindOf, yearBefore } from '../../schemas/period.ts'
import type { HeaderContext } from './header-words.ts'
import { ownPeriodOnly } from './whole-periods.ts'

/** A period by its words; `none` when words name one that has no name here ('6 tháng cuối năm'), so that no other may be taken. */
export type WordedPeriod = Period | 'none' | null

const months: Record<string, number> = {
  mot: 1,
  gieng: 1,
  hai: 2,
  ba: 3,
  tu: 4,
  nam: 5,
  sau: 6,
  bay: 7,
  tam: 8,
  chin: 9,
  muoi: 10,
  chap: 12,
}
const quarters: Record<string, number> = { i: 1, ii: 2, iii: 3, iv: 4, 1: 1, 2: 2, 3: 3, 4: 4 }
const quarterWord = '(iii|ii|iv|i|[1-4])'
const monthWord = '(\\d{1,2}|mot|gieng|hai|ba|tu|nam|sau|bay|tam|chin|muoi mot|muoi hai|muoi|chap)'
const upTo = ' ?(?:-|–|den(?: het)?) ?'

/** The period that plain words name, levels of a header divided by ' | '. A year that they leave out is the context's. */
export function wordedPeriod(plain: string, context: HeaderContext): WordedPeriod {
  const words = ownPeriodOnly(plain)
  const day = /\b(\d{1,2})[/.-](\d{1,2})[/.-]((?:19|20)\d{2})\b/.exec(words)
  if (day && Number(day[1]) <= 31 && Number(day[2]) <= 12)
    return `${day[3]}-${day[2]!.padStart(2, '0')}-${day[1]!.padStart(2, '0')}`
  if (/\b(?:thang|quy|nam) cuoi nam\b/.test(words)) return 'none'
  const before = /\b(?:thang|ky|quy) truoc\b/.test(words) ? periodBefore(words, context) : null
  if (before !== null) return before
  const stated = /(?<!\d)((?:19|20)\d{2})(?!\d)/.exec(words)?.[1]
  if (/\bcung ky\b/.test(words) && !/thang \d|quy (?:i|[1-4])|\d thang/.test(words))
    return samePeriod(words, context, stated)
  const back = isYearBefore(words) ? 1 : 0
  const named = stated === undefined ? context.year : Number(stated)
  return named === null ? null : ofYear(words, named - back, { yearNamed: stated !== undefined || back > 0, context })
}

/** 'Cùng kỳ (năm trước)' without a year in its own level: one year before the one that is named. */
const isYearBefore = (words: string): boolean =>
  words.split(' | ').some((level) => /\bcung ky\b|\bnam truoc\b/.test(level) && !/(?:19|20)\d{2}/.test(level))

const isCumulated = (words: string): boolean =>
  /\bluy ke\b|\bcong don\b|\btu dau nam\b|\bden (?:het )?(?:thang|quy)\b/.test(words)

/** 'Cùng kỳ (năm trước)': the sheet's own period one year back, or in the year that is named. */
function samePeriod(words: string, { period }: HeaderContext, year: string | undefined): WordedPeriod {
  if (period === null) return null
  const own = isCumulated(words) ? sinceJanuary(period) : period
  return year === undefined ? yearBefore(own) : `${year}${own.slice(4)}`
}

/** 'Tháng trước', 'kỳ trước', 'quý trước': one month or quarter before the sheet's; never the sheet's own. */
function periodBefore(words: string, { period }: HeaderContext): WordedPeriod {
  if (/\b(?:thang|quy|ky) truoc nam\b/.test(words)) return null
  if (period === null) return 'none'
  const kind = kindOf(period)
  if (kind === 'month' && !/\bquy truoc\b/.test(words)) return monthsBack(period, 1)
  if (kind === 'cumulative' && /\bthang truoc\b/.test(words) && !isCumulated(words))
    return monthsBack(`${period.slice(0, 5)}${period.slice(5, -1).padStart(2, '0')}`, 1)
  if (kind !== 'quarter' || /\bthang truoc\b/.test(words)) return 'none'
  const quarter = Number(period.slice(6))
  return quarter === 1 ? `${Number(period.slice(0, 4)) - 1}-Q4` : `${period.slice(0, 6)}${quarter - 1}`
}

function monthsBack(period: Period, count: number): Period {
  const at = Number(period.slice(0, 4)) * 12 + Number(period.slice(5, 7)) - 1 - count
  return `${Math.floor(at / 12)}-${String((at % 12) + 1).padStart(2, '0')}`
}

interface YearContext {
  yearNamed: boolean
  context: HeaderContext
}

function ofYear(words: string, year: number, { yearNamed, context }: YearContext): WordedPeriod {
  const span = /(?<!\d)(\d{1,2}) thang\b(?! \d{1,2}(?!\d))/.exec(words)
  if (span) return cumulative(year, Number(span[1]))
  const range = rangeOf(words)
  if (range !== null) return range.from === 1 ? cumulative(year, range.to) : 'none'
  const cumulated = isCumulated(words)
  const month = monthOf(words)
  if (month !== null) return cumulated ? cumulative(year, month) : `${year}-${String(month).padStart(2, '0')}`
  const quarter = quarters[new RegExp(`\\bquy ${quarterWord}\\b`).exec(words)?.[1] ?? '']
  if (quarter !== undefined) return cumulated ? cumulative(year, quarter * 3) : `${year}-Q${quarter}`
  if (cumulated && context.period !== null) return `${year}${sinceJanuary(context.period).slice(4)}`
  return yearNamed || /\bca nam\b|\b(?:ke hoach|kh|du toan) nam\b/.test(words) ? `${year}` : null
}

/** 'tháng 1-6', 'từ tháng 1 đến tháng 6', 'quý I - quý III': first and last month. */
function rangeOf(words: string): { from: number; to: number } | null {
  const ofMonths = new RegExp(`\\bthang ${monthWord}${upTo}(?:thang )?${monthWord}\\b`).exec(words)
  if (ofMonths) return { from: numberOf(ofMonths[1]!), to: numberOf(ofMonths[2]!) }
  const ofQuarters = new RegExp(`\\bquy ${quarterWord}${upTo}(?:quy )?${quarterWord}\\b`).exec(words)
  if (!ofQuarters) return null
  return { from: quarters[ofQuarters[1]!]! * 3 - 2, to: quarters[ofQuarters[2]!]! * 3 }
}

const numberOf = (word: string): number =>
  word.startsWith('muoi ') ? 10 + months[word.slice(5)]! : (months[word] ?? Number(word))

function monthOf(words: string): number | null {
  const found = new RegExp(`\\bthang ${monthWord}\\b`).exec(words)?.[1]
  const month = found === undefined ? 0 : numberOf(found)
  return month >= 1 && month <= 12 ? month : null
}

function cumulative(year: number, count: number): Period | null {
  if (count === 12) return `${year}`
  if (count === 1) return `${year}-01`
  return count >= 2 && count <= 11 ? `${year}-${count}M` : null
}

/** The months from January to the end of a month or quarter. */
function sinceJanuary(period: Period): Period {
  const kind = kindOf(period)
  const last = kind === 'month' ? Number(period.slice(5)) : kind === 'quarter' ? Number(period.slice(6)) * 3 : null
  return last === null ? period : (cumulative(Number(period.slice(0, 4)), last) ?? period)
}
