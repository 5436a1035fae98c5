import type { Cell, Sheet } from '../../schemas/cell.ts'
import { cellAddress, cellAt } from '../../schemas/cell.ts'
import type { Survey } from '../../schemas/survey.ts'
import { fold } from '../ingest/fold.ts'
import { readNumber } from '../ingest/read-number.ts'
import { textOf } from '../ingest/text-cell.ts'
import type { CapiFile, Interview } from './read-capi.ts'
import { askedQuestions, surveyForm, weightQuestion } from './survey-form.ts'

/** Where an interview is from: its file and sheet. */
export const interviewKey = '_phieu'

/** A workbook of filled questionnaires. */
export interface FilledWorkbook {
  fileName: string
  sheets: readonly Sheet[]
}

/**
 * Filled questionnaires of a survey as interviews: each visible sheet with the questionnaire's header is one, so that a commune may
 * send its questionnaires as the sheets of one workbook. Rows are found by their codes. A sheet without any answer is none.
 *
 * Shape     n workbooks -> one interview a sheet, texts by question as an export has them ('1234.5'), '' for '-', '...', blank
 */
export function readQuestionnaires(workbooks: readonly FilledWorkbook[], survey: Survey): CapiFile {
  const columns = [interviewKey, ...askedQuestions(survey).map(({ name }) => name)]
  const filled = workbooks.flatMap(({ fileName, sheets }) =>
    sheets.filter((sheet) => !sheet.hidden).flatMap((sheet) => interviewIn(sheet, fileName, survey) ?? []),
  )
  const interviews = filled.map((one, i) => ({ ...one, line: i + 1, cells: columns.length }))
  return { columns, interviews }
}

type Filled = Pick<Interview, 'texts'> & { places: ReadonlyMap<string, string> }

function interviewIn(sheet: Sheet, fileName: string, survey: Survey): Filled | null {
  const header = headerOf(sheet, survey)
  if (header === null) return null
  const asked = new Map(askedQuestions(survey).map((question) => [question.name, question]))
  const texts = new Map([...asked.keys()].map((name) => [name, '']))
  const places = new Map<string, string>([[interviewKey, `${fileName}!${sheet.name}!A1`]])
  for (let row = header.row + 1; row < sheet.rows.length; row++) {
    const question = asked.get(textOf(cellAt(sheet, row, header.code)))
    if (question === undefined || places.has(question.name)) continue
    texts.set(question.name, answerText(cellAt(sheet, row, header.answer), question.type))
    places.set(question.name, `${fileName}!${sheet.name}!${cellAddress(row, header.answer)}`)
  }
  if ([...texts.values()].every((text) => text === '')) return null
  if (texts.get(weightQuestion) === '') texts.set(weightQuestion, '1')
  texts.set(interviewKey, `${fileName}!${sheet.name}`)
  return { texts, places }
}

/** The row of the heads 'Mã' and 'Trả lời', and their columns. */
function headerOf(sheet: Sheet, survey: Survey): { row: number; code: number; answer: number } | null {
  const { stub, columns } = surveyForm(survey)
  const [codeHead, answerHead] = [fold(stub.code ?? ''), fold(columns[0]!.header[0]!)]
  for (const [row, cells] of sheet.rows.entries()) {
    const heads = cells.map((cell) => fold(textOf(cell)))
    const [code, answer] = [heads.indexOf(codeHead), heads.indexOf(answerHead)]
    if (code !== -1 && answer !== -1) return { row, code, answer }
  }
  return null
}

const noAnswer = /^(?:-|–|\.{2,3}|…)$/

/** 'C – Công nghiệp' of the drop-down is C; a number is written as the questionnaire writes it: 1.234,5. */
function answerText(cell: Cell, type: string): string {
  if (cell.kind === 'number') return String(cell.value)
  const text = cell.kind === 'text' ? textOf(cell) : cell.raw.trim()
  if (noAnswer.test(text)) return ''
  if (type === 'code') return text.split(/\s[–-]\s/)[0]!.trim()
  if (type === 'text') return text
  const number = readNumber(text, 'comma')
  return typeof number === 'number' ? String(number) : text
}
