import { readdir } from 'node:fs/promises'
import { relative } from 'node:path'
import { releaseFolder } from '../jobs/write-release.ts'
import { formatNumber } from '../pipelines/publish/format-number.ts'
import type { Catalogue } from '../schemas/catalogue.ts'
import { readAccounts } from '../store/accounts.ts'
import type { Database } from '../store/connect.ts'
import type { VintageRow } from '../store/database.ts'
import { readFindings } from '../store/findings.ts'
import { readSubmissionStatuses } from '../store/submissions.ts'
import { readVintages } from '../store/vintages.ts'
import { countFindings, printFindings } from './print-findings.ts'
import type { StageClock } from './stage-clock.ts'
import { regionSummary } from './summary.ts'

export interface DemoEnd {
  db: Database
  catalogue: Catalogue
  clock: StageClock
  peakMb: number
  out: string
}

/** What the demo ends with: GRDP by region, findings, files, seconds, memory, what to type next. */
export async function printDemoEnd(end: DemoEnd): Promise<void> {
  const vintages = newestOf(await readVintages(end.db))
  for (const vintage of vintages) {
    console.log(`\n${regionSummary(vintage, await readAccounts(end.db, vintage), end.catalogue)}`)
  }
  await printAllFindings(end, vintages)
  await printFiles(end.out, vintages)
  printClock(end)
  printNext(vintages)
}

const newestOf = (vintages: readonly VintageRow[]): VintageRow[] => [
  ...new Map(vintages.filter((v) => v.reached === 'published').map((v) => [v.round, v])).values(),
]

async function printAllFindings({ db, catalogue }: DemoEnd, vintages: readonly VintageRow[]): Promise<void> {
  const submissions = (await readSubmissionStatuses(db)).map((s) => s.submissionId)
  const findings = await readFindings(db, [...submissions, ...vintages.map((v) => v.vintage_id)])
  console.log(`\nĐiểm cần kiểm tra / Findings: ${countFindings(findings)}`)
  console.log(printFindings(findings, catalogue.wordings, { language: 'vi', most: 8 }))
}

async function printFiles(out: string, vintages: readonly VintageRow[]): Promise<void> {
  console.log('\nĐã ghi / Written:')
  for (const vintage of vintages) {
    const folder = releaseFolder(out, vintage)
    const files = (await readdir(folder, { recursive: true })).filter((name) => /\.\w+$/.test(name))
    console.log(
      `  ${relative(process.cwd(), folder) || folder}  (${files.length} tệp / files: yearbook.xlsx, csv/, json-stat/, px/, manifest.json)`,
    )
  }
}

function printClock({ clock, peakMb }: DemoEnd): void {
  const parts = clock.seconds().map(({ name, seconds }) => `${name} ${formatNumber(seconds, 2)}`)
  console.log(`\nGiây mỗi bước / Seconds a stage: ${parts.join(' · ')}`)
  console.log(
    `Tổng / Total: ${formatNumber(clock.total(), 1)} s · bộ nhớ cao nhất của mọi tiến trình / peak memory of all processes: ${formatNumber(peakMb, 0)} MB`,
  )
}

function printNext(vintages: readonly VintageRow[]): void {
  const vintage = vintages.at(-1)
  if (!vintage) return
  const choice = `--province ${vintage.province} --period ${vintage.period}`
  console.log('\nGõ tiếp / Type next:')
  console.log(`  npx diaban table grdp-01 ${choice}`)
  console.log(`  npx diaban trace grdp-01 ${vintage.period} KV1 ${choice} --depth 5`)
  console.log('  npx diaban status')
}
