import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { readCatalogue } from '../jobs/read-catalogue.ts'
import { createWorkbookReader, readerLimits } from '../jobs/read-workbook.ts'
import { validate } from '../pipelines/validate/validate.ts'
import { longForm, withLongForm } from './long-form.ts'
import { memoryAndTime } from './process-memory.ts'
import { received } from './received.ts'
import { catalogueRules } from './thirty-rules.ts'
import { workbookOf } from './workbook-of.ts'

const columns = 20
const sizes = [6_250, 25_000, 100_000]
/** More rows than any form asks for. */
const formRows = 600

/** Reads and checks one workbook: the child reads it and finds its figures, this process checks them. */
async function measure(file: string, rows: number, ofForm: number): Promise<void> {
  const catalogue = await readCatalogue('catalogue')
  const context = withLongForm({ ...catalogue, rules: catalogueRules(catalogue) }, longForm(ofForm, columns - 4))
  const reader = createWorkbookReader(readerLimits)
  await reader
    .ingest({ bytes: workbookOf({ rows: 10, columns }), submission: received, extensions: [] }, context)
    .catch(() => undefined)
  const [start, wall] = [process.cpuUsage(), performance.now()]
  const [child] = reader.pids()
  const before = memoryAndTime(child!)
  const ingested = await reader.ingest(
    { bytes: readFileSync(file), submission: { ...received, fileName: 'lon.xlsx' }, extensions: [] },
    context,
  )
  const after = memoryAndTime(child!)
  const findings = [...ingested.findings, ...validate(ingested, context).findings]
  const seconds = (performance.now() - wall) / 1000
  const { user, system } = process.cpuUsage(start)
  const own = memoryAndTime(process.pid)
  if (ingested.observations.length !== 2 * ofForm) throw new Error(JSON.stringify(ingested.findings.slice(0, 2)))
  const time = `${(after.seconds - before.seconds).toFixed(2)} s in the child + ${((user + system) / 1e6).toFixed(2)} s`
  const size = `${(statSync(file).size / 1e6).toFixed(1)} MB`
  const told = `${ingested.observations.length} figures, ${findings.length} findings`
  console.log(
    `  ${rows} rows x ${columns} (${ofForm} of the form), ${size}: ${time} of processor time (${seconds.toFixed(1)} s), ${told}; peak ${own.peakMb} MB here, ${after.peakMb} MB in the child (${before.peakMb} before)`,
  )
  await reader.close()
}

/** A workbook of 100,000 rows x 20 with validation over whole columns and styles to the last row, and a quarter and a sixteenth of it. */
export async function main(): Promise<void> {
  const [file, rows, ofForm] = process.argv.slice(3)
  if (file !== undefined) return measure(file, Number(rows), Number(ofForm))
  const folder = mkdtempSync(join(tmpdir(), 'diaban-bench-'))
  console.log('reading a workbook in the limited child and checking it here, each size in processes of its own')
  for (const size of sizes) {
    const path = join(folder, `${size}.xlsx`)
    writeFileSync(path, workbookOf({ rows: size, columns, styledTo: Math.round((1_048_576 * size) / 100_000) }))
    const run = fileURLToPath(new URL('./run.js', import.meta.url))
    for (const ofForm of [formRows, size])
      spawnSync(process.execPath, [run, 'read', path, String(size), String(ofForm)], { stdio: 'inherit' })
  }
  rmSync(folder, { recursive: true })
}
