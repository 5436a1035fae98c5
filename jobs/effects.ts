import type { Logger } from 'pino'
import type { Catalogue } from '../schemas/catalogue.ts'
import { latestCatalogueVersion, readCatalogueVersion } from '../store/catalogue.ts'
import type { Db } from '../store/insert-rows.ts'
import type { WorkbookReader } from './read-workbook.ts'

/** Everything a processor touches outside its arguments. A test passes another. */
export interface Effects {
  db: Db
  log: Pick<Logger, 'info' | 'warn' | 'error'>
  /** Works on files in the memory- and time-limited children. */
  reader: Omit<WorkbookReader, 'pids' | 'close'>
  now: () => Date
  codeVersion: string
  catalogue: () => Promise<Catalogue>
  /** Where release files are written. */
  outDir: string
}

/** The newest catalogue of the database. Throws when none is loaded. */
export async function latestCatalogue(db: Db, kept: Catalogue | null = null): Promise<Catalogue> {
  const version = await latestCatalogueVersion(db)
  if (version === null)
    throw new Error(
      'Chưa nạp danh mục: gõ `diaban catalogue load` / no catalogue is loaded: run `diaban catalogue load`',
    )
  return kept?.version === version ? kept : readCatalogueVersion(db, version)
}

/** The newest catalogue, kept in memory until another version is loaded. */
export function catalogueReader(db: Db): () => Promise<Catalogue> {
  let kept: Catalogue | null = null
  return async () => {
    kept = await latestCatalogue(db, kept)
    return kept
  }
}
