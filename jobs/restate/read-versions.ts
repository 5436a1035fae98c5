import { ClassificationLink } from '../../schemas/classification.ts'
import { Industry } from '../../schemas/industry.ts'
import { sourceFiles } from '../read-catalogue/source-files.ts'
import { checkedCsv, readWordings } from './read-territory.ts'

/** Links between classification versions, the industries with names, and the texts of findings. Throws CatalogueError. */
export async function readVersions(dir: string) {
  const files = await sourceFiles(dir)
  const tables = files.filter(({ path }) => /^classifications\/.*\.csv$/.test(path))
  const industries = files.filter(({ path }) => path === 'industries.csv')
  return {
    links: tables.flatMap((file) => checkedCsv(file, ClassificationLink)),
    industries: industries.flatMap((file) => checkedCsv(file, Industry)),
    wordings: readWordings(files),
  }
}
