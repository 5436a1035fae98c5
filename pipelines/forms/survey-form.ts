import type { Form } from '../../schemas/form.ts'
import type { FormField } from '../../schemas/form-field.ts'
import type { Question, Survey } from '../../schemas/survey.ts'
import type { Unit } from '../../schemas/unit.ts'
import { unitOf } from '../ingest/units.ts'
import type { FormPlan } from './form-plan.ts'
import type { Layout } from './layout.ts'

const moneyOfForms = 'trieu-dong'

/** What a questionnaire asks before its own questions: where the establishment is, and how many it stands for. */
export const communeQuestion = 'ma_xa'
export const weightQuestion = 'quyen_so'
const bounds = { min: null, max: null, codes: [] }
const asksCommune: Question = {
  ...{ ...bounds, name: communeQuestion, type: 'text', required: true },
  label: { vi: 'Mã xã, phường (5 chữ số)', en: 'Code of the commune (5 digits)' },
}
const asksWeight: Question = {
  ...{ ...bounds, name: weightQuestion, type: 'number', required: false, min: 0 },
  label: { vi: 'Quyền số (để trống: 1)', en: 'Weight (blank: 1)' },
}

/** All questions of a survey as its questionnaire asks them; the weight only where the survey draws a sample. */
export const askedQuestions = ({ questions, mappings }: Survey): Question[] => [
  asksCommune,
  ...(mappings.some(({ weight }) => weight !== null) ? [asksWeight] : []),
  ...questions,
]

/** The questionnaire of a survey as a form: one row a question, one column for the answer. */
export const surveyForm = (survey: Survey): Form => ({
  symbol: survey.id,
  version: survey.version,
  title: survey.title,
  agency: survey.agency,
  legalSource: survey.legalSource,
  file: 'xlsx',
  sheet: survey.respondent === 'household' ? 'Phiếu hộ' : 'Phiếu doanh nghiệp',
  periodKinds: survey.periodKinds,
  unit: survey.questions.find((question) => question.unit !== undefined)?.unit ?? moneyOfForms,
  stub: { label: 'Câu hỏi', code: 'Mã', unit: 'Đơn vị' },
  columnNumbers: false,
  columns: [{ header: ['Trả lời'], headerEn: [], set: {}, ignore: false }],
  rows: askedQuestions(survey).map((question) => ({
    code: question.name,
    label: question.label,
    indent: 0,
    set: question.unit === undefined ? {} : { unit: question.unit },
    required: question.required,
    sumOf: [],
    kind: 'value',
  })),
  notes: survey.notes,
})

/** A planned questionnaire whose cells ask what the questions ask: types, bounds, lists of codes. */
export function withQuestions(plan: FormPlan, survey: Survey, units: readonly Unit[]): FormPlan {
  const asked = new Map(askedQuestions(survey).map((question) => [question.name, question]))
  const inputs = plan.inputs.map((input) => ({
    ...input,
    field: questionField(input.field, asked.get(input.field.row)!, units),
  }))
  return { ...plan, inputs, layout: { ...plan.layout, rows: ownUnits(plan.layout, asked) } }
}

const codeColumn = 1
const unitColumn = 2

/** The printed rows with a unit only where the question has one, and a unit line that says so. */
const ownUnits = ({ rows }: Layout, asked: ReadonlyMap<string, Question>): Layout['rows'] =>
  rows.map((row) => {
    if (String(row[0]).startsWith('Đơn vị tính:')) return ['Đơn vị tính: theo từng dòng']
    if (row[0] === 'Người lập biểu') return ['Người trả lời', ...row.slice(1, -1), 'Điều tra viên']
    if (row[0] === '(Ký, ghi rõ họ tên)') return [row[0], ...row.slice(1, -1), row[0]]
    const question = asked.get(String(row[codeColumn]))
    return question === undefined || question.unit !== undefined ? row : row.with(unitColumn, '')
  })

const questionField = (field: FormField, question: Question, units: readonly Unit[]): FormField => ({
  ...field,
  label: question.label,
  type: question.type,
  unit: question.unit ?? '',
  ...unitLabels(question.unit === undefined ? null : unitOf(question.unit, units)),
  required: question.required,
  min: question.min,
  max: question.max,
  bounds: 'refuse',
  codes: question.codes,
})

const unitLabels = (unit: Unit | null) => ({ unitLabel: unit?.label.vi ?? '', unitLabelEn: unit?.label.en ?? '' })
