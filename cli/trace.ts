import { renderTrace } from '../pipelines/publish/render-trace.ts'
import { trace as buildTrace } from '../pipelines/publish/trace.ts'
import { accountNode, observationNode, seriesNode, type Vocabulary } from '../pipelines/publish/trace-node.ts'
import type { Dataset } from '../schemas/dataset.ts'
import { InvalidInput } from '../schemas/invalid-input.ts'
import type { ReconciledObservation } from '../schemas/observation.ts'
import type { TableHeading } from '../schemas/table.ts'
import type { Language } from '../schemas/text.ts'
import type { TraceNode } from '../schemas/trace.ts'
import { readCatalogueVersion } from '../store/catalogue.ts'
import { type Lineage, readLineage } from '../store/lineage.ts'
import { readDatasets } from '../store/releases.ts'
import { findVintage, type VintageChoice } from './find-vintage.ts'
import { withDatabase } from './open.ts'

export interface TraceOptions extends VintageChoice {
  language: Language
  depth: number
  all: boolean
}

/** Prints the tree from one cell of a published table down to the cells of the submitted files. */
export async function trace(table: string, row: string, column: string, options: TraceOptions): Promise<void> {
  await withDatabase(async ({ db }) => {
    const vintage = await findVintage(db, options)
    const dataset = findDataset(await readDatasets(db, vintage), table)
    const cell = findCell(dataset, row, column)
    const catalogue = await readCatalogueVersion(db, vintage.catalogue_version)
    const vocabulary = { catalogue, language: options.language }
    const lookup = nodeLookup(await readLineage(db, vintage), vocabulary)
    console.log(`${vintage.vintage_id} · ${dataset.id} · ${dataset.title[options.language]}`)
    console.log(`${row} × ${column}\n`)
    const width = options.all ? Number.POSITIVE_INFINITY : undefined
    console.log(renderTrace(buildTrace(cell, lookup, options.depth), options.language, width))
  })
}

function nodeLookup(lineage: Lineage, vocabulary: Vocabulary): (ref: string) => TraceNode | null {
  return (ref) => {
    const account = lineage.accounts.get(ref)
    if (account) return accountNode(account, vocabulary)
    const series = lineage.series.get(ref)
    if (series) return asReported(series, lineage, vocabulary) ?? seriesNode(series, vocabulary)
    const observation = lineage.observations.get(ref)
    return observation ? observationNode(observation, observation.fileName, vocabulary) : null
  }
}

/** A series that stands as one cell reported it is shown as that cell. */
function asReported(series: ReconciledObservation, lineage: Lineage, vocabulary: Vocabulary): TraceNode | null {
  const [input, ...others] = series.inputs
  const cell = input === undefined ? undefined : lineage.observations.get(input.ref)
  if (series.step !== 'reconcile/as-reported' || others.length > 0 || cell === undefined) return null
  return observationNode(cell, cell.fileName, vocabulary)
}

export function findDataset(datasets: readonly Dataset[], id: string): Dataset {
  const found = datasets.find((d) => d.id === id || String(d.number) === id)
  if (found) return found
  throw new InvalidInput('publish/no-such-table', { found: id, expected: datasets.map((d) => d.id).join(', ') })
}

/** The account row that a cell shows. */
function findCell(dataset: Dataset, row: string, column: string): string {
  const r = headingIndex(dataset.rows.headings, row, dataset.id)
  const c = headingIndex(dataset.columns.headings, column, dataset.id)
  const cell = dataset.cells[r]?.[c]
  if (cell?.ref) return cell.ref
  throw new InvalidInput('publish/no-such-cell', { found: `${row} × ${column}`, expected: dataset.id })
}

function headingIndex(headings: readonly TableHeading[], code: string, table: string): number {
  const index = headings.findIndex((h) => !h.heading && h.code === code)
  if (index >= 0) return index
  const expected = headings
    .filter((h) => !h.heading)
    .map((h) => h.code)
    .join(', ')
  throw new InvalidInput('publish/no-such-heading', { table, found: code, expected })
}
