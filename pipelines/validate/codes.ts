import type { FormCell } from '../../schemas/form-cell.ts'
import { type Answer, type Answers, type RuleOf, refuse, tally } from './answer.ts'
import { rowFacts } from './describe.ts'
import { cellAt, type Subject } from './subject.ts'

/**
 * Does every row bear a code of the form, or of a commune that existed, and each code once?
 *
 * Findings  `validate/unknown-row`, `validate/duplicate-row` (the first cell of the second row; names the first row's place)
 */
export function checkCodes(rule: RuleOf<'codes'>, subject: Subject): Answers {
  const known = subject.rowNames()
  const repeated = new Set<string>()
  return tally(subject.formCells, (cell): Answer => {
    if (!known.has(cell.rowCode)) return once(repeated, cell.rowCode) ? unknownRow(rule, cell) : 'yes'
    const first = cellAt(subject, cell.rowCode, cell.column)
    if (first === undefined || first.origin === cell.origin) return 'yes'
    return once(repeated, cell.rowCode) ? duplicateRow(rule, subject, cell, first) : 'yes'
  })
}

function once(seen: Set<string>, code: string): boolean {
  const isNew = !seen.has(code)
  seen.add(code)
  return isNew
}

const unknownRow = (rule: RuleOf<'codes'>, cell: FormCell): Answer =>
  refuse(rule, { code: 'validate/unknown-row', place: cell.origin, facts: { rowCode: cell.rowCode } })

const duplicateRow = (rule: RuleOf<'codes'>, subject: Subject, cell: FormCell, first: FormCell): Answer => {
  const facts = { ...rowFacts(subject, cell.rowCode), first: first.origin.split('!').at(-1) ?? first.origin }
  return refuse(rule, { code: 'validate/duplicate-row', place: cell.origin, facts })
}
