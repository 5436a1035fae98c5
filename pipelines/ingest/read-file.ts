import type { Sheet } from '../../schemas/cell.ts'
import { checkNamedFile } from './check-file.ts'
import { readCsv } from './read-csv.ts'
import { readXlsx } from './read-xlsx.ts'

/**
 * Bytes of a workbook or CSV -> its sheets, hidden ones too. Checks the file first.
 * Memory and time are bounded only by what `checkFile` lets pass: run it in a limited process (jobs/read-workbook.ts).
 *
 * Throws    InvalidInput with a code of `checkNamedFile`, `readXlsx` or `readCsv`
 */
export async function readFile(bytes: Uint8Array, fileName: string): Promise<Sheet[]> {
  return checkNamedFile(bytes, fileName) === 'xlsx' ? readXlsx(bytes) : readCsv(bytes)
}
