import { readCatalogue } from '../jobs/read-catalogue.ts'
import { ingest } from '../pipelines/ingest/ingest.ts'
import { readCsv } from '../pipelines/ingest/read-csv.ts'
import { validate } from '../pipelines/validate/validate.ts'
import type { Catalogue } from '../schemas/catalogue.ts'
import type { Rule } from '../schemas/rule.ts'
import { csvOf, longForm, longSubmission, withLongForm } from './long-form.ts'
import { peakMb } from './measure.ts'
import { perSecond, processorSeconds } from './processor-time.ts'
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

/** From the bytes of a CSV to findings, in this process. */
function readAndCheck(catalogue: Catalogue, rules: readonly Rule[], size: number): void {
  const bytes = csvOf(size)
  const context = withLongForm({ ...catalogue, rules: [...rules] }, longForm(size))
  const { result, seconds } = processorSeconds(() => {
    const ingested = ingest(received, readCsv(bytes), context)
    return { ingested, checked: validate(ingested, context) }
  })
  const { ingested, checked } = result
  if (ingested.observations.length !== 2 * size)
    throw new Error(`${ingested.observations.length} figures read: ${JSON.stringify(ingested.findings[0])}`)
  const read = `${(bytes.length / 1e6).toFixed(1)} MB, ${ingested.observations.length} figures`
  report({ size, seconds, told: `${read}, ${checked.findings.length} findings` })
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
  console.log("reading the CSV and checking it, 30 rules of the catalogue's mix")
  for (const size of sizes) readAndCheck(catalogue, usual, size)
}
