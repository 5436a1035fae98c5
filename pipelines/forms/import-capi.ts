import type { Catalogue } from '../../schemas/catalogue.ts'
import type { Finding } from '../../schemas/finding.ts'
import { InvalidInput } from '../../schemas/invalid-input.ts'
import { kindOf } from '../../schemas/period.ts'
import type { CapiMapping, Survey } from '../../schemas/survey.ts'
import type { CapiSource } from './capi-answers.ts'
import { capiForm } from './capi-form.ts'
import { readCapi } from './read-capi.ts'
import { withNumberSample, writeCsv } from './write-csv.ts'

/** An export of a tablet survey with the mapping that reads it; `period` may be left to the only round that asks for the form. */
export interface CapiRequest {
  bytes: Uint8Array
  fileName: string
  mapping: string
  province: string
  period?: string | undefined
}

/** The form that the answers fill, as a CSV for the one door; null when the export was refused. */
export interface CapiImport {
  file: { fileName: string; bytes: Uint8Array } | null
  findings: Finding[]
  interviews: number
}

/**
 * Turns an export into the commune form that it fills. What is returned goes through `receive` like any other file.
 *
 * Findings those of `capiForm`; `forms/capi-more-findings` with how many more there were
 * Throws  InvalidInput `forms/unknown-mapping`, `forms/period-needed`, `forms/wrong-period`, `forms/capi-not-utf8`
 */
export function importCapi(request: CapiRequest, catalogue: Catalogue): CapiImport {
  const { survey, mapping } = findMapping(request.mapping, catalogue)
  const source = { file: readCapi(request.bytes, mapping), fileName: request.fileName, survey, mapping }
  return importAnswers(source, request, catalogue)
}

/** An export makes a whole form: of two the second would take the place of the first. Throws InvalidInput `forms/one-export`. */
export function onlyExport<T>(files: readonly T[], mapping: string): T {
  const [only, ...others] = files
  if (only !== undefined && others.length === 0) return only
  throw new InvalidInput('forms/one-export', { mapping, found: files.length })
}

/** Where and when answers are of. */
export type SurveyOccasion = Pick<CapiRequest, 'province' | 'period'>

/** The commune form that answers fill, as a CSV. Throws InvalidInput `forms/period-needed`, `forms/wrong-period`. */
export function importAnswers(
  source: Omit<CapiSource, 'communes'>,
  { province, period: asked }: SurveyOccasion,
  catalogue: Catalogue,
): CapiImport {
  const { survey, fileName } = source
  const versions = catalogue.forms.filter((form) => form.symbol === survey.form)
  const form = versions.sort((a, b) => a.version.localeCompare(b.version, 'en', { numeric: true })).at(-1)!
  const period = asked ?? periodOf(survey, province, catalogue)
  if (!form.periodKinds.includes(kindOf(period)))
    throw new InvalidInput('forms/wrong-period', {
      form: form.symbol,
      found: period,
      expected: form.periodKinds.join(', '),
    })
  const { layout, findings, interviews } = capiForm({ form, province, period }, source, catalogue)
  const csvName = `${fileName.replace(/\.[^.]*$/, '')}_${form.symbol.replace('/', '-')}.csv`
  const file = layout === null ? null : { fileName: csvName, bytes: writeCsv(withNumberSample(layout)) }
  return { file, findings: told(findings, fileName), interviews }
}

/** Findings that are told one by one: of a file that is another's, thousands say the same. */
const mostTold = 1_000

function told(findings: readonly Finding[], fileName: string): Finding[] {
  const more = findings.slice(mostTold)
  if (more.length === 0) return [...findings]
  const severity = more.some((finding) => finding.severity === 'error') ? 'error' : 'warning'
  const rest: Finding = {
    ...{ code: 'forms/capi-more-findings', severity, place: fileName },
    facts: { count: more.length, told: mostTold },
  }
  return [...findings.slice(0, mostTold), rest]
}

function findMapping(id: string, { surveys }: Catalogue): { survey: Survey; mapping: CapiMapping } {
  for (const survey of surveys) {
    const mapping = survey.mappings.find((one) => one.id === id)
    if (mapping) return { survey, mapping }
  }
  const expected = surveys.flatMap((survey) => survey.mappings.map((mapping) => mapping.id)).join(', ')
  throw new InvalidInput('forms/unknown-mapping', { found: id, expected })
}

/** The period of the one obligation that the province's rounds have for the form. */
function periodOf(survey: Survey, province: string, { rounds }: Catalogue): string {
  const owed = rounds
    .filter((round) => round.province === province)
    .flatMap(({ obligations }) => obligations.filter((one) => one.form === survey.form).map(({ period }) => period))
  const periods = [...new Set(owed)]
  if (periods.length === 1) return periods[0]!
  throw new InvalidInput('forms/period-needed', { form: survey.form, expected: periods.join(', ') || null })
}
