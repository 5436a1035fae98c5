import type { Status } from '../../schemas/observation.ts'
import type { Period } from '../../schemas/period.ts'
import { kindOf, yearBefore, yearOf } from '../../schemas/period.ts'

/**
 * What the words above a column say of its figures.
 *
 *   actual      figures of a period           plan        targets, estimates of budgets: never taken as actual
 *   ratio       percentages, indices, growth  comparison  figures printed for comparison only
 */
export interface HeaderMeaning {
  measure: 'actual' | 'plan' | 'ratio' | 'comparison'
  /** Null when no words name one. */
  period: Period | null
  status: Extract<Status, 'final' | 'preliminary' | 'estimate'> | null
}

/** What a sheet says of its own period: the year that headers leave out, the period that 'cùng kỳ' goes back from. */
export interface HeaderContext {
  year: number | null
  period: Period | null
}

/** Lower case without marks: words of headers are told apart by their letters alone. */
export const plainWords = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .replace(/[đĐðÐ]/g, 'd')
    .toLowerCase()
    .replace(/[\s\u00a0]+/g, ' ')
    .trim()

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

/**
 * Reads the texts above a column, from top to bottom: 'tháng 3' is one month, '3 tháng' and 'lũy kế đến tháng 3' are cumulated
 * from January, 'quý I', '6 tháng đầu năm', 'cùng kỳ', 'sơ bộ', 'ước tính', 'kế hoạch'.
 */
export function readHeaderWords(texts: readonly string[], context: HeaderContext): HeaderMeaning {
  const whole = texts.map(plainWords).join(' | ')
  const words = whole.replace(/gia (?:so sanh|co dinh)(?: nam)? \d{4}|\(?gia (?:so sanh|co dinh|hien hanh)\)?/g, ' ')
  const measure = measureOf(words)
  const dated =
    measure === 'ratio' ? words.replace(/(?:so (?:voi|sanh) )?(?:cung ky|nam truoc)(?: nam truoc)?/g, ' ') : words
  return { measure, period: periodOf(dated, context), status: statusOf(words) }
}

function measureOf(words: string): HeaderMeaning['measure'] {
  if (/\bky truoc \(|da bao cao|de so sanh|de doi chieu/.test(words)) return 'comparison'
  if (
    /%|\bso voi\b|\bso sanh\b|toc do|\bt[yi] (?:le|trong)\b|\bchi so\b|\bco cau\b|tang truong|tang,? giam|\blan\)/.test(
      words,
    )
  )
    return 'ratio'
  return /\bke hoach\b|\bkh\b|\bdu kien\b|\bdu toan\b|\bmuc tieu\b|\bnghi quyet\b|\bplan\b/.test(words)
    ? 'plan'
    : 'actual'
}

function statusOf(words: string): HeaderMeaning['status'] {
  if (/\bso bo\b|preliminary/.test(words)) return 'preliminary'
  if (/\buoc\b|\buth\b|estimate/.test(words)) return 'estimate'
  return /\bchinh thuc\b|\bquyet toan\b/.test(words) ? 'final' : null
}

function periodOf(words: string, context: HeaderContext): Period | null {
  const day = /\b(\d{1,2})[/.-](\d{1,2})[/.-]((?:19|20)\d{2})\b/.exec(words)
  if (day && Number(day[1]) <= 31 && Number(day[2]) <= 12)
    return `${day[3]}-${day[2]!.padStart(2, '0')}-${day[1]!.padStart(2, '0')}`
  const stated = /(?<!\d)((?:19|20)\d{2})(?!\d)/.exec(words)?.[1]
  if (/\bcung ky\b/.test(words) && !/thang \d|quy (?:i|[1-4])|\d thang/.test(words)) return samePeriod(context, stated)
  const back = /\bcung ky\b|\bnam truoc\b/.test(words) && stated === undefined ? 1 : 0
  const year = stated === undefined ? (context.year === null ? null : context.year - back) : Number(stated)
  return year === null ? null : ofYear(words, year, stated !== undefined || back > 0)
}

/** 'Cùng kỳ (năm trước)': the sheet's own period one year back, or in the year that is named. */
function samePeriod({ period }: HeaderContext, year: string | undefined): Period | null {
  if (period === null) return null
  return year === undefined ? yearBefore(period) : `${year}${period.slice(4)}`
}

function ofYear(words: string, year: number, yearNamed: boolean): Period | null {
  const cumulated = /\bluy ke\b|\bcong don\b|\btu dau nam\b|\bden (?:het )?(?:thang|quy)\b/.test(words)
  const span = /(?<!\d)(\d{1,2}) thang\b(?! \d{1,2}(?!\d))/.exec(words)
  if (span) return cumulative(year, Number(span[1]))
  const month = monthOf(words)
  if (month !== null) return cumulated ? cumulative(year, month) : `${year}-${String(month).padStart(2, '0')}`
  const quarter = quarters[/\bquy (iii|ii|iv|i|[1-4])\b/.exec(words)?.[1] ?? '']
  if (quarter !== undefined) return cumulated ? cumulative(year, quarter * 3) : `${year}-Q${quarter}`
  return yearNamed || /\bca nam\b|\b(?:ke hoach|kh|du toan) nam\b/.test(words) ? `${year}` : null
}

function monthOf(words: string): number | null {
  const found = /\bthang (\d{1,2}|mot|gieng|hai|ba|tu|nam|sau|bay|tam|chin|muoi mot|muoi hai|muoi|chap)\b/.exec(
    words,
  )?.[1]
  if (found === undefined) return null
  const month = found.startsWith('muoi ') ? 10 + months[found.slice(5)]! : (months[found] ?? Number(found))
  return month >= 1 && month <= 12 ? month : null
}

function cumulative(year: number, count: number): Period | null {
  if (count === 12) return `${year}`
  if (count === 1) return `${year}-01`
  return count >= 2 && count <= 11 ? `${year}-${count}M` : null
}

/** The context that a form's own period gives. */
export const contextOf = (period: Period): HeaderContext => ({ year: yearOf(period), period })

/** 'cộng dồn' for 2025-6M and a year, 'một kỳ' for a month or quarter: what a reader must not mix. */
export const basisOf = (period: Period): 'cumulative' | 'single' =>
  ['cumulative', 'year'].includes(kindOf(period)) ? 'cumulative' : 'single'
