import { mkdir, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { catalogueFolder } from '../jobs/load-catalogue.ts'
import { readCatalogue } from '../jobs/read-catalogue.ts'
import { packageRoot } from '../store/package-root.ts'
import { badFiles } from './bad-files.ts'
import { type BuiltFile, buildRound, bytesOf } from './build-round.ts'
import { sampleRounds } from './round-files.ts'

/** Writes samples/rounds, its manifest and samples/bad. The same seed gives the same bytes. */
async function makeSamples(): Promise<void> {
  const folder = join(packageRoot(), 'samples')
  const catalogue = await readCatalogue(catalogueFolder(process.env))
  const built = sampleRounds.map((round) => ({ round, files: buildRound(round, catalogue) }))
  for (const part of ['rounds', 'bad']) await rm(join(folder, part), { recursive: true, force: true })
  for (const { files } of built)
    for (const one of files) await write(join(folder, 'rounds', one.path), await bytesOf(one))
  const manifest = { files: built.flatMap(({ round, files }) => files.map((one) => entryOf(one, round.province))) }
  await writeJson(join(folder, 'rounds', 'manifest.json'), manifest)
  const bad = await badFiles(built[0]!.files, catalogue)
  for (const one of bad) await write(join(folder, 'bad', one.path), one.bytes)
  await writeJson(join(folder, 'bad', 'manifest.json'), {
    files: bad.map(({ path, why, expectedFinding }) => ({ file: path, province: '51', why, expectedFinding })),
  })
  console.log(`${manifest.files.length} tệp / files, ${bad.length} tệp bị từ chối / refusable files`)
}

function entryOf({ file, path }: BuiltFile, province: string) {
  const { form, period, receivedAt, source, note, expectedFindings } = file
  return { file: path, province, form, period, receivedAt, simulated: source === null, note, expectedFindings }
}

async function write(path: string, bytes: Uint8Array): Promise<void> {
  await mkdir(dirname(path), { recursive: true })
  await writeFile(path, bytes)
}

const writeJson = (path: string, value: unknown): Promise<void> =>
  write(path, new TextEncoder().encode(`${JSON.stringify(value, null, 2)}\n`))

await makeSamples()
