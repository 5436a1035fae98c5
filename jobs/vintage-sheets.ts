import { accountSheet, type SheetSide } from '../pipelines/compile/account-sheet.ts'
import { communeSheet } from '../pipelines/compile/commune-sheet.ts'
import { compileRun } from '../pipelines/plan.ts'
import type { AccountSheet } from '../schemas/account-sheet.ts'
import type { CommuneSheet } from '../schemas/commune-sheet.ts'
import { readAccounts } from '../store/accounts.ts'
import { readCatalogueVersion } from '../store/catalogue.ts'
import type { VintageRow } from '../store/database.ts'
import type { Db } from '../store/insert-rows.ts'
import { readFrozenBefore, toVintage } from '../store/vintages.ts'

/** The accounts of a vintage, open or frozen, beside the last frozen vintage of its period and the official figures. */
export async function readAccountSheet(db: Db, vintage: VintageRow): Promise<AccountSheet> {
  const { industries } = await readCatalogueVersion(db, vintage.catalogue_version)
  const last = await readFrozenBefore(db, vintage)
  const beside =
    last === null
      ? null
      : {
          side: await sideOf(db, last),
          vintage: { id: last.vintage_id, stage: last.stage, frozenAt: last.frozen_at ?? '' },
        }
  return accountSheet(await sideOf(db, vintage), beside, industries)
}

/** The communes of a vintage, open or frozen. */
export async function readCommuneSheet(db: Db, vintage: VintageRow): Promise<CommuneSheet> {
  const { history } = await readCatalogueVersion(db, vintage.catalogue_version)
  return communeSheet(await sideOf(db, vintage), history.areas)
}

async function sideOf(db: Db, vintage: VintageRow): Promise<SheetSide> {
  const catalogue = await readCatalogueVersion(db, vintage.catalogue_version)
  const { area, period, baseYear } = compileRun(toVintage(vintage), catalogue)
  return { accounts: await readAccounts(db, vintage), area, period, baseYear }
}
