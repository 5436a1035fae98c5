import type { Catalogue } from '../../schemas/catalogue.ts'
import type { Finding } from '../../schemas/finding.ts'
import { InvalidInput } from '../../schemas/invalid-input.ts'
import type { CapiMapping, Survey } from '../../schemas/survey.ts'
import { invisibleIdentity } from '../ingest/invisible-identity.ts'
import { type CapiImport, importAnswers, type SurveyOccasion } from './import-capi.ts'
import type { CapiFile } from './read-capi.ts'
import { type FilledWorkbook, interviewKey, readQuestionnaires } from './read-questionnaires.ts'
import { askedQuestions, communeQuestion, weightQuestion } from './survey-form.ts'

/** Filled questionnaires of one survey; `period` may be left to what they say themselves. */
export interface QuestionnaireRequest extends SurveyOccasion {
  workbooks: readonly FilledWorkbook[]
  survey: string
}

/**
 * Turns filled questionnaires into the commune form that their answers fill, as `importCapi` does an export.
 *
 * Findings those of `capiAnswers` and `capiForm`, at the cell of the answer; those of `sentTwice`
 * Throws  InvalidInput `forms/unknown-mapping`, `forms/questionnaires-differ`, `forms/period-needed`, `forms/wrong-period`
 */
export function importQuestionnaires(request: QuestionnaireRequest, catalogue: Catalogue): CapiImport {
  const survey = catalogue.surveys.find(({ id }) => id === request.survey)
  if (survey === undefined) throw new InvalidInput('forms/unknown-mapping', unknownSurvey(request, catalogue))
  const period = request.period ?? statedPeriods(request)[0]
  checkIdentities({ ...request, period }, survey)
  const file = readQuestionnaires(request.workbooks, survey)
  const source = { file, fileName: nameOf(request), survey, mapping: mappingOf(survey) }
  const imported = importAnswers(source, { province: request.province, period }, catalogue)
  return { ...imported, findings: [...imported.findings, ...sentTwice(file)] }
}

/** Findings  `forms/questionnaire-twice` (warning): every answer is that of another one, which stands for so many more */
function sentTwice({ columns, interviews }: CapiFile): Finding[] {
  const first = new Map<string, string>()
  return interviews.flatMap(({ texts, places }): Finding[] => {
    const answers = columns
      .slice(1)
      .map((name) => texts.get(name))
      .join('|')
    const [name, earlier] = [texts.get(interviewKey)!, first.get(answers)]
    if (earlier === undefined) first.set(answers, name)
    const facts = { found: name, expected: earlier ?? '' }
    const place = places?.get(interviewKey) ?? name
    return earlier === undefined ? [] : [{ code: 'forms/questionnaire-twice', severity: 'warning', place, facts }]
  })
}

const unknownSurvey = ({ survey }: QuestionnaireRequest, { surveys }: Catalogue) => ({
  found: survey,
  expected: surveys.map(({ id }) => id).join(', '),
})

const identities = ({ workbooks }: QuestionnaireRequest) =>
  workbooks.flatMap(({ fileName, sheets }) => {
    const stored = invisibleIdentity(sheets)
    return stored === null || stored === 'damaged' ? [] : [{ fileName, stored }]
  })

const statedPeriods = (request: QuestionnaireRequest): string[] =>
  identities(request).map(({ stored }) => stored.period)

/** Questionnaires of another survey, province or year are not added to these. */
function checkIdentities(request: QuestionnaireRequest, survey: Survey): void {
  for (const { fileName, stored } of identities(request)) {
    const found = [stored.form, stored.province, stored.period]
    const expected = [survey.id, request.province, request.period ?? stored.period]
    if (found.join() !== expected.join())
      throw new InvalidInput('forms/questionnaires-differ', {
        fileName,
        found: found.join(', '),
        expected: expected.join(', '),
      })
  }
}

function nameOf({ workbooks, survey }: QuestionnaireRequest): string {
  const [only, ...others] = workbooks.map(({ fileName }) => fileName)
  return others.length === 0 ? only! : `${survey}_${workbooks.length}-tep.xlsx`
}

/** Questionnaires name their answers as the survey does. */
const mappingOf = (survey: Survey): CapiMapping => ({
  id: survey.id,
  format: 'odk-csv',
  key: interviewKey,
  commune: communeQuestion,
  weight: askedQuestions(survey).some(({ name }) => name === weightQuestion) ? weightQuestion : null,
  columns: Object.fromEntries(survey.questions.map(({ name }) => [name, name])),
  missing: [],
})
