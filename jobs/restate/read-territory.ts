import type { z } from 'zod'
import { Area, AreaChange, type AreaHistory } from '../../schemas/area.ts'
import { Indicator } from '../../schemas/indicator.ts'
import { FindingWording } from '../../schemas/wording.ts'
import { CatalogueError } from '../read-catalogue/catalogue-error.ts'
import { checkEntries } from '../read-catalogue/check-entries.ts'
import { csvEntries } from '../read-catalogue/csv-entries.ts'
import type { Parsed } from '../read-catalogue/entry.ts'
import { sourceFile, sourceFiles } from '../read-catalogue/source-files.ts'
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
  const csv = async <S extends z.ZodObject>(path: string, schema: S, alsoKnown: string[]): Promise<z.output<S>[]> =>
    checked(checkEntries(csvEntries(await sourceFile(dir, path), { schema, alsoKnown }), schema))
  return {
    history: {
      areas: await csv('areas/units.csv', Area, ['areaSource', 'populationSource']),
      changes: await csv('areas/changes.csv', AreaChange, ['pieceAreaKm2', 'piecePopulation']),
    },
    indicators: yaml(/^indicators\/.*\.ya?ml$/, Indicator),
    wordings: yaml(/^findings\/(reconcile|ingest)\.ya?ml$/, FindingWording),
  }
}

function checked<T>(parsed: Parsed<T>): T[] {
  if (parsed.problems.length > 0) throw new CatalogueError(parsed.problems)
  return parsed.entries.map((entry) => entry.value)
}
