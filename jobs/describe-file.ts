import { type DescribedSheet, describeSheet } from '../pipelines/ingest/describe-sheet.ts'
import type { WorkbookReader } from './read-workbook.ts'

export type { DescribedSheet, DescribedTable } from '../pipelines/ingest/describe-sheet.ts'

/**
 * How a file is understood, sheet by sheet, without a form and without a database. `sheet`: only the one of that name.
 * Throws InvalidInput as `WorkbookReader.read`.
 */
export async function describeFile(
  reader: WorkbookReader,
  file: { bytes: Uint8Array; fileName: string },
  sheet: string | undefined,
): Promise<DescribedSheet[]> {
  const sheets = await reader.read(file.bytes, file.fileName)
  return sheets.filter(({ name }) => sheet === undefined || name === sheet).map(describeSheet)
}
