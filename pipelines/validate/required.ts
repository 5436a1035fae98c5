import type { Area } from '../../schemas/area.ts'
import type { FormRow } from '../../schemas/form.ts'
import type { FormCell } from '../../schemas/form-cell.ts'
import { type Answer, type Answers, type RuleOf, refuse, tally } from './answer.ts'
import { columnFacts, rowFacts } from './describe.ts'
import { cellAt, type Subject } from './subject.ts'

/**
 * Is everything there that the form asks for? A nil ('-') or not-collected ('...') cell is an answer; a blank one is not.
 *
 * Findings  `validate/missing-row`, `validate/missing-area` (no row for a commune), `validate/missing-value` (blank cell;
 *           cells that ingest has already found wrong are passed over)
 */
export function checkRequired(rule: RuleOf<'required'>, subject: Subject): Answers {
  const columns = columnsOf(subject)
  if (rule.rows === 'commune')
    return tally(
      subject.communes.flatMap((area) => communeAnswers(rule, subject, area, columns)),
      itself,
    )
  const rows = subject.rows.filter((row) => row.required)
  return tally(
    rows.flatMap((row) => rowAnswers(rule, subject, row, columns)),
    itself,
  )
}

const itself = (answer: Answer): Answer => answer

const columnsOf = ({ form }: Subject): number[] => form.columns.flatMap((column, i) => (column.ignore ? [] : [i]))

function rowAnswers(rule: RuleOf<'required'>, subject: Subject, row: FormRow, columns: readonly number[]): Answer[] {
  if (subject.hasRow()(row.code)) return columns.map((column) => cellAnswer(rule, subject, row.code, column))
  const facts = rowFacts(subject, row.code)
  return [refuse(rule, { code: 'validate/missing-row', place: subject.place, facts })]
}

function communeAnswers(rule: RuleOf<'required'>, subject: Subject, area: Area, columns: readonly number[]): Answer[] {
  if (subject.hasRow()(area.code)) return columns.map((column) => cellAnswer(rule, subject, area.code, column))
  const facts = { area: area.name, areaCode: area.code, areaType: area.type }
  return [refuse(rule, { code: 'validate/missing-area', place: subject.place, facts })]
}

function cellAnswer(rule: RuleOf<'required'>, subject: Subject, rowCode: string, column: number): Answer {
  const cell = cellAt(subject, rowCode, column)
  if (cell !== undefined && !isBlank(cell)) return 'yes'
  if (cell !== undefined && subject.explained.has(cell.origin)) return 'cannot-tell'
  const facts = { ...rowFacts(subject, rowCode), ...columnFacts(subject, column) }
  return refuse(rule, { code: 'validate/missing-value', place: cell?.origin ?? subject.place, facts })
}

const isBlank = (cell: FormCell): boolean => cell.value === null && cell.status === 'not-reported'
