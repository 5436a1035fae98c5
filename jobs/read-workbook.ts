import type { AnnotatedSubmission, Annotation } from '../pipelines/forms/annotate.ts'
import type { CapiImport, CapiRequest } from '../pipelines/forms/import-capi.ts'
import { checkSize } from '../pipelines/ingest/check-file.ts'
import { ingestedRows } from '../pipelines/ingest/ingest.ts'
import { receivedColumns } from '../pipelines/ingest/read-columns.ts'
import type { ReadingAsked } from '../pipelines/ingest/reading-text.ts'
import type { SheetWindow, WindowAsked } from '../pipelines/ingest/sheet-window.ts'
import { unpackSheet } from '../pipelines/ingest/unpack-sheet.ts'
import type { Catalogue } from '../schemas/catalogue.ts'
import type { Sheet } from '../schemas/cell.ts'
import type { Extension } from '../schemas/extension.ts'
import type { Ingested } from '../schemas/ingested.ts'
import { InvalidInput } from '../schemas/invalid-input.ts'
import type { Submission } from '../schemas/submission.ts'
import type { Made, Request, UntrustedFile } from './read-requests.ts'
import { readingPool } from './reading-pool.ts'
import type { ReaderLimits } from './reading-process.ts'

export type { SheetWindow } from '../pipelines/ingest/sheet-window.ts'
export type { ReaderLimits } from './reading-process.ts'

/** Limits of the processes that open workbooks. */
export const readerLimits: ReaderLimits = { maxMemoryMb: 256, timeoutMs: 60_000 }

/** As many files as a worker takes at a time. */
export const readingProcesses = 2

/** A submission to be read, and what was put off. */
export interface SentFile {
  bytes: Uint8Array
  submission: Submission
  extensions: readonly Extension[]
}

/** A stored file that is opened to look at. Files never change: what is open under an id is that file. */
export interface StoredFile {
  id: string
  load: () => Promise<UntrustedFile>
}

/**
 * Works on untrusted files in processes of their own. Requests wait for a free one.
 *
 * Throws  InvalidInput for a file that is refused (codes of pipelines/ingest/read-file.ts), `ingest/too-slow`,
 *         `ingest/too-much-memory`; any other error means that the reading process failed and the request may be repeated
 */
export interface WorkbookReader {
  /** Bytes -> sheets. */
  read(bytes: Uint8Array, fileName: string): Promise<Sheet[]>
  /** Bytes -> what they say and what is wrong with it, as `ingest` of the pipelines. */
  ingest(sent: SentFile, catalogue: Catalogue): Promise<Ingested>
  /** The sender's own file with its findings in it, as `annotate` of the pipelines. */
  annotate(sent: AnnotatedSubmission, catalogue: Catalogue): Promise<Annotation>
  /** How a file is understood, as `readingText` of the pipelines; a piece is made when it is asked for. */
  describe(file: UntrustedFile, asked: ReadingAsked): AsyncGenerator<string>
  /** A window of a stored file. The last one that was opened stays open; who may see a file is asked before, each time. */
  window(file: StoredFile, asked: WindowAsked): Promise<SheetWindow>
  /** The form that an export of a survey fills, as `importCapi` of the pipelines. */
  importCapi(request: CapiRequest, catalogue: Catalogue): Promise<CapiImport>
  /** Process numbers of those that run. */
  pids(): number[]
  /** Ends the processes; running requests fail. */
  close(): Promise<void>
}

/** A refusal names the file. */
async function named<T>({ bytes, fileName }: UntrustedFile, work: () => Promise<T>): Promise<T> {
  checkSize(bytes.length)
  try {
    return await work()
  } catch (error) {
    throw error instanceof InvalidInput ? new InvalidInput(error.code, { fileName, ...error.facts }) : error
  }
}

/** A reader with `processes` reusable children (jobs/reading-pool.ts). */
export function createWorkbookReader(limits: ReaderLimits, processes = 1): WorkbookReader {
  const pool = readingPool(limits, processes)
  const ask = <T extends keyof Made>(request: Request<T>, file: UntrustedFile): Promise<Made[T]> =>
    named(file, () => pool.hold((one) => one.ask<T>(request)))
  return {
    read: async (bytes, fileName) =>
      (await ask<'read'>({ task: 'read', bytes, fileName }, { bytes, fileName })).map(unpackSheet),
    ingest: async (sent, catalogue) => {
      const file = { bytes: sent.bytes, fileName: sent.submission.fileName }
      const { read, ...rest } = await ask<'ingest'>({ task: 'ingest', ...sent, catalogue }, file)
      return ingestedRows({ ...rest, read: read && receivedColumns(read) }, catalogue)
    },
    annotate: (sent, catalogue) => ask<'annotate'>({ task: 'annotate', ...sent, catalogue }, sent),
    async *describe(file, asked) {
      const place = await pool.take()
      try {
        let piece = await named(file, () => place.ask<'describe'>({ task: 'describe', ...file, asked }))
        yield piece.text
        while (!piece.isLast) {
          piece = await named(file, () => place.ask<'more'>({ task: 'more' }))
          yield piece.text
        }
      } finally {
        place.giveBack()
      }
    },
    window: ({ id, load }, asked) =>
      pool.hold(async (one) => {
        const known = await one.ask<'window'>({ task: 'window', id, asked, file: null })
        if (known !== null) return known
        const file = await load()
        return (await named(file, () => one.ask<'window'>({ task: 'window', id, asked, file })))!
      }),
    importCapi: (request, catalogue) => ask<'capi'>({ task: 'capi', ...request, catalogue }, request),
    pids: pool.pids,
    close: pool.close,
  }
}
