import { findRound } from '../pipelines/plan.ts'
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
  return openRound(db, { round: findRound(catalogue, id), agencyOf, ...opening })
}
