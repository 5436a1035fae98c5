import type { PackedSheet } from '../pipelines/ingest/packed-sheet.ts'
import { readPackedFile } from '../pipelines/ingest/read-file.ts'
import { InvalidInput } from '../schemas/invalid-input.ts'

/** What the parent asks of the reading process, and what it answers: sheets, a refusal, or an unforeseen failure. */
export interface ReadRequest {
  bytes: Uint8Array
  fileName: string
}
export type ReadReply =
  | { kind: 'sheets'; sheets: PackedSheet[] }
  | { kind: 'refused'; code: string; facts: InvalidInput['facts'] }
  | { kind: 'failed'; reason: string }

/** Reads one file in this process; never throws. */
async function reply({ bytes, fileName }: ReadRequest): Promise<ReadReply> {
  try {
    return { kind: 'sheets', sheets: await readPackedFile(bytes, fileName) }
  } catch (error) {
    if (error instanceof InvalidInput) return { kind: 'refused', code: error.code, facts: error.facts }
    return { kind: 'failed', reason: error instanceof Error ? error.message : String(error) }
  }
}

process.on('message', (request: ReadRequest) => {
  void reply(request).then((answer) => process.send?.(answer))
})
// The parent is gone: nobody waits for an answer.
process.on('disconnect', () => process.exit(0))
