import { readCatalogue } from '../jobs/read-catalogue.ts'
import { createWorkbookReader, readerLimits } from '../jobs/read-workbook.ts'
import { validate } from '../pipelines/validate/validate.ts'
import type { Catalogue } from '../schemas/catalogue.ts'
import type { Rule } from '../schemas/rule.ts'
import { csvOf, longForm, longSubmission, withLongForm } from './long-form.ts'
import { peakMb } from './measure.ts'
import { memoryAndTime } from './process-memory.ts'
import { collectGarbage, perSecond, processorSeconds } from './processor-time.ts'
import { received } from './received.ts'
import { catalogueRules, rulesOfEveryRow, touching } from './thirty-rules.ts'

const sizes = [12_500, 50_000, 200_000]

/** Checking alone: the figures are read already. */
function checkAlone(catalogue: Catalogue, rules: readonly Rule[], size: number): void {
  const ingested = longSubmission(size)
  const context = withLongForm({ ...catalogue, rules: [...rules] }, longForm(size))
  const { result, seconds } = processorSeconds(() => validate(ingested, context))
  const asked = result.counts.reduce((n, c) => n + c.yes + c.no + c.cannotTell, 0)
  report({ size, seconds, told: `${asked} answers, ${result.findings.length} findings` })
}

/** From the bytes of a CSV to findings: the child reads it, this process checks it. A file of the form has been read and checked before; what making form and file left behind is collected before. */
async function readAndCheck(catalogue: Catalogue, rules: readonly Rule[], size: number): Promise<void> {
  const context = withLongForm({ ...catalogue, rules: [...rules] }, longForm(size))
  const reader = createWorkbookReader(readerLimits)
  const submission = { ...received, fileName: 'dai.csv' }
  validate(await reader.ingest({ bytes: csvOf(10), submission, extensions: [] }, context), context)
  const bytes = csvOf(size)
  const child = reader.pids()[0]!
  collectGarbage()
  const [own, before, wall] = [process.cpuUsage(), memoryAndTime(child), performance.now()]
  const ingested = await reader.ingest({ bytes, submission, extensions: [] }, context)
  const checked = validate(ingested, context)
  const clock = (performance.now() - wall) / 1000
  const [{ user, system }, after] = [process.cpuUsage(own), memoryAndTime(child)]
  await reader.close()
  if (ingested.observations.length !== 2 * size)
    throw new Error(`${ingested.observations.length} figures read: ${JSON.stringify(ingested.findings[0])}`)
  const read = `${(bytes.length / 1e6).toFixed(1)} MB, ${ingested.observations.length} figures`
  const told = `${read}, ${checked.findings.length} findings, ${perSecond(size, clock)} rows/s by the clock, ${after.peakMb} MB in the child`
  report({ size, seconds: after.seconds - before.seconds + (user + system) / 1e6, told })
}

function report({ size, seconds, told }: { size: number; seconds: number; told: string }): void {
  const speed = perSecond(size, seconds)
  console.log(
    `  ${size} rows: ${seconds.toFixed(2)} s of processor time, ${speed} rows/s, ${told}, peak ${peakMb()} MB`,
  )
}

/** Rows a second (a line of a CSV with two figures) that thirty rules check, at 1, 4 and 16 times the size. */
export async function main(): Promise<void> {
  const catalogue = await readCatalogue('catalogue')
  const [usual, every] = [catalogueRules(catalogue), rulesOfEveryRow()]
  const seen = touching(usual, 'product-quantity')
  for (const rules of [usual, every])
    validate(longSubmission(5000), withLongForm({ ...catalogue, rules }, longForm(5000)))
  console.log(`checking, 30 rules of the catalogue's mix, ${seen} of which look at every row`)
  for (const size of sizes) checkAlone(catalogue, usual, size)
  console.log('checking, 30 rules that all look at every row')
  for (const size of sizes) checkAlone(catalogue, every, size)
  console.log("reading the CSV in the limited child and checking it here, 30 rules of the catalogue's mix")
  for (const size of sizes) await readAndCheck(catalogue, usual, size)
}
