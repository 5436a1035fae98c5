import type { FormColumn } from '../../schemas/form.ts'
import type { Survey } from '../../schemas/survey.ts'
import { type CatalogueProblem, problem } from './catalogue-error.ts'
import { type Entry, type FieldPath, fieldName } from './entry.ts'
import type { ParsedCatalogue } from './parse-all.ts'

const question = { vi: 'tên một câu hỏi của phiếu', en: 'the name of a question of the survey' }
const answer = { vi: 'một mã trả lời của câu hỏi', en: 'a code of the question' }
const column = { vi: 'đúng một cột của biểu kết quả', en: 'exactly one column of the form' }

/** Questions that a survey names and does not ask, and estimates that do not lead to one column of its form. */
export function surveyProblems(survey: Entry<Survey>, { forms }: ParsedCatalogue): CatalogueProblem[] {
  const names = new Set(survey.value.questions.map((one) => one.name))
  const form = forms.entries.find((entry) => entry.value.symbol === survey.value.form)?.value
  const at = (path: FieldPath, found: string, expected: typeof question) =>
    problem({ file: survey.file, line: survey.lineOf(path), field: fieldName(path) }, JSON.stringify(found), expected)
  const unknown = (path: FieldPath, name: string) => (names.has(name) ? [] : [at(path, name, question)])
  return [
    ...survey.value.estimates.flatMap((estimate, i) => [
      ...unknown(['estimates', i, 'question'], estimate.question),
      ...(estimate.when ? unknown(['estimates', i, 'when', 'question'], estimate.when.question) : []),
      ...(form && columnsOf(form.columns, estimate.set).length !== 1
        ? [at(['estimates', i, 'set'], JSON.stringify(estimate.set), column)]
        : []),
    ]),
    ...survey.value.mappings.flatMap((mapping, i) => [
      ...Object.keys(mapping.columns).flatMap((name) => unknown(['mappings', i, 'columns', name], name)),
      ...Object.entries(mapping.codes ?? {}).flatMap(([name, codes]) => {
        const known = survey.value.questions.find((one) => one.name === name)?.codes.map(({ code }) => code) ?? []
        const wrong = Object.entries(codes).filter(([, to]) => !known.includes(to))
        return wrong.map(([from, to]) => at(['mappings', i, 'codes', name, from], to, answer))
      }),
    ]),
  ]
}

const columnsOf = (columns: readonly FormColumn[], set: Survey['estimates'][number]['set']): FormColumn[] =>
  columns.filter(
    (one) => !one.ignore && Object.entries(set).every(([name, value]) => one.set[name as keyof typeof set] === value),
  )
