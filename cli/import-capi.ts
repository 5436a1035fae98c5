import { basename } from 'node:path'
import { contentOf } from './content-of.ts'
import { exitCode } from './exit-code.ts'
import { type IngestOptions, takeIn } from './ingest.ts'
import { withRuntime } from './open.ts'
import { countFindings, printFindings } from './print-findings.ts'

export interface ImportOptions extends IngestOptions {
  mapping: string
  period?: string
}

/** Takes in an export of a tablet survey as the form that its answers fill. Exit 3 when it is refused or has errors. */
export async function importCapiFile(file: string, options: ImportOptions): Promise<number> {
  const bytes = await contentOf(file)
  return withRuntime({}, async (runtime) => {
    const { mapping, province, period, language } = options
    const catalogue = await runtime.effects.catalogue()
    const { wordings } = catalogue
    const request = { bytes, fileName: basename(file), mapping, province, period }
    const imported = await runtime.effects.reader.importCapi(request, catalogue)
    console.log(`${file}: ${imported.interviews} phiếu / interviews; ${countFindings(imported.findings)}`)
    const stored = imported.findings.map((one) => ({ ...one, province, stage: 'ingest' as const, subject: file }))
    if (stored.length > 0) console.log(printFindings(stored, wordings, { language, most: 50 }))
    if (imported.file === null) return exitCode.findings
    const workers = await runtime.startWorkers()
    try {
      const clean = await takeIn(imported.file, options, runtime)
      return clean ? exitCode.done : exitCode.findings
    } finally {
      await workers.close()
    }
  })
}
