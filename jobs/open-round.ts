import { findRound } from '../pipelines/plan.ts'
import { communesAsked } from '../schemas/office.ts'
import type { Period } from '../schemas/period.ts'
import type { Db } from '../store/insert-rows.ts'
import { openRound, type RoundOpening } from '../store/rounds.ts'
import { latestCatalogue } from './effects.ts'

/** Opens a round that the catalogue describes: its letter, its obligations, each owed by the agency of its form. */
export async function openCatalogueRound(
  db: Db,
  id: string,
  opening: Pick<RoundOpening, 'letter' | 'actor' | 'at'>,
): Promise<{ created: boolean }> {
  const catalogue = await latestCatalogue(db)
  const agencyOf = new Map(catalogue.forms.map((form) => [form.symbol, form.agency]))
  const round = findRound(catalogue, id)
  const communesOf = (period: Period) =>
    communesAsked(catalogue.history, { province: round.province, period }).map((area) => area.id)
  return openRound(db, { round, agencyOf, communesOf, ...opening })
}
