import { traceCell } from '../jobs/trace-cell.ts'
import { renderTrace } from '../pipelines/publish/render-trace.ts'
import type { Language } from '../schemas/text.ts'
import { findVintage, type VintageChoice } from './find-vintage.ts'
import { withDatabase } from './open.ts'

export interface TraceOptions extends VintageChoice {
  language: Language
  depth: number
  all: boolean
  json: boolean
}

/** Prints the tree from one cell of a published table down to the cells of the submitted files, in words; as JSON with the codes. */
export async function trace(table: string, row: string, column: string, options: TraceOptions): Promise<void> {
  await withDatabase(async ({ db }) => {
    const vintage = await findVintage(db, options)
    const traced = await traceCell(db, vintage, { table, row, column }, options)
    if (options.json) return console.log(JSON.stringify(traced.tree, null, 1))
    console.log(`${vintage.vintage_id} · ${traced.table.id} · ${traced.table.title[options.language]}`)
    console.log(`${row} × ${column}\n`)
    const width = options.all ? Number.POSITIVE_INFINITY : undefined
    console.log(renderTrace(traced.tree, options.language, width))
  })
}
