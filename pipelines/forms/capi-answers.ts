import type { Finding } from '../../schemas/finding.ts'
import type { CapiMapping, Question, Survey } from '../../schemas/survey.ts'
import { answerAddress, type CapiFile, type Interview } from './read-capi.ts'

/** The answers of one interview that counts. A question that was not answered is absent. */
export interface Answers {
  commune: string
  weight: number
  numbers: Map<string, number>
  codes: Map<string, string>
}

export interface CapiSource {
  file: CapiFile
  fileName: string
  survey: Survey
  mapping: CapiMapping
  /** Codes of the communes that exist on the last day of the period. */
  communes: ReadonlySet<string>
}

/**
 * Reads and checks every interview that the mapping keeps.
 *
 * Findings  errors: `forms/capi-column-missing`, `forms/capi-no-interviews`, `forms/capi-broken-line`, `forms/capi-unknown-commune`,
 *           `forms/capi-duplicate-interview`, `forms/capi-not-a-number`, `forms/capi-out-of-bounds`, `forms/capi-unknown-code`;
 *           `forms/capi-left-out` (note) says how many the mapping does not keep
 */
export function capiAnswers(source: CapiSource): { answers: Answers[]; findings: Finding[] } {
  const absent = missingColumns(source)
  if (absent.length > 0) return { answers: [], findings: absent }
  const { mapping, file } = source
  const { keep } = mapping
  const broken = file.interviews.filter(({ cells }) => cells !== file.columns.length)
  const whole = file.interviews.filter((interview) => !broken.includes(interview))
  const kept = whole.filter(({ texts }) => !keep || keep.values.includes(texts.get(keep.column) ?? ''))
  const findings = [
    ...broken.map((interview) => brokenLine(source, interview)),
    ...leftOut(source, whole, kept),
    ...duplicateFindings(source, kept),
  ]
  const answers = kept.map((interview) => readInterview(source, interview, findings))
  return { answers, findings }
}

const brokenLine = ({ file, fileName }: CapiSource, { line, cells }: Interview): Finding => ({
  code: 'forms/capi-broken-line',
  severity: 'error',
  place: `${fileName}!csv!A${line}`,
  facts: { line, found: cells, expected: file.columns.length },
})

/** Interviews that the mapping does not keep, by what their column says. Nobody left: nothing to make a form of. */
function leftOut({ fileName, mapping }: CapiSource, all: readonly Interview[], kept: readonly Interview[]): Finding[] {
  const column = mapping.keep?.column ?? ''
  const others = all.filter((interview) => !kept.includes(interview)).map(({ texts }) => texts.get(column) ?? '')
  const facts = {
    column,
    found: others.length,
    expected: all.length,
    values: [...new Set(others)].slice(0, 5).join(', '),
  }
  const place = fileName
  return [
    ...(others.length > 0 ? [{ code: 'forms/capi-left-out', severity: 'note' as const, place, facts }] : []),
    ...(kept.length === 0 ? [{ code: 'forms/capi-no-interviews', severity: 'error' as const, place, facts }] : []),
  ]
}

function missingColumns({ file, fileName, mapping }: CapiSource): Finding[] {
  const named = [mapping.key, mapping.commune, mapping.weight, mapping.keep?.column, ...Object.values(mapping.columns)]
  const facts = { found: file.columns.join(', ').slice(0, 300) }
  const absent = named.filter((name) => name !== null && name !== undefined && !file.columns.includes(name))
  const expected = absent.join(', ')
  if (absent.length === 0) return []
  return [{ code: 'forms/capi-column-missing', severity: 'error', place: fileName, facts: { ...facts, expected } }]
}

function duplicateFindings(source: CapiSource, interviews: readonly Interview[]): Finding[] {
  const { key } = source.mapping
  const first = new Map<string, number>()
  return interviews.flatMap((interview) => {
    const name = interview.texts.get(key) ?? ''
    const earlier = first.get(name)
    if (earlier === undefined) first.set(name, interview.line)
    return earlier === undefined
      ? []
      : [refuse(source, interview, { column: key, code: 'duplicate-interview' }, earlier)]
  })
}

function refuse(
  { file, fileName }: CapiSource,
  interview: Interview,
  { column, code }: { column: string; code: string },
  expected: string | number,
): Finding {
  const place = interview.places?.get(column) ?? `${fileName}!csv!${answerAddress(file, interview, column)}`
  const facts = { found: interview.texts.get(column) ?? '', expected, column }
  return { code: `forms/capi-${code}`, severity: 'error', place, facts }
}

function readInterview(source: CapiSource, interview: Interview, findings: Finding[]): Answers {
  const { mapping, survey, communes } = source
  const commune = (interview.texts.get(mapping.commune) ?? '').padStart(5, '0')
  if (!communes.has(commune))
    findings.push(refuse(source, interview, { column: mapping.commune, code: 'unknown-commune' }, communes.size))
  const answers: Answers = { commune, weight: 1, numbers: new Map(), codes: new Map() }
  if (mapping.weight !== null) {
    const weight = numberOf(interview.texts.get(mapping.weight) ?? '')
    if (weight === null || weight <= 0)
      findings.push(refuse(source, interview, { column: mapping.weight, code: 'not-a-number' }, '> 0'))
    else answers.weight = weight
  }
  for (const question of survey.questions) readAnswer(source, interview, question, { answers, findings })
  return answers
}

/** '1234.5': exports write numbers with a point and without groups. */
const numberOf = (text: string): number | null =>
  /^[-+]?\d+(\.\d+)?([eE][-+]?\d+)?$/.test(text) && Number.isFinite(Number(text)) ? Number(text) : null

function readAnswer(
  source: CapiSource,
  interview: Interview,
  question: Question,
  { answers, findings }: { answers: Answers; findings: Finding[] },
): void {
  const column = source.mapping.columns[question.name]
  const text = column === undefined ? '' : (interview.texts.get(column) ?? '')
  if (column === undefined || text === '' || source.mapping.missing.includes(text)) return
  if (question.type === 'text') return
  if (question.type === 'code') {
    const known = question.codes.map(({ code }) => code)
    const code = source.mapping.codes?.[question.name]?.[text] ?? text
    if (known.includes(code)) answers.codes.set(question.name, code)
    else findings.push(refuse(source, interview, { column, code: 'unknown-code' }, known.join(', ')))
    return
  }
  const value = numberOf(text)
  const { min, max } = question
  if (value === null || (question.type === 'integer' && !Number.isInteger(value)))
    findings.push(
      refuse(
        source,
        interview,
        { column, code: 'not-a-number' },
        question.type === 'integer' ? '0, 1, 2, …' : '1234.5',
      ),
    )
  else if ((min !== null && value < min) || (max !== null && value > max))
    findings.push(refuse(source, interview, { column, code: 'out-of-bounds' }, `${min ?? '–'} … ${max ?? '–'}`))
  else answers.numbers.set(question.name, value)
}
