import type { AnnotatedSubmission, Annotation } from '../pipelines/forms/annotate.ts'
import { checkSize } from '../pipelines/ingest/check-file.ts'
import { ingestedRows } from '../pipelines/ingest/ingest.ts'
import { unpackSheet } from '../pipelines/ingest/unpack-sheet.ts'
import type { Catalogue } from '../schemas/catalogue.ts'
import type { Sheet } from '../schemas/cell.ts'
import type { Extension } from '../schemas/extension.ts'
import type { Ingested } from '../schemas/ingested.ts'
import { InvalidInput } from '../schemas/invalid-input.ts'
import { MachineTrouble } from '../schemas/machine-trouble.ts'
import type { Submission } from '../schemas/submission.ts'
import type { Made } from './read-child.ts'
import { type ReaderLimits, type ReadingProcess, type Request, startReading } from './reading-process.ts'

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
  /** Process numbers of those that run. */
  pids(): number[]
  /** Ends the processes; running requests fail. */
  close(): Promise<void>
}

/**
 * A reader with `processes` reusable children: started when first needed, killed and replaced when one runs over its time or
 * memory, crashes, or has read its share of files. They keep no process alive while idle, and end when their parent does.
 */
export function createWorkbookReader(limits: ReaderLimits, processes = 1): WorkbookReader {
  const places: (ReadingProcess | null)[] = Array.from({ length: processes }, () => null)
  const free = places.map((_, place) => place)
  const waiting: ((place: number) => void)[] = []
  let closed = false

  const take = async (): Promise<number> => free.pop() ?? new Promise((resolve) => waiting.push(resolve))
  const giveBack = (place: number): void => {
    const next = waiting.shift()
    if (next === undefined) free.push(place)
    else next(place)
  }
  const usable = (place: number): ReadingProcess => {
    if (closed) throw new MachineTrouble('the workbook reader is closed', null)
    const running = places[place]
    if (running?.isUsable()) return running
    void running?.kill()
    const started = startReading(limits)
    places[place] = started
    return started
  }
  const ask = async <T extends keyof Made>(request: Request<T>, fileName: string): Promise<Made[T]> => {
    checkSize(request.bytes.length)
    const place = await take()
    try {
      return await usable(place).ask<T>(request)
    } catch (error) {
      throw error instanceof InvalidInput ? new InvalidInput(error.code, { fileName, ...error.facts }) : error
    } finally {
      giveBack(place)
    }
  }
  return {
    read: async (bytes, fileName) => (await ask<'read'>({ task: 'read', bytes, fileName }, fileName)).map(unpackSheet),
    ingest: async (sent, catalogue) =>
      ingestedRows(await ask<'ingest'>({ task: 'ingest', ...sent, catalogue }, sent.submission.fileName)),
    annotate: (sent, catalogue) => ask<'annotate'>({ task: 'annotate', ...sent, catalogue }, sent.fileName),
    pids: () => places.flatMap((running) => (running?.isUsable() ? (running.pid ?? []) : [])),
    async close() {
      closed = true
      await Promise.all(places.map((running) => running?.kill()))
    },
  }
}
