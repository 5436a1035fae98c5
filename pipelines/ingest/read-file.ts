import type { Sheet } from '../../schemas/cell.ts'
import { InvalidInput } from '../../schemas/invalid-input.ts'
import { checkNamedFile } from './check-file.ts'
import type { PackedSheet } from './packed-sheet.ts'
import { readPackedCsv } from './read-csv.ts'
import { readPackedXlsx } from './read-xlsx.ts'
import { packSheet } from './sheet-packer.ts'
import { unpackSheet } from './unpack-sheet.ts'

/**
 * Bytes of a workbook or CSV -> its sheets, hidden ones too. Checks the file first.
 * Memory and time are bounded only by what `checkFile` lets pass: run it in a limited process (jobs/read-workbook.ts).
 *
 * Throws    InvalidInput with a code of `checkNamedFile`, `readXlsx`, `readXls` or `readCsv`; nothing else
 */
export async function readFile(bytes: Uint8Array, fileName: string): Promise<Sheet[]> {
  return (await readPackedFile(bytes, fileName)).map(unpackSheet)
}

/** The same, packed for the way between two processes. The reader of .xls is loaded only for such a file. */
export async function readPackedFile(bytes: Uint8Array, fileName: string): Promise<PackedSheet[]> {
  try {
    const kind = checkNamedFile(bytes, fileName)
    if (kind === 'xlsx') return await readPackedXlsx(bytes)
    if (kind === 'csv') return [readPackedCsv(bytes)]
    const { readXls } = await import('./read-xls.ts')
    return readXls(bytes).map(packSheet)
  } catch (error) {
    if (error instanceof InvalidInput) throw error
    const found = (error instanceof Error ? error.message : String(error)).slice(0, 200)
    throw new InvalidInput('ingest/unreadable-workbook', { found })
  }
}
