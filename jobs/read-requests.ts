import type { AnnotatedSubmission, Annotation } from '../pipelines/forms/annotate.ts'
import type { CapiImport, CapiRequest } from '../pipelines/forms/import-capi.ts'
import type { IngestedColumns } from '../pipelines/ingest/ingest.ts'
import type { PackedSheet } from '../pipelines/ingest/packed-sheet.ts'
import type { SentColumns } from '../pipelines/ingest/read-columns.ts'
import type { ReadingAsked } from '../pipelines/ingest/reading-text.ts'
import type { SheetWindow, WindowAsked } from '../pipelines/ingest/sheet-window.ts'
import type { Catalogue } from '../schemas/catalogue.ts'
import type { Extension } from '../schemas/extension.ts'
import type { InvalidInput } from '../schemas/invalid-input.ts'
import type { Submission } from '../schemas/submission.ts'

/** A file that nobody has looked at yet. */
export interface UntrustedFile {
  bytes: Uint8Array
  fileName: string
}

/** What the parent asks of the reading process. `catalogue` is left out when it is the one that was sent before. */
export type ReadRequest = { catalogue?: Catalogue | undefined } & (
  | ({ task: 'read' } & UntrustedFile)
  | { task: 'ingest'; bytes: Uint8Array; submission: Submission; extensions: readonly Extension[] }
  | ({ task: 'annotate' } & AnnotatedSubmission)
  | ({ task: 'describe'; asked: ReadingAsked } & UntrustedFile)
  /** The next piece of what is being described. */
  | { task: 'more' }
  /** Of a file that is perhaps open already; without it where it is hoped to be. */
  | { task: 'window'; id: string; asked: WindowAsked; file: UntrustedFile | null }
  | ({ task: 'capi' } & CapiRequest)
)

/** A part of a text; more is to be asked for unless it is the last. */
export interface TextPiece {
  text: string
  isLast: boolean
}

/** What each task makes. */
export interface Made {
  read: PackedSheet[]
  ingest: Omit<IngestedColumns, 'read'> & { read: SentColumns | null }
  annotate: Annotation
  describe: TextPiece
  more: TextPiece
  /** Null where the file is not open. */
  window: SheetWindow | null
  capi: CapiImport
}

/** What it answers: what was made, a refusal, or an unforeseen failure. */
export type ReadReply<T extends keyof Made = keyof Made> =
  | { kind: 'made'; made: Made[T] }
  | { kind: 'refused'; code: string; facts: InvalidInput['facts'] }
  | { kind: 'failed'; reason: string }

export type Request<T extends keyof Made> = Extract<ReadRequest, { task: T }>
