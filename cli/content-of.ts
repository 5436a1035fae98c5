import { readFile } from 'node:fs/promises'
import { InvalidInput } from '../schemas/invalid-input.ts'

/** The bytes of a file named on the command line. Throws InvalidInput `ingest/no-such-file`. */
export async function contentOf(file: string): Promise<Uint8Array> {
  try {
    return await readFile(file)
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === 'ENOENT' || code === 'EISDIR' || code === 'EACCES' || code === 'ERR_FS_FILE_TOO_LARGE')
      throw new InvalidInput('ingest/no-such-file', { found: file, reason: code })
    throw error
  }
}
