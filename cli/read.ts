import { basename } from 'node:path'
import { describeFile } from '../jobs/describe-file.ts'
import { catalogueFolder } from '../jobs/load-catalogue.ts'
import { readWordings } from '../jobs/read-wordings.ts'
import { createWorkbookReader, readerLimits } from '../jobs/read-workbook.ts'
import { InvalidInput } from '../schemas/invalid-input.ts'
import type { Language } from '../schemas/text.ts'
import { contentOf } from './content-of.ts'
import { exitCode } from './exit-code.ts'
import { printFindings } from './print-findings.ts'
import { jsonPieces, textPieces } from './print-reading.ts'

export interface ReadOptions {
  sheet?: string
  json?: boolean
  language: Language
}

/** Prints how a file is understood. Exit 3 when it cannot be read, or holds no sheet of that name. */
export async function read(file: string, options: ReadOptions): Promise<number> {
  const reader = createWorkbookReader(readerLimits)
  const fileName = basename(file)
  try {
    const bytes = await contentOf(file)
    const sheets = await describeFile(reader, { bytes, fileName }, options.sheet)
    if (sheets.length === 0) throw new InvalidInput('ingest/no-such-sheet', { found: options.sheet ?? '' })
    await print(options.json ? jsonPieces(sheets) : textPieces(sheets, options.language))
    return exitCode.done
  } catch (error) {
    if (!(error instanceof InvalidInput)) throw error
    const wordings = await readWordings(catalogueFolder(process.env)).catch(() => [])
    const finding = { code: error.code, severity: 'error' as const, place: fileName, facts: error.facts }
    console.error(printFindings([finding], wordings, { language: options.language, most: 1 }))
    return exitCode.findings
  } finally {
    await reader.close()
  }
}

const pieceLetters = 64 * 1024

/** Writes pieces as they are taken: a large sheet is never one text. Whoever reads may leave before the end. */
async function print(pieces: Iterable<string>): Promise<void> {
  let left = false
  let goOn = () => {}
  process.stdout.on('drain', () => goOn())
  process.stdout.on('error', () => {
    left = true
    goOn()
  })
  let piece = ''
  const write = () =>
    new Promise<void>((resolve) => {
      goOn = resolve
      if (process.stdout.write(piece)) resolve()
      piece = ''
    })
  for (const part of pieces) {
    piece += part
    if (piece.length > pieceLetters) await write()
    if (left) return
  }
  await write()
}
