import { join } from 'node:path'
import { replaceAreas, replaceNationalMapping } from '../store/areas.ts'
import { addCatalogue } from '../store/catalogue.ts'
import type { Db } from '../store/insert-rows.ts'
import { packageRoot } from '../store/package-root.ts'
import { layProposals } from './lay-proposals.ts'
import { readCatalogue, readNationalMapping } from './read-catalogue.ts'

/** $DIABAN_CATALOGUE, else the catalogue that comes with the program. */
export const catalogueFolder = (env: NodeJS.ProcessEnv): string =>
  env.DIABAN_CATALOGUE || join(packageRoot(), 'catalogue')

/**
 * Checks every file of the folder and stores the catalogue as a version, with what people approved laid over it; the same files
 * again are the same version. Returns the version that is the newest after it.
 *
 * Throws  CatalogueError with every problem: file, line, field, found, expected
 */
export async function loadCatalogue(db: Db, folder: string): Promise<{ version: string; created: boolean }> {
  const catalogue = await readCatalogue(folder)
  const loaded = await db.transaction().execute(async (tx) => {
    const { created } = await addCatalogue(tx, catalogue)
    return { created, version: created ? await layProposals(tx, catalogue.version) : catalogue.version }
  })
  if (loaded.created) await replaceAreas(db, catalogue.history)
  return loaded
}

/** Loads the nationwide mapping of 1 July 2025, for an installation that serves every province. Returns its rows. */
export async function loadNationalMapping(db: Db, folder: string): Promise<number> {
  const rows = (await readNationalMapping(folder)).map((row) => ({
    old_code: row.oldCode,
    old_name: row.oldName,
    old_province_code: row.oldProvinceCode,
    new_code: row.newCode,
    new_name: row.newName,
    new_province_code: row.newProvinceCode,
    legal_act: row.legalAct,
    is_partial: row.isPartial === 1,
  }))
  await replaceNationalMapping(db, rows)
  return rows.length
}
