import { type OfficialReconciliation, reconcileOfficial } from '../pipelines/compile/reconcile-official.ts'
import type { ReconciliationNote } from '../schemas/reconciliation.ts'
import { readAccounts } from '../store/accounts.ts'
import { readCatalogueVersion } from '../store/catalogue.ts'
import type { VintageRow } from '../store/database.ts'
import type { Db } from '../store/insert-rows.ts'
import { appendReconciliations, readReconciliations } from '../store/reconciliation.ts'
import type { By } from '../store/rights.ts'

/** The reconciliation sheet of a compiled vintage, by the decisions that stand. */
export async function officialSheet(db: Db, vintage: VintageRow): Promise<OfficialReconciliation> {
  return sheetWith(db, vintage, await readReconciliations(db, vintage))
}

/**
 * Records decisions on a compiled vintage and gives the sheet they make. Decisions that cannot stand together (InvalidInput: no
 * official figure there, margins that miss each other) are refused before anything is written.
 */
export async function decideOnOfficial(
  db: Db,
  vintage: VintageRow,
  notes: readonly ReconciliationNote[],
  by: Pick<By, 'address'> = { address: '' },
): Promise<OfficialReconciliation> {
  const replaced = new Set(notes.map((note) => `${note.industry} ${note.prices}`))
  const standing = await readReconciliations(db, vintage)
  const others = standing.filter((note) => !replaced.has(`${note.industry} ${note.prices}`))
  const sheet = await sheetWith(db, vintage, [...others, ...notes])
  await appendReconciliations(db, notes, by)
  return sheet
}

async function sheetWith(db: Db, vintage: VintageRow, notes: readonly ReconciliationNote[]) {
  const { industries } = await readCatalogueVersion(db, vintage.catalogue_version)
  return reconcileOfficial(await readAccounts(db, vintage), notes, industries)
}
