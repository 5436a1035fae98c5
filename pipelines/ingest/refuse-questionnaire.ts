import type { Catalogue } from '../../schemas/catalogue.ts'
import { InvalidInput } from '../../schemas/invalid-input.ts'
import { fold } from './fold.ts'

/**
 * A filled questionnaire of a survey is one establishment's answers: alone it would take the place of its commune's figure, so it
 * is not taken where forms are. Throws InvalidInput `ingest/questionnaire`, which says how it is.
 */
export function refuseQuestionnaire(symbol: string, place: string, { surveys }: Pick<Catalogue, 'surveys'>): void {
  const survey = surveys.find(({ id }) => fold(id) === fold(symbol))
  if (survey === undefined) return
  const facts = { place, found: survey.id, title: survey.title.vi, titleEn: survey.title.en, expected: survey.form }
  throw new InvalidInput('ingest/questionnaire', facts)
}
