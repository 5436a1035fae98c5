import { type CapiImport, type CapiRequest, onlyExport } from '../pipelines/forms/import-capi.ts'
import { importQuestionnaires } from '../pipelines/forms/import-questionnaires.ts'
import type { FilledWorkbook } from '../pipelines/forms/read-questionnaires.ts'
import type { Effects } from './effects.ts'
import type { UntrustedFile } from './read-requests.ts'

/**
 * The form that a survey fills: of one export by its mapping, or of filled questionnaires where `mapping` names the survey itself.
 * Files are opened in the limited process. Throws InvalidInput as `importCapi` and `importQuestionnaires`, `forms/one-export`
 */
export async function importSurvey(
  files: readonly UntrustedFile[],
  { mapping, ...occasion }: Omit<CapiRequest, 'bytes' | 'fileName'>,
  { reader, catalogue: current }: Pick<Effects, 'reader' | 'catalogue'>,
): Promise<CapiImport> {
  const catalogue = await current()
  if (!catalogue.surveys.some(({ id }) => id === mapping))
    return reader.importCapi({ ...onlyExport(files, mapping), mapping, ...occasion }, catalogue)
  const workbooks: FilledWorkbook[] = []
  for (const { bytes, fileName } of files) workbooks.push({ fileName, sheets: await reader.read(bytes, fileName) })
  return importQuestionnaires({ workbooks, survey: mapping, ...occasion }, catalogue)
}
