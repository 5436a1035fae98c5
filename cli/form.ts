import { writeFile } from 'node:fs/promises'
import { catalogueReader } from '../jobs/effects.ts'
import { type FormFormat, makeForm } from '../jobs/make-form.ts'
import type { Catalogue } from '../schemas/catalogue.ts'
import { communesAsked } from '../schemas/office.ts'
import { withDatabase } from './open.ts'

export interface FormOptions {
  agency?: string
  province: string
  period: string
  commune?: string[]
  csv?: true
  json?: true
  out?: string
}

/** Writes a form to fill, with the figures last reported beside the input. */
export async function form(symbol: string, options: FormOptions): Promise<void> {
  const format: FormFormat = options.json ? 'json' : options.csv ? 'csv' : 'xlsx'
  const { agency, province, period } = options
  await withDatabase(async ({ db }) => {
    const catalogue = catalogueReader(db)
    const areas = options.commune && idsOf(options.commune, options, await catalogue())
    const bytes = await makeForm({ form: symbol, agency, province, period, areas }, format, { db, catalogue })
    const file = options.out ?? `${symbol.replaceAll('/', '-')}_${province}_${period}.${format}`
    await writeFile(file, bytes)
    console.log(`${file}: ${bytes.length} bytes`)
  })
}

/** Area ids of commune codes at the end of the period. */
const idsOf = (codes: readonly string[], of: FormOptions, { history }: Catalogue): string[] =>
  communesAsked(history, of).flatMap(({ code, id }) => (codes.includes(code) ? [id] : []))
