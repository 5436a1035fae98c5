import { readCatalogue } from '../jobs/read-catalogue.ts'
import { createWorkbookReader, readerLimits, readingProcesses } from '../jobs/read-workbook.ts'
import { validate } from '../pipelines/validate/validate.ts'
import { longForm, withLongForm } from './long-form.ts'
import { memoryAndTime } from './process-memory.ts'
import { received } from './received.ts'
import { catalogueRules } from './thirty-rules.ts'
import { workbookOf } from './workbook-of.ts'

const rows = 200
const columns = 8
const counts = [62, 250, 1000]

/** Reads and checks `count` workbooks of 200 rows through the limited processes, two at a time; the first starts them. */
async function measure(count: number): Promise<void> {
  const catalogue = await readCatalogue('catalogue')
  const context = withLongForm({ ...catalogue, rules: catalogueRules(catalogue) }, longForm(rows, columns - 4))
  const files = Array.from({ length: 10 }, (_, i) => workbookOf({ rows, columns, styledTo: 250 + i }))
  const reader = createWorkbookReader(readerLimits, readingProcesses)
  const seen = new Map<number, { peakMb: number; seconds: number }>()
  const [start, wall] = [process.cpuUsage(), performance.now()]
  let [next, figures, findings] = [0, 0, 0]
  const work = async (): Promise<void> => {
    while (next < count) {
      const one = { ...received, id: `51-${String(next).padStart(16, '0')}` }
      const ingested = await reader.ingest(
        { bytes: files[next++ % files.length]!, submission: one, extensions: [] },
        context,
      )
      for (const pid of reader.pids()) seen.set(pid, memoryAndTime(pid))
      figures += ingested.observations.length
      findings += validate(ingested, context).findings.length
    }
  }
  await Promise.all(Array.from({ length: readingProcesses }, work))
  const seconds = (performance.now() - wall) / 1000
  const { user, system } = process.cpuUsage(start)
  const children = [...seen.values()]
  const childSeconds = children.reduce((all, child) => all + child.seconds, 0)
  if (figures !== count * rows * 2) throw new Error(`${figures} figures`)
  const time = `${childSeconds.toFixed(1)} s in ${children.length} children + ${((user + system) / 1e6).toFixed(1)} s of processor time`
  const peaks = `peak ${memoryAndTime(process.pid).peakMb} MB here, ${Math.max(...children.map((c) => c.peakMb))} MB in a child`
  console.log(
    `  ${count} workbooks: ${time} (${seconds.toFixed(1)} s), ${figures} figures, ${findings} findings; ${peaks}`,
  )
  await reader.close()
}

export async function main(): Promise<void> {
  console.log(`workbooks of ${rows} rows x ${columns}, read and checked with 30 rules, ${readingProcesses} at a time`)
  for (const count of counts) await measure(count)
}
