import { catalogueFolder } from '../jobs/load-catalogue.ts'
import { type RestateRequest, restateFile } from '../jobs/restate/restate-file.ts'
import type { ShareBasis } from '../schemas/concordance.ts'
import type { Language } from '../schemas/text.ts'
import { exitCode } from './exit-code.ts'
import { printProblems, restatedCounts, restatedCsv } from './restated-csv.ts'

export interface RestateOptions {
  from: string
  to: string
  basis?: ShareBasis
  common?: boolean
  national?: boolean
  indicator?: string
  weights?: string
  language: Language
}

/** Prints a file's figures on the units of another day as CSV; problems go to stderr, and then nothing to stdout. */
export async function restate(file: string, options: RestateOptions): Promise<number> {
  const { rows, findings, wordings } = await restateFile(requestOf(file, options), catalogueFolder(process.env))
  printProblems(findings, wordings, options.language)
  if (findings.length > 0) return exitCode.wrongCall
  process.stdout.write(restatedCsv(rows))
  console.error(restatedCounts(rows))
  return exitCode.done
}

function requestOf(file: string, options: RestateOptions): RestateRequest {
  return {
    file,
    from: options.from,
    to: options.to,
    basis: options.basis ?? null,
    target: options.common ? 'common' : 'units',
    territory: options.national ? 'national' : 'provinces',
    indicator: options.indicator ?? null,
    weights: options.weights ?? null,
  }
}
