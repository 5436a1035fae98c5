import { findRound } from '../pipelines/plan.ts'
import type { Catalogue } from '../schemas/catalogue.ts'
import { communesAsked } from '../schemas/office.ts'
import type { Period } from '../schemas/period.ts'
import type { Db } from '../store/insert-rows.ts'
import { openRound, type RoundOpening } from '../store/rounds.ts'
import { latestCatalogue } from './effects.ts'

/** Opens a round that the catalogue describes: its letter, its obligations, each owed by the agency of its form. One transaction. */
export async function openCatalogueRound(
  db: Db,
  id: string,
  opening: Pick<RoundOpening, 'letter' | 'actor' | 'at'>,
): Promise<{ created: boolean }> {
  const catalogue = await latestCatalogue(db)
  return db.transaction().execute((tx) => openRoundOf(tx, id, { ...opening, catalogue }))
}

/** The same in the caller's transaction. Throws InvalidInput `reconcile/unknown-round`. */
export async function openRoundOf(
  tx: Db,
  id: string,
  { catalogue, ...opening }: Pick<RoundOpening, 'letter' | 'actor' | 'at' | 'address'> & { catalogue: Catalogue },
): Promise<{ created: boolean }> {
  const agencyOf = new Map(catalogue.forms.map((form) => [form.symbol, form.agency]))
  const round = findRound(catalogue, id)
  const communesOf = (period: Period) =>
    communesAsked(catalogue.history, { province: round.province, period }).map((area) => area.id)
  return openRound(tx, { round, agencyOf, communesOf, ...opening })
}
