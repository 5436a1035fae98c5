import { formCellAt } from '../../schemas/figure-columns.ts'
import type { Finding } from '../../schemas/finding.ts'
import type { FormCell } from '../../schemas/form-cell.ts'
import { type Answers, noAnswers, type RuleOf, refuse } from './answer.ts'
import { rowFacts } from './describe.ts'
import type { Subject } from './subject.ts'

/**
 * Does every row bear a code of the form, or of a commune that existed, and each code once?
 *
 * Answers   cannot tell of a table of which no row was read
 * Findings  `validate/unknown-row`, `validate/duplicate-row` (the first cell of the second row; names the first row's place)
 */
export function checkCodes(rule: RuleOf<'codes'>, subject: Subject): Answers {
  const { cells } = subject
  const known = subject.named()
  const placeOf = subject.placeOf()
  const isKnown = cells.rowCode.codes.map((code) => known.has(code))
  const told = new Uint8Array(isKnown.length)
  const answers = noAnswers()
  if (cells.length === 0) answers.cannotTell = 1
  for (let place = 0; place < cells.length; place++) {
    const row = cells.rowCode.numbers[place]!
    const first = isKnown[row] ? placeOf(row, cells.column[place]!) : -1
    if (first === place || told[row] === 1) answers.yes += 1
    else {
      told[row] = 1
      const cell = formCellAt(cells, place)
      answers.no.push(first < 0 ? unknownRow(rule, cell) : duplicateRow(rule, subject, cell, formCellAt(cells, first)))
    }
  }
  return answers
}

const unknownRow = (rule: RuleOf<'codes'>, cell: FormCell): Finding =>
  refuse(rule, { code: 'validate/unknown-row', place: cell.origin, facts: { rowCode: cell.rowCode } })

const duplicateRow = (rule: RuleOf<'codes'>, subject: Subject, cell: FormCell, first: FormCell): Finding => {
  const facts = { ...rowFacts(subject, cell.rowCode), first: first.origin.split('!').at(-1) ?? first.origin }
  return refuse(rule, { code: 'validate/duplicate-row', place: cell.origin, facts })
}
