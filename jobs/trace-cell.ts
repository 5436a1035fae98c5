import { type TraceLookup, trace } from '../pipelines/publish/trace.ts'
import { accountNode, observationNode, seriesNode, type Vocabulary } from '../pipelines/publish/trace-node.ts'
import type { Dataset } from '../schemas/dataset.ts'
import { InvalidInput } from '../schemas/invalid-input.ts'
import type { ReconciledObservation } from '../schemas/observation.ts'
import type { TableHeading } from '../schemas/table.ts'
import type { Language } from '../schemas/text.ts'
import type { TraceNode, TraceTree } from '../schemas/trace.ts'
import { readCatalogueVersion } from '../store/catalogue.ts'
import type { VintageRow } from '../store/database.ts'
import { type DatasetHead, readDatasetHeads, readDatasetRows } from '../store/datasets.ts'
import type { Db } from '../store/insert-rows.ts'
import { type Lineage, readLineage } from '../store/lineage.ts'

/** A cell of a published table by the codes of its row and column. */
export interface CellPlace {
  table: string
  row: string
  column: string
}

/**
 * The tree from one cell of a published table down to the cells of the submitted files, `depth` arrows deep.
 *
 * Throws  InvalidInput publish/no-such-table, publish/no-such-heading, publish/no-such-cell, publish/unknown-reference
 */
export async function traceCell(
  db: Db,
  vintage: VintageRow,
  place: CellPlace,
  { language, depth }: { language: Language; depth: number },
): Promise<{ table: DatasetHead; tree: TraceTree }> {
  const table = findTable(await readDatasetHeads(db, vintage), place.table)
  const ref = await cellReference(db, vintage, table, place)
  return { table, tree: traceFigure(await readFigures(db, vintage, language), ref, depth) }
}

/** Every figure of a vintage, frozen or not, by its reference: 'account:…', 'series:…' or 'obs:…'. Read once, it serves many trees. */
export async function readFigures(db: Db, vintage: VintageRow, language: Language): Promise<TraceLookup> {
  const catalogue = await readCatalogueVersion(db, vintage.catalogue_version)
  return nodeLookup(await readLineage(db, vintage), { catalogue, language })
}

/**
 * The tree from one of them.
 *
 * Throws  InvalidInput publish/unknown-reference
 */
export const traceFigure = (figures: TraceLookup, ref: string, depth: number): TraceTree => trace(ref, figures, depth)

function nodeLookup(lineage: Lineage, vocabulary: Vocabulary): TraceLookup {
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
  if (series.step !== 'reconcile/as-reported' || others.length > 0 || cell === undefined || cell.value !== series.value)
    return null
  return observationNode(cell, cell.fileName, vocabulary)
}

/** A table by its id or number. Throws InvalidInput publish/no-such-table. */
export function findTable<T extends Pick<Dataset, 'id' | 'number'>>(tables: readonly T[], id: string): T {
  const found = tables.find((table) => table.id === id || String(table.number) === id)
  if (found) return found
  throw new InvalidInput('publish/no-such-table', { found: id, expected: tables.map((table) => table.id).join(', ') })
}

/** The account row that a cell shows. */
async function cellReference(db: Db, vintage: VintageRow, table: DatasetHead, place: CellPlace): Promise<string> {
  const r = headingIndex(table.rows.headings, place.row, table.id)
  const c = headingIndex(table.columns.headings, place.column, table.id)
  const [cells] = await readDatasetRows(db, { vintage, table: table.id }, [r, r + 1])
  const ref = cells?.[c]?.ref
  if (ref) return ref
  throw new InvalidInput('publish/no-such-cell', { found: `${place.row} × ${place.column}`, expected: table.id })
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
