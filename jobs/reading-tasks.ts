import { ingestColumns } from '../pipelines/ingest/ingest.ts'
import { sentColumns } from '../pipelines/ingest/read-columns.ts'
import { readPackedFile } from '../pipelines/ingest/read-file.ts'
import { readingText } from '../pipelines/ingest/reading-text.ts'
import { SheetCells } from '../pipelines/ingest/sheet-cells.ts'
import { sheetWindow } from '../pipelines/ingest/sheet-window.ts'
import { unpackSheet } from '../pipelines/ingest/unpack-sheet.ts'
import type { Catalogue } from '../schemas/catalogue.ts'
import { InvalidInput } from '../schemas/invalid-input.ts'
import type { Made, ReadReply, ReadRequest, Request, TextPiece } from './read-requests.ts'

/** What the reading process keeps between two requests: only one file at a time, so that none is paid for by the next. */
interface Kept {
  catalogue: Catalogue | null
  /** What is left of the text that is being told. */
  left: Iterator<string> | null
  opened: { id: string; sheets: SheetCells[] } | null
}
const kept: Kept = { catalogue: null, left: null, opened: null }

function catalogue(): Catalogue {
  if (kept.catalogue === null) throw new Error('the reading process was asked before it had a catalogue')
  return kept.catalogue
}

const tasks: { [T in keyof Made]: (request: Request<T>) => Promise<Made[T]> | Made[T] } = {
  read: ({ bytes, fileName }) => readPackedFile(bytes, fileName),
  async ingest({ bytes, submission, extensions }) {
    const sheets = (await readPackedFile(bytes, submission.fileName)).map(unpackSheet)
    const { read, ...rest } = ingestColumns({ submission, extensions }, sheets, catalogue())
    return { ...rest, read: read && sentColumns(read) }
  },
  async annotate(sent) {
    const { wordings } = catalogue()
    const [{ annotate }, { annotateXls, isXls }] = await Promise.all([
      import('../pipelines/forms/annotate.ts'),
      import('../pipelines/forms/annotate-xls.ts'),
    ])
    return isXls(sent) ? annotateXls(sent, wordings) : annotate(sent, wordings)
  },
  async describe({ bytes, fileName, asked }) {
    kept.left = readingText(await readPackedFile(bytes, fileName), asked)
    return nextPiece(kept.left)
  },
  more() {
    if (kept.left === null) throw new Error('nothing is being described')
    return nextPiece(kept.left)
  },
  async window({ id, asked, file }) {
    if (file !== null) {
      const sheets = (await readPackedFile(file.bytes, file.fileName)).map((packed) => new SheetCells(packed))
      kept.opened = { id, sheets }
    }
    return kept.opened === null ? null : sheetWindow(kept.opened.sheets, asked)
  },
  async capi(request) {
    const { importCapi } = await import('../pipelines/forms/import-capi.ts')
    return importCapi(request, catalogue())
  },
}

const pieceLetters = 256 * 1024

function nextPiece(left: Iterator<string>): TextPiece {
  let text = ''
  while (text.length < pieceLetters) {
    const next = left.next()
    if (next.done) return { text, isLast: true }
    text += next.value
  }
  return { text, isLast: false }
}

/** Lets go of what the request does not ask about. */
function letGo(request: ReadRequest): void {
  if (request.task !== 'more') kept.left = null
  if (request.task !== 'window' || request.file !== null || request.id !== kept.opened?.id) kept.opened = null
}

/** Works on one request in this process; never throws. */
export async function workOn(request: ReadRequest): Promise<ReadReply> {
  try {
    kept.catalogue = request.catalogue ?? kept.catalogue
    letGo(request)
    return { kind: 'made', made: await tasks[request.task](request as never) }
  } catch (error) {
    if (error instanceof InvalidInput) return { kind: 'refused', code: error.code, facts: error.facts }
    return { kind: 'failed', reason: error instanceof Error ? error.message : String(error) }
  }
}
