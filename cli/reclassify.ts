import { catalogueFolder } from '../jobs/load-catalogue.ts'
import { reclassifyFile } from '../jobs/restate/reclassify-file.ts'
import type { Language } from '../schemas/text.ts'
import { exitCode } from './exit-code.ts'
import { printProblems, restatedCounts, restatedCsv } from './restated-csv.ts'

export interface ReclassifyOptions {
  from: string
  to: string
  weights?: string
  language: Language
}

/** Prints a file's figures on the codes of another classification version; codes that lead nowhere are told on stderr. */
export async function reclassify(file: string, options: ReclassifyOptions): Promise<number> {
  const { from, to, weights = null } = options
  const made = await reclassifyFile({ file, from, to, weights }, catalogueFolder(process.env))
  printProblems(made.findings, made.wordings, options.language)
  if (made.findings.some(({ severity }) => severity === 'error')) return exitCode.wrongCall
  process.stdout.write(restatedCsv(made.rows))
  console.error(restatedCounts(made.rows))
  return exitCode.done
}
