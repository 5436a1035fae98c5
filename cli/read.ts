import { basename } from 'node:path'
import { catalogueFolder } from '../jobs/load-catalogue.ts'
import { readWordings } from '../jobs/read-wordings.ts'
import { createWorkbookReader, readerLimits } from '../jobs/read-workbook.ts'
import { InvalidInput } from '../schemas/invalid-input.ts'
import type { Language } from '../schemas/text.ts'
import { contentOf } from './content-of.ts'
import { exitCode } from './exit-code.ts'
import { printFindings } from './print-findings.ts'

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
    const asked = { sheet: options.sheet, as: options.json ? ('json' as const) : options.language }
    await print(reader.describe({ bytes, fileName }, asked))
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

/** Writes pieces as they are taken: a large sheet is never one text. Whoever reads may leave before the end. */
async function print(pieces: AsyncIterable<string>): Promise<void> {
  let left = false
  let goOn = () => {}
  process.stdout.on('drain', () => goOn())
  process.stdout.on('error', () => {
    left = true
    goOn()
  })
  for await (const piece of pieces) {
    await new Promise<void>((resolve) => {
      goOn = resolve
      if (process.stdout.write(piece)) resolve()
    })
    if (left) return
  }
}
