import { catalogueFolder, loadCatalogue, loadNationalMapping } from '../jobs/load-catalogue.ts'
import { readCatalogueWarnings } from '../jobs/read-catalogue.ts'
import { withDatabase } from './open.ts'

/** Creates or upgrades the database, with the catalogue when asked. */
export async function migrate({ withCatalogue }: { withCatalogue?: boolean }): Promise<void> {
  await withDatabase(async ({ db }) => {
    console.log('Cơ sở dữ liệu đã ở phiên bản mới nhất / The database is up to date')
    if (withCatalogue) printLoaded(await loadCatalogue(db, catalogueFolder(process.env)))
  })
}

/** Checks and loads a catalogue folder, with the nationwide mapping when asked. */
export async function load(folder: string | undefined, { national }: { national?: boolean }): Promise<void> {
  const from = folder ?? catalogueFolder(process.env)
  await withDatabase(async ({ db }) => {
    printLoaded(await loadCatalogue(db, from))
    for (const { message } of await readCatalogueWarnings(from)) console.log(`⚠ ${message.vi}\n  ${message.en}`)
    if (national) console.log(`${await loadNationalMapping(db, from)} dòng chuyển đổi toàn quốc / nationwide links`)
  })
}

function printLoaded({ version, created }: { version: string; created: boolean }): void {
  console.log(`Danh mục / Catalogue ${version.slice(0, 12)}: ${created ? 'đã nạp / loaded' : 'không đổi / unchanged'}`)
}
