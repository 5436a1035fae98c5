import type { Period } from '../../schemas/period.ts'
import { parsePeriodLabel, periodLabel, yearBefore } from '../../schemas/period.ts'
import { fold } from './fold.ts'

/** A form's header text with '{period}' and '{year-before}' replaced by their Vietnamese labels. */
export const printedHeader = (template: string, period: Period): string =>
  template
    .replaceAll('{period}', periodLabel(period, 'vi'))
    .replaceAll('{year-before}', periodLabel(yearBefore(period), 'vi'))

/**
 * The columns whose header path is the expected one; when none is, those that hold it with further levels between
 * (an office may add a heading above). A level that is a period alone matches any spelling of the period.
 */
export function matchHeader(paths: readonly string[][], expected: readonly string[], period: Period): number[] {
  const wanted = expected.filter((level, i) => i === 0 || fold(level) !== fold(expected[i - 1]!))
  const columns = paths.map((_, c) => c)
  const equal = columns.filter((c) => paths[c]!.length === wanted.length && contains(paths[c]!, wanted, period))
  return equal.length > 0 ? equal : columns.filter((c) => contains(paths[c]!, wanted, period))
}

/** Are the wanted levels found in this order, the last one at the bottom? */
function contains(path: readonly string[], wanted: readonly string[], period: Period): boolean {
  let next = wanted.length - 1
  if (path.length === 0 || !sameText(path[path.length - 1]!, wanted[next]!, period)) return false
  for (let level = path.length - 1; level >= 0 && next >= 0; level--)
    if (sameText(path[level]!, wanted[next]!, period)) next--
  return next < 0
}

function sameText(found: string, template: string, period: Period): boolean {
  if (fold(found) === fold(printedHeader(template, period))) return true
  const wanted = template === '{period}' ? period : template === '{year-before}' ? yearBefore(period) : null
  return wanted !== null && parsePeriodLabel(found.replace(/^\((.*)\)$/, '$1')) === wanted
}
