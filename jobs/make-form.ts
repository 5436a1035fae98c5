import { comparedPeriods, type EarlierFigures } from '../pipelines/forms/comparison.ts'
import { type FormPlan, planForm } from '../pipelines/forms/form-plan.ts'
import type { FormOccasion } from '../pipelines/forms/form-rows.ts'
import { keyedEntry } from '../pipelines/forms/keyed-entry.ts'
import { surveyForm, withQuestions } from '../pipelines/forms/survey-form.ts'
import { withNumberSample, writeCsv } from '../pipelines/forms/write-csv.ts'
import { writeForm } from '../pipelines/forms/write-form.ts'
import type { Catalogue } from '../schemas/catalogue.ts'
import type { Form } from '../schemas/form.ts'
import { InvalidInput } from '../schemas/invalid-input.ts'
import type { Survey } from '../schemas/survey.ts'
import { readEarlierFigures } from '../store/earlier-figures.ts'
import type { Effects } from './effects.ts'

/** Which form, for whom, when; `form` is a symbol, or the id of a survey. */
export interface FormRequest {
  form: string
  agency?: string | undefined
  province: string
  period: string
  /** Communes whose rows it has, where it is for some of them only: area ids. */
  areas?: readonly string[] | undefined
}

export type FormFormat = 'xlsx' | 'csv' | 'json'

/** What a form is laid out from: read in one transaction, laid out after it has ended. */
export interface ReadForm {
  occasion: FormOccasion
  earlier: EarlierFigures
  survey: Survey | null
  current: Catalogue
}

/**
 * A form from the catalogue as bytes, with the figures last reported beside the input.
 *
 * Throws  as `readForm` and `layForm`
 */
export const makeForm = async (
  request: FormRequest,
  format: FormFormat,
  effects: Pick<Effects, 'db' | 'catalogue'>,
): Promise<Uint8Array> => layForm(await readForm(request, effects), format)

/**
 * Reads what a form for one occasion is laid out from.
 *
 * Throws  InvalidInput `forms/unknown-form`, `forms/wrong-agency`
 */
export async function readForm(
  request: FormRequest,
  { db, catalogue }: Pick<Effects, 'db' | 'catalogue'>,
): Promise<ReadForm> {
  const current = await catalogue()
  const survey = current.surveys.find((one) => one.id === request.form) ?? null
  const occasion = occasionOf(request, survey ? surveyForm(survey) : findForm(request.form, current))
  return { occasion, earlier: await readEarlier(occasion, db), survey, current }
}

/** The form as bytes. Throws InvalidInput `forms/wrong-period`, `forms/unknown-province`. */
export function layForm({ occasion, earlier, survey, current }: ReadForm, format: FormFormat) {
  const plan = planForm(occasion, earlier, current)
  return bytesOf(survey ? withQuestions(plan, survey, current.units) : plan, format)
}

/** The figures last reported for what a form asks. */
export function readEarlier(occasion: FormOccasion, db: Effects['db']): Promise<EarlierFigures> {
  const asked = { indicators: indicatorsOf(occasion.form), periods: comparedPeriods(occasion) }
  return readEarlierFigures(db, occasion.province, asked)
}

function bytesOf(plan: FormPlan, format: FormFormat): Promise<Uint8Array> | Uint8Array {
  if (format === 'xlsx') return writeForm(plan)
  if (format === 'csv') return writeCsv(withNumberSample(plan.layout))
  return new TextEncoder().encode(`${JSON.stringify(keyedEntry(plan), null, 2)}\n`)
}

function occasionOf({ agency, province, period, areas }: FormRequest, form: Form): FormOccasion {
  if (agency !== undefined && agency !== form.agency)
    throw new InvalidInput('forms/wrong-agency', { form: form.symbol, found: agency, expected: form.agency })
  return { form, province, period, areas }
}

/** The newest version of a form. Throws InvalidInput `forms/unknown-form`. */
export function findForm(name: string, { forms, surveys }: Catalogue): Form {
  const versions = forms.filter((form) => form.symbol === name).sort((a, b) => compareVersions(a.version, b.version))
  const newest = versions.at(-1)
  if (newest) return newest
  const expected = [...new Set(forms.map((form) => form.symbol)), ...surveys.map((one) => one.id)].join(', ')
  throw new InvalidInput('forms/unknown-form', { found: name, expected })
}

const compareVersions = (a: string, b: string): number => a.localeCompare(b, 'en', { numeric: true })

function indicatorsOf(form: Form): string[] {
  const rows = Array.isArray(form.rows) ? form.rows : [form.rows]
  const named = [...rows, ...form.columns].map(({ set }) => set.indicator)
  return [...new Set(named.filter((code) => code !== undefined))]
}
