import { basename } from 'node:path'
import { importSurvey } from '../jobs/import-survey.ts'
import { contentOf } from './content-of.ts'
import { exitCode } from './exit-code.ts'
import { type IngestOptions, takeIn } from './ingest.ts'
import { withRuntime } from './open.ts'
import { countFindings, printFindings } from './print-findings.ts'

export interface ImportOptions extends IngestOptions {
  mapping: string
  period?: string
}

/**
 * Takes in an export of a tablet survey, or the filled questionnaires of a survey all at once, as the form that their answers fill.
 * Exit 3 when it is refused or has errors.
 */
export async function importCapiFiles(files: readonly string[], options: ImportOptions): Promise<number> {
  const sent = await Promise.all(
    files.map(async (file) => ({ bytes: await contentOf(file), fileName: basename(file) })),
  )
  return withRuntime({}, async (runtime) => {
    const { mapping, province, period, language } = options
    const catalogue = await runtime.effects.catalogue()
    const imported = await importSurvey(sent, { mapping, province, period }, runtime.effects)
    const subject = files.length === 1 ? files[0]! : `${files.length} tệp / files`
    console.log(`${subject}: ${imported.interviews} phiếu / interviews; ${countFindings(imported.findings)}`)
    const stored = imported.findings.map((one) => ({ ...one, province, stage: 'ingest' as const, subject }))
    if (stored.length > 0) console.log(printFindings(stored, catalogue.wordings, { language, most: 50 }))
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
