import type { z } from 'zod'
import { Area, AreaChange, type AreaHistory } from '../../schemas/area.ts'
import { Indicator } from '../../schemas/indicator.ts'
import { FindingWording } from '../../schemas/wording.ts'
import { CatalogueError } from '../read-catalogue/catalogue-error.ts'
import { checkEntries } from '../read-catalogue/check-entries.ts'
import { csvEntries } from '../read-catalogue/csv-entries.ts'
import type { Parsed } from '../read-catalogue/entry.ts'
import { type SourceFile, sourceFile, sourceFiles } from '../read-catalogue/source-files.ts'
import { yamlEntries } from '../read-catalogue/yaml-entries.ts'

/** Units of the two provinces and what became of them. As all of this file: an error elsewhere in the folder does not stop it. Throws CatalogueError. */
export async function readHistory(dir: string): Promise<AreaHistory> {
  const areas = checkedCsv(await sourceFile(dir, 'areas/units.csv'), Area, ['areaSource', 'populationSource'])
  return { areas, changes: await readChanges(dir) }
}

export async function readChanges(dir: string): Promise<AreaChange[]> {
  return checkedCsv(await sourceFile(dir, 'areas/changes.csv'), AreaChange, ['pieceAreaKm2', 'piecePopulation'])
}

export async function readIndicators(dir: string): Promise<Indicator[]> {
  const files = (await sourceFiles(dir)).filter(({ path }) => /^indicators\/.*\.ya?ml$/.test(path))
  return files.flatMap((file) => checked(checkEntries(yamlEntries(file), Indicator)))
}

/** Texts of what restating and splicing may find. */
export const readWordings = (files: readonly SourceFile[]): FindingWording[] =>
  files
    .filter(({ path }) => /^findings\/(reconcile|ingest)\.ya?ml$/.test(path))
    .flatMap((file) => checked(checkEntries(yamlEntries(file), FindingWording)))

/** Rows of a CSV file of the catalogue, each checked. Throws CatalogueError. */
export const checkedCsv = <S extends z.ZodObject>(
  file: SourceFile,
  schema: S,
  alsoKnown: string[] = [],
): z.output<S>[] => checked(checkEntries(csvEntries(file, { schema, alsoKnown }), schema))

function checked<T>(parsed: Parsed<T>): T[] {
  if (parsed.problems.length > 0) throw new CatalogueError(parsed.problems)
  return parsed.entries.map((entry) => entry.value)
}
