import { readCatalogue } from '../jobs/read-catalogue.ts'
import { createWorkbookReader, readerLimits } from '../jobs/read-workbook.ts'
import type { Finding } from '../schemas/finding.ts'
import { headLines } from './long-form.ts'
import { memoryAndTime } from './process-memory.ts'
import { received } from './received.ts'
import { workbookOf } from './workbook-of.ts'

const columns = 20
const sizes = [2_800, 11_200, 45_000]

/** A finding in each of `count` cells, spread over the sheet. */
const findingsOf = (rows: number, count: number): Finding[] =>
  Array.from({ length: count }, (_, i) => ({
    code: 'validate/growth',
    severity: i % 3 === 0 ? 'error' : 'warning',
    place: `${received.id}!Bieu!C${headLines.length + 1 + Math.floor((i * rows) / count)}`,
    facts: {
      rule: 'bench',
      row: `Dòng ${i}`,
      rowEn: `Row ${i}`,
      value: 3000,
      before: 1000,
      ratio: 3,
      min: 0.5,
      max: 2,
    },
  }))

/** Marks the findings in workbooks of a sixteenth of 5 MB, a quarter and the whole, in the limited child. */
export async function main(): Promise<void> {
  const catalogue = await readCatalogue('catalogue')
  console.log('annotating a workbook in the limited child')
  for (const rows of sizes)
    for (const count of [100, rows >> 4]) {
      const bytes = workbookOf({ rows, columns })
      const reader = createWorkbookReader(readerLimits)
      const sent = { submission: received.id, fileName: 'bieu.xlsx', bytes, findings: findingsOf(rows, count) }
      await reader.annotate(
        { ...sent, bytes: workbookOf({ rows: 10, columns }), findings: findingsOf(10, 10) },
        catalogue,
      )
      const [pid] = reader.pids()
      const before = memoryAndTime(pid!)
      const { file } = await reader.annotate(sent, catalogue)
      const after = memoryAndTime(pid!)
      const size = `${(bytes.length / 1e6).toFixed(2)} MB, ${count} findings`
      const seconds = (after.seconds - before.seconds).toFixed(2)
      console.log(
        `  ${size}: ${seconds} s of processor time, ${(file!.bytes.length / 1e6).toFixed(2)} MB back; peak ${after.peakMb} MB in the child`,
      )
      await reader.close()
    }
}
