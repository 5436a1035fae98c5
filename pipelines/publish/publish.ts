import type { Account } from '../../schemas/account.ts'
import type { Chart } from '../../schemas/chart.ts'
import type { Dataset, ReleaseFile } from '../../schemas/dataset.ts'
import type { Finding } from '../../schemas/finding.ts'
import { type AssembleContext, assemble } from './assemble.ts'
import { chartFiles } from './chart-files.ts'
import { manifest, type ReleaseInput } from './manifest.ts'
import type { Painter } from './painter.ts'
import { writeCsv } from './write-csv.ts'
import { writeJsonStat } from './write-json-stat.ts'
import { writePx } from './write-px.ts'
import { writeYearbook } from './write-yearbook.ts'

export interface PublishContext extends AssembleContext {
  inputs: readonly ReleaseInput[]
  /** Day of the release, 'yyyy-mm-dd': the only date in the files. */
  releasedAt: string
  charts: readonly Chart[]
  painter: Painter
}

/**
 * Account -> release: assembles the tables and writes every file of them.
 *
 * Shape     n account rows -> m datasets and their files: yearbook.xlsx, csv/, json-stat/ and px/<table>, charts/<language>/<chart>.svg
 *           and .png, manifest.json
 * Unit      as the tables say; rounded here and nowhere before
 * Method    equal accounts and context give equal bytes, so files are compared by their hashes
 * Findings  those of assemble; no datasets, no files and `publish/nothing-to-publish` (error) when no table has a figure
 * Source    docs/methods/publish-formats.md, docs/methods/publish-rounding.md
 */
export async function publish(
  accounts: readonly Account[],
  context: PublishContext,
): Promise<{ datasets: Dataset[]; files: ReleaseFile[]; findings: Finding[] }> {
  const { datasets, findings } = assemble(accounts, context)
  if (datasets.length === 0) return { datasets, files: [], findings: [...findings, nothing(context)] }
  const files = await releaseFiles(datasets, context)
  return { datasets, files: [...files, await manifest(files, context)], findings }
}

/** Every file of the tables, the manifest apart. */
export async function releaseFiles(
  datasets: readonly Dataset[],
  { releasedAt, charts, painter }: Pick<PublishContext, 'releasedAt' | 'charts' | 'painter'>,
): Promise<ReleaseFile[]> {
  const encoder = new TextEncoder()
  const texts = datasets.flatMap((dataset) => [
    { path: `csv/${dataset.id}.csv`, text: writeCsv(dataset) },
    { path: `json-stat/${dataset.id}.json`, text: writeJsonStat(dataset, releasedAt) },
    { path: `px/${dataset.id}.px`, text: writePx(dataset, releasedAt) },
  ])
  const pictures = await chartFiles(datasets, charts, painter)
  const yearbook = { path: 'yearbook.xlsx', bytes: await writeYearbook(datasets, releasedAt, pictures.ofTables) }
  return [yearbook, ...texts.map(({ path, text }) => ({ path, bytes: encoder.encode(text) })), ...pictures.files]
}

const nothing = ({ vintage }: PublishContext): Finding => ({
  code: 'publish/nothing-to-publish',
  severity: 'error',
  place: vintage.id,
  facts: { vintage: vintage.id },
})
