import { onceEachText } from '../../schemas/once.ts'
import type { Period } from '../../schemas/period.ts'
import { parsePeriodLabel, periodLabel, yearBefore } from '../../schemas/period.ts'
import type { Language } from '../../schemas/text.ts'
import { fold } from './fold.ts'
import { contextOf, readHeaderWords } from './header-words.ts'
import { readings } from './readings.ts'

/** A form's header text with '{period}' and '{year-before}' replaced by their labels. */
export const printedHeader = (template: string, period: Period, language: Language = 'vi'): string =>
  template
    .replaceAll('{period}', periodLabel(period, language))
    .replaceAll('{year-before}', periodLabel(yearBefore(period), language))

/**
 * The columns whose header path is the expected one; when none is, those that hold it with further levels between
 * (an office may add a heading above), or with the form's own period below. A level that is a period alone matches any wording
 * of the period. A level of plans, percentages or another period that the form does not expect keeps the column out.
 */
export function matchHeader(paths: readonly string[][], expected: readonly string[], period: Period): number[] {
  const wanted = expected.filter((level, i) => i === 0 || fold(level) !== fold(expected[i - 1]!))
  const columns = paths.map((_, c) => c)
  const equal = columns.filter((c) => paths[c]!.length === wanted.length && contains(paths[c]!, wanted, period))
  if (equal.length > 0) return equal
  const within = columns.filter((c) => contains(paths[c]!, wanted, period))
  if (within.length > 0) return within
  return columns.filter((c) => {
    const path = paths[c]!
    const last = path[path.length - 1]
    return last !== undefined && sameText(last, '{period}', period) && contains(path.slice(0, -1), wanted, period)
  })
}

/** Are the wanted levels found in this order, the last one at the bottom, and nothing between that speaks against them? */
function contains(path: readonly string[], wanted: readonly string[], period: Period): boolean {
  let next = wanted.length - 1
  if (path.length === 0 || !sameText(path[path.length - 1]!, wanted[next]!, period)) return false
  for (let level = path.length - 1; level >= 0; level--)
    if (next >= 0 && sameText(path[level]!, wanted[next]!, period)) next--
    else if (speaksAgainst(path[level]!, wanted, period)) return false
  return next < 0
}

/** A further level of plans, ratios, or of a period that none of the wanted levels names. */
function speaksAgainst(level: string, wanted: readonly string[], period: Period): boolean {
  const found = readHeaderWords([level], contextOf(period))
  if (found.measure !== 'actual')
    return !wanted.some((text) => readHeaderWords([text], contextOf(period)).measure === found.measure)
  if (found.otherPeriod) return true
  if (found.period === null) return false
  const known = [period, yearBefore(period)]
  const isYearOfPeriod = found.period.length === 4 && known.some((one) => one.startsWith(found.period!))
  return !isYearOfPeriod && !known.includes(found.period)
}

type Compared = [found: string, template: string, period: Period]

/** The headers of one form come again and again, file after file. */
const readsAsBefore = onceEachText(2_000, (key) => readsAs(...(JSON.parse(key) as Compared)))
const mostLetters = 300

const sameText = (...compared: Compared): boolean =>
  compared[0].length > mostLetters ? readsAs(...compared) : readsAsBefore(JSON.stringify(compared))

function readsAs(...[found, template, period]: Compared): boolean {
  const wanted = template === '{period}' ? period : template === '{year-before}' ? yearBefore(period) : null
  const printed = fold(printedHeader(template, period))
  if (fold(found) === printed) return true
  if (wanted === null) return readings(found).includes(printed)
  if (parsePeriodLabel(found.replace(/^\((.*)\)$/, '$1')) === wanted) return true
  const words = readHeaderWords([found], contextOf(period))
  return words.measure === 'actual' && words.period === wanted
}
