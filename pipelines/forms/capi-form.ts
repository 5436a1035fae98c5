import { sum } from 'simple-statistics'
import type { Catalogue } from '../../schemas/catalogue.ts'
import type { Finding } from '../../schemas/finding.ts'
import type { Form, FormColumn, FormDimensions } from '../../schemas/form.ts'
import { InvalidInput } from '../../schemas/invalid-input.ts'
import type { Survey } from '../../schemas/survey.ts'
import type { Bilingual } from '../../schemas/text.ts'
import { convert, unitOf } from '../ingest/units.ts'
import { type Answers, type CapiSource, capiAnswers } from './capi-answers.ts'
import { cellUnit } from './form-fields.ts'
import { headingOf } from './form-heading.ts'
import { type FormOccasion, headOf, rowsOf } from './form-rows.ts'
import { layOut } from './lay-out.ts'
import type { Layout, Typed } from './layout.ts'

/**
 * The answers of a tablet survey as the commune form that they fill.
 *
 * Shape     n interviews -> one row a commune of the period, one cell an estimate; layout null when anything is refused
 * Unit      of the form's column; answers are converted from the question's unit
 * Method    cell = sum over the commune's interviews of weight x answer, for those whose code question has one of the codes
 * Status    '...' for a commune without interviews, or with one that left the question open (a partial sum is no total);
 *           '-' when interviews were held and none is of these codes
 * Findings  those of capiAnswers; `forms/capi-missing-answer` (warning)
 * Throws    InvalidInput `forms/survey-form` when an estimate does not name one column of the form
 * Source    docs/methods/forms-survey-import.md
 */
export function capiForm(
  occasion: FormOccasion,
  source: Omit<CapiSource, 'communes'>,
  catalogue: Catalogue,
): { layout: Layout | null; findings: Finding[]; interviews: number } {
  const rows = rowsOf(occasion, catalogue)
  const communes = new Set(rows.map(({ row }) => row.code))
  const { answers, findings } = capiAnswers({ ...source, communes })
  if (findings.some(({ severity }) => severity === 'error')) return { layout: null, findings, interviews: 0 }
  const byCommune = grouped(answers)
  const estimates = estimateColumns(occasion.form, source.survey, catalogue)
  const filled = rows.map(({ row }) => {
    const here = byCommune.get(row.code) ?? []
    const cells = occasion.form.columns.map((_, at): Typed => {
      const estimate = estimates.find((one) => one.at === at)
      return estimate === undefined ? null : estimated(estimate, here)
    })
    findings.push(...openAnswers(here, estimates, source.fileName, row.label.vi))
    return { ...headOf(occasion.form, row, catalogue), cells }
  })
  const note = `Điều tra ${source.survey.id}, tệp ${source.fileName}, ${answers.length} phiếu`
  const heading = { ...headingOf(occasion, catalogue), origin: note }
  const { form, period } = occasion
  return { layout: layOut({ form, period, rows: filled }, heading), findings, interviews: answers.length }
}

function grouped(answers: readonly Answers[]): Map<string, Answers[]> {
  const groups = new Map<string, Answers[]>()
  for (const one of answers) groups.set(one.commune, [...(groups.get(one.commune) ?? []), one])
  return groups
}

interface EstimateColumn {
  at: number
  question: string
  label: Bilingual
  when: { question: string; codes: string[] } | undefined
  /** Answer in the unit of the form's column. */
  inColumn: (answer: number) => number
}

function estimateColumns(form: Form, survey: Survey, { units }: Pick<Catalogue, 'units'>): EstimateColumn[] {
  return survey.estimates.map(({ set, question, when }) => {
    const fitting = form.columns.flatMap((column, at) => (fits(column, set) ? [{ column, at }] : []))
    const [found] = fitting
    const asked = survey.questions.find((one) => one.name === question)
    if (found === undefined || fitting.length > 1 || asked === undefined)
      throw new InvalidInput('forms/survey-form', { survey: survey.id, found: JSON.stringify(set), form: form.symbol })
    const to = cellUnit(form, { set: {} }, found.column, units)
    const from = asked.unit === undefined ? to : unitOf(asked.unit, units)
    return { at: found.at, question, label: asked.label, when, inColumn: (answer) => convert(answer, from, to) }
  })
}

const fits = (column: FormColumn, set: FormDimensions): boolean =>
  !column.ignore && Object.entries(set).every(([name, value]) => column.set[name as keyof FormDimensions] === value)

const inScope = ({ when }: EstimateColumn, { codes }: Answers): boolean =>
  when === undefined || when.codes.includes(codes.get(when.question) ?? '')

/** Open: the answer, or the code that decides whether it counts, is not there. */
const isOpen = (estimate: EstimateColumn, answers: Answers): boolean =>
  (estimate.when !== undefined && !answers.codes.has(estimate.when.question)) ||
  (inScope(estimate, answers) && !answers.numbers.has(estimate.question))

function estimated(estimate: EstimateColumn, here: readonly Answers[]): Typed {
  if (here.length === 0 || here.some((answers) => isOpen(estimate, answers))) return '...'
  const counted = here.filter((answers) => inScope(estimate, answers))
  if (counted.length === 0) return '-'
  const total = sum(counted.map((one) => one.weight * estimate.inColumn(one.numbers.get(estimate.question)!)))
  return Number(total.toPrecision(15))
}

function openAnswers(
  here: readonly Answers[],
  estimates: readonly EstimateColumn[],
  fileName: string,
  commune: string,
): Finding[] {
  return estimates.flatMap((estimate): Finding[] => {
    const open = here.filter((answers) => isOpen(estimate, answers)).length
    if (open === 0) return []
    const words = { questionVi: estimate.label.vi, questionEn: estimate.label.en }
    const facts = { commune, question: estimate.question, ...words, found: open, expected: here.length }
    return [{ code: 'forms/capi-missing-answer', severity: 'warning', place: fileName, facts }]
  })
}
