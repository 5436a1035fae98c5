import { catalogueFolder } from '../jobs/load-catalogue.ts'
import { spliceFiles } from '../jobs/restate/splice-files.ts'
import type { Period } from '../schemas/period.ts'
import type { Language } from '../schemas/text.ts'
import { exitCode } from './exit-code.ts'
import { csvText, printProblems } from './restated-csv.ts'

export interface SpliceOptions {
  overlap: Period[]
  from?: string
  to?: string
  total: string
  language: Language
}

const columns = ['code', 'period', 'value', 'source', 'break', 'factor', 'gapPercent']

/** Prints two files as one series a code, with the break marked; factors' additivity statement goes to stderr. */
export async function splice(older: string, newer: string, options: SpliceOptions): Promise<number> {
  const { overlap, from, to, total } = options
  if ((from === undefined) !== (to === undefined)) {
    console.error('--from và --to đi cùng nhau / give both --from and --to, or neither')
    return exitCode.wrongCall
  }
  const prices = from === undefined || to === undefined ? null : { older: from, newer: to, total }
  const made = await spliceFiles({ older, newer }, { overlap, prices }, catalogueFolder(process.env))
  printProblems(made.findings, made.wordings, options.language)
  if (made.findings.length > 0) return exitCode.wrongCall
  const lines = made.rows.map((row) => [
    ...[row.code, row.period, row.value ?? '', row.source, row.isBreak ? 'break' : ''],
    ...[row.factor ?? '', row.gapPercent ?? ''],
  ])
  process.stdout.write(csvText([columns, ...lines]))
  for (const statement of made.statements) console.error(statement[options.language])
  return exitCode.done
}
