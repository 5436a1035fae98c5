const quarterWord = '(iii|ii|iv|i|[1-4])'
const year = "[ ./'-]?((?:19|20)\\d{2})"
const shortYear = "[./']?(\\d{2})"

const spelling = (pattern: string): RegExp => new RegExp(pattern, 'g')
const monthsOfYear = spelling(`(?<![a-z\\d])(\\d{1,2}) ?t(?:${year}|${shortYear})(?![a-z\\d])`)
const monthOfYear = spelling(`(?<![a-z\\d])t\\.? ?(\\d{1,2})(?:[/.'-]((?:19|20)\\d{2})|[/.'](\\d{2}))(?![a-z\\d])`)
const quarterOfYear = spelling(
  `(?<![a-z\\d])q\\.? ?${quarterWord}(?:[ /.'-]((?:19|20)\\d{2})|[/.'](\\d{2}))(?![a-z\\d])`,
)
const quarterAlone = spelling(`(?<![a-z\\d])q\\.? ?${quarterWord}(?![a-z\\d])`)

/**
 * Short spellings of periods in plain words: 'T3/2026', 'T3/26', '9T/2026', '9T26', 'Q1.2026', '03/2026' as 'thang 3 nam 2026' and so on.
 * Two digits are a year of this century only behind a month or quarter, and only from 15 to 49: 'T1/12' is none.
 */
export const wholePeriods = (words: string): string =>
  words
    .replace(monthsOfYear, (all, count, long, short) => inYear(all, `${count} thang`, long ?? short))
    .replace(monthOfYear, (all, month, long, short) => inYear(all, `thang ${month}`, long ?? short))
    .replace(quarterOfYear, (all, quarter, long, short) => inYear(all, `quy ${quarter}`, long ?? short))
    .replace(/(?<![a-z\d])(\d{1,2}) ?t(?![a-z\d])/g, '$1 thang')
    .replace(/(?<![a-z\d])t\.? ?(\d{1,2})(?![\d,])/g, 'thang $1')
    .replace(quarterAlone, 'quy $1')
    .replace(/(?<![\d/.]|thang |thang|quy )(0?[1-9]|1[0-2])\/((?:19|20)\d{2})(?!\d)/g, 'thang $1/$2')

function inYear(all: string, period: string, digits: string): string {
  if (digits.length === 4) return `${period} nam ${digits}`
  return Number(digits) >= 15 && Number(digits) <= 49 ? `${period} nam 20${digits}` : all
}

const monthName = '(?:\\d{1,2}|mot|gieng|hai|ba|tu|nam|sau|bay|tam|chin|muoi mot|muoi hai|muoi|chap)'
const partOfYear = `(?:\\bthang ${monthName}\\b(?!\\d)|(?<!\\d)\\d{1,2} thang\\b|\\bquy ${quarterWord}\\b)`
const namesPart = new RegExp(partOfYear)
const since = '(?:(?:luy ke|cong don)? ?(?:tu dau nam)? ?den (?:het )?)?'
const parts = spelling(`${since}${partOfYear}(?: (?:dau nam|cuoi nam))?`)

/**
 * The levels of a header (divided by ' | ') without the months and quarters of those above the lowest that names one: 'Chính thức
 * tháng 5' under 'Tháng 6' is of May, 'Tháng 1' under '6 tháng đầu năm 2025' of January 2025. Years stay.
 */
export function ownPeriodOnly(words: string): string {
  const levels = words.split(' | ')
  const lowest = levels.findLastIndex((level) => namesPart.test(level))
  return levels.map((level, i) => (i < lowest ? level.replace(parts, ' ') : level)).join(' | ')
}
