import { type SplicedFigure, type SpliceTerms, spliceFigures } from '../../pipelines/reconcile/splice-figures.ts'
import type { FindingWording } from '../../schemas/catalogue.ts'
import type { Finding } from '../../schemas/finding.ts'
import { InvalidInput } from '../../schemas/invalid-input.ts'
import type { Bilingual } from '../../schemas/text.ts'
import { sourceFiles } from '../read-catalogue/source-files.ts'
import { readTable } from './read-table.ts'
import { readWordings } from './read-territory.ts'

export interface SplicedFile {
  rows: SplicedFigure[]
  /** How far linked parts miss the linked total, a sentence a period. */
  statements: Bilingual[]
  findings: Finding[]
  wordings: FindingWording[]
}

/**
 * Splices two CSV files, with the catalogue folder alone for the texts of findings.
 *
 * Findings  those of `readFigures` in either file and of `spliceFigures`, and every refusal as an error: then there are no rows
 */
export async function spliceFiles(
  files: { older: string; newer: string },
  terms: SpliceTerms,
  folder: string,
): Promise<SplicedFile> {
  const wordings = readWordings(await sourceFiles(folder))
  const none = (findings: Finding[]): SplicedFile => ({ rows: [], statements: [], findings, wordings })
  try {
    const [older, newer] = [await readTable(files.older), await readTable(files.newer)]
    const problems = [
      ...older.findings.map((one) => ({ ...one, place: `${files.older}, ${one.place}` })),
      ...newer.findings.map((one) => ({ ...one, place: `${files.newer}, ${one.place}` })),
    ]
    if (problems.length > 0) return none(problems)
    const { rows, statements, findings } = spliceFigures(older.figures, newer.figures, terms)
    return { rows, statements: statements.map(({ statement }) => statement), findings, wordings }
  } catch (refusal) {
    if (!(refusal instanceof InvalidInput)) throw refusal
    return none([{ code: refusal.code, severity: 'error', place: files.newer, facts: refusal.facts }])
  }
}
