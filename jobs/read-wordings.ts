import { FindingWording } from '../schemas/wording.ts'
import { checkEntries } from './read-catalogue/check-entries.ts'
import { sourceFiles } from './read-catalogue/source-files.ts'
import { yamlEntries } from './read-catalogue/yaml-entries.ts'

/** The wordings of a catalogue folder alone, for telling of an error before a database is open. */
export async function readWordings(folder: string): Promise<FindingWording[]> {
  const files = (await sourceFiles(folder)).filter((file) => file.path.startsWith('findings/'))
  return files.flatMap((file) => checkEntries(yamlEntries(file), FindingWording).entries.map((entry) => entry.value))
}
