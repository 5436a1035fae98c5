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

export interface TerritoryCatalogue {
  history: AreaHistory
  indicators: Indicator[]
  wordings: FindingWording[]
}

/** The part of the catalogue that restating needs: an error elsewhere in the folder does not stop it. Throws CatalogueError. */
export async function readTerritory(dir: string): Promise<TerritoryCatalogue> {
  const files = await sourceFiles(dir)
  const yaml = <S extends z.ZodType>(place: RegExp, schema: S): z.output<S>[] =>
    files.filter(({ path }) => place.test(path)).flatMap((file) => checked(checkEntries(yamlEntries(file), schema)))
  return {
    history: {
      areas: checkedCsv(await sourceFile(dir, 'areas/units.csv'), Area, ['areaSource', 'populationSource']),
      changes: checkedCsv(await sourceFile(dir, 'areas/changes.csv'), AreaChange, ['pieceAreaKm2', 'piecePopulation']),
    },
    indicators: yaml(/^indicators\/.*\.ya?ml$/, Indicator),
    wordings: readWordings(files),
  }
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
