import type { AnnotatedSubmission, Annotation } from '../pipelines/forms/annotate.ts'
import { type IngestedColumns, ingestColumns } from '../pipelines/ingest/ingest.ts'
import type { PackedSheet } from '../pipelines/ingest/packed-sheet.ts'
import { compact } from '../pipelines/ingest/read-columns.ts'
import { readPackedFile } from '../pipelines/ingest/read-file.ts'
import { unpackSheet } from '../pipelines/ingest/unpack-sheet.ts'
import type { Catalogue } from '../schemas/catalogue.ts'
import type { Extension } from '../schemas/extension.ts'
import { InvalidInput } from '../schemas/invalid-input.ts'
import type { Submission } from '../schemas/submission.ts'

/** What the parent asks of the reading process. `catalogue` is left out when it is the one that was sent before. */
export type ReadRequest = { bytes: Uint8Array; catalogue?: Catalogue | undefined } & (
  | { task: 'read'; fileName: string }
  | { task: 'ingest'; submission: Submission; extensions: readonly Extension[] }
  | ({ task: 'annotate' } & AnnotatedSubmission)
)

/** What each task makes. */
export interface Made {
  read: PackedSheet[]
  ingest: IngestedColumns
  annotate: Annotation
}

/** What it answers: what was made, a refusal, or an unforeseen failure. */
export type ReadReply<T extends keyof Made = keyof Made> =
  | { kind: 'made'; made: Made[T] }
  | { kind: 'refused'; code: string; facts: InvalidInput['facts'] }
  | { kind: 'failed'; reason: string }

let known: Catalogue | null = null

function catalogue(): Catalogue {
  if (known === null) throw new Error('the reading process was asked before it had a catalogue')
  return known
}

async function make(request: ReadRequest): Promise<Made[keyof Made]> {
  const { bytes } = request
  if (request.task === 'read') return readPackedFile(bytes, request.fileName)
  if (request.task === 'annotate') {
    const { annotate } = await import('../pipelines/forms/annotate.ts')
    return annotate(request, catalogue().wordings)
  }
  const { submission, extensions } = request
  const sheets = await readPackedFile(bytes, submission.fileName)
  const { read, ...rest } = ingestColumns({ submission, extensions }, sheets.map(unpackSheet), catalogue())
  return { ...rest, read: read && compact(read) }
}

/** Works on one file in this process; never throws. */
async function reply(request: ReadRequest): Promise<ReadReply> {
  try {
    known = request.catalogue ?? known
    return { kind: 'made', made: await make(request) }
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
