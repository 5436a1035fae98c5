import type { Status } from '../../schemas/observation.ts'
import type { Period } from '../../schemas/period.ts'
import { kindOf, lastDay, periodSpan, yearBefore, yearOf } from '../../schemas/period.ts'
import { wordedPeriod } from './header-period.ts'
import { wholePeriods } from './whole-periods.ts'

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
  /** Words name a period that has no name here ('6 tháng cuối năm', 'tháng trước' of an unknown month): the sheet's is not meant. */
  otherPeriod: boolean
  status: Extract<Status, 'final' | 'preliminary' | 'estimate'> | null
}

/** What a sheet says of its own period: the year that headers leave out, the period that 'cùng kỳ' goes back from. */
export interface HeaderContext {
  year: number | null
  period: Period | null
}

/** What a ratio compares with is not what it is of. */
const against = [
  '(?:so (?:(?:voi|sanh)(?: voi)? )?)?(?:cung ky|(?:nam|thang|quy|ky) truoc)(?: nam truoc)?',
  '\\bso (?:(?:voi|sanh)(?: voi)? )?(?:(?:thang|quy|nam) \\w+|\\d+ thang)(?:(?:/| (?:dau )?(?:nam )?)\\d{4})?',
  '/ ?(?:thang \\d+|\\d+ thang|quy \\w+|nam)(?:(?:/| (?:dau )?(?:nam )?)\\d{4})?',
].join('|')
const againstOther = new RegExp(against, 'g')

/** Lower case without marks: words of headers are told apart by their letters alone. */
export const plainWords = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .replace(/[đĐðÐ]/g, 'd')
    .toLowerCase()
    .replace(/[\s\u00a0]+/g, ' ')
    .trim()

/**
 * Reads the texts above a column, from top to bottom: 'tháng 3' is one month, '3 tháng' and 'lũy kế đến tháng 3' are cumulated
 * from January, 'quý I', '6 tháng đầu năm', 'cùng kỳ', 'sơ bộ', 'ước tính', 'kế hoạch'.
 */
export function readHeaderWords(texts: readonly string[], context: HeaderContext): HeaderMeaning {
  const whole = texts.map(plainWords).join(' | ')
  const words = wholePeriods(
    whole.replace(/gia (?:so sanh|co dinh)(?: nam)? \d{4}|\(?gia (?:so sanh|co dinh|hien hanh)\)?/g, ' '),
  )
  const measure = measureOf(words)
  const dated = measure === 'ratio' ? words.replace(againstOther, ' ') : words
  const worded = wordedPeriod(dated, context)
  const otherPeriod = worded === 'none'
  const status = statusOf(words)
  const isLater = status === 'final' && worded !== null && !otherPeriod && isToCome(words, worded, context)
  return { measure, period: otherPeriod ? null : isLater ? yearBefore(worded) : worded, otherPeriod, status }
}

/** 'Chính thức tháng 12' without a year of its own in a report of January: nothing to come is final. */
const isToCome = (words: string, named: Period, { period }: HeaderContext): boolean =>
  period !== null && !/(?:19|20)\d{2}/.test(words.split(' | ').at(-1)!) && periodSpan(named).start > lastDay(period)

function measureOf(words: string): HeaderMeaning['measure'] {
  if (/\bky truoc \(|da bao cao|de so sanh|de doi chieu/.test(words)) return 'comparison'
  if (
    /%|\bso (?:voi|sanh|cung ky|ke hoach|kh|thang truoc|nam truoc|ky truoc)\b|toc do|\bt[yi] (?:le|trong)\b|\bchi so\b|\bco cau\b|tang truong|tang,? giam|\blan\)|\d so (?:thang|quy|nam|\d+ thang)\b/.test(
      words,
    )
  )
    return 'ratio'
  return /\bke hoach\b|\bkh\b|\bdu kien\b|\bdu toan\b|\bmuc tieu\b|\bnghi quyet\b|\bplan\b/.test(words)
    ? 'plan'
    : 'actual'
}

function statusOf(words: string): HeaderMeaning['status'] {
  if (/\bso bo\b|\bprel(?:iminary|\b)/.test(words)) return 'preliminary'
  if (/\buoc\b|\buth\b|\best(?:imate|\b)/.test(words)) return 'estimate'
  return /\bchinh thuc\b|\bquyet toan\b/.test(words) ? 'final' : null
}

/** The context that a form's own period gives. */
export const contextOf = (period: Period): HeaderContext => ({ year: yearOf(period), period })

/** 'cộng dồn' for 2025-6M and a year, 'một kỳ' for a month or quarter: what a reader must not mix. */
export const basisOf = (period: Period): 'cumulative' | 'single' =>
  ['cumulative', 'year'].includes(kindOf(period)) ? 'cumulative' : 'single'
