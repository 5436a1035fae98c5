import type { z } from 'zod'
import type { Catalogue } from '../schemas/catalogue.ts'
import { ClassificationLink } from '../schemas/classification.ts'
import { Holiday } from '../schemas/holiday.ts'
import { NationalMapping } from '../schemas/national-mapping.ts'
import { CatalogueError, type CatalogueProblem, problem } from './read-catalogue/catalogue-error.ts'
import { checkEntries } from './read-catalogue/check-entries.ts'
import { ruleProblems, ruleWarnings } from './read-catalogue/check-rules.ts'
import { referenceProblems } from './read-catalogue/cross-references.ts'
import { csvEntries } from './read-catalogue/csv-entries.ts'
import { duplicateProblems } from './read-catalogue/duplicates.ts'
import type { Parsed } from './read-catalogue/entry.ts'
import { historyProblems } from './read-catalogue/history-problems.ts'
import { parseAll } from './read-catalogue/parse-all.ts'
import { type SourceFile, sourceFile, sourceFiles, versionOf } from './read-catalogue/source-files.ts'

const required = ['units.yaml', 'industries.csv', 'agencies.yaml', 'areas/units.csv', 'areas/changes.csv']

/**
 * Reads the catalogue folder: every entry checked by its schema, every reference followed, the territory replayed.
 *
 * Throws CatalogueError with all problems of all files at once: file, line, field, what was found, what was expected.
 */
export async function readCatalogue(dir: string): Promise<Catalogue> {
  const files = await sourceFiles(dir)
  const parsed = parseAll(files)
  const problems = [
    ...missingFiles(files),
    ...Object.values(parsed).flatMap((kind) => kind.problems),
    ...duplicateProblems(parsed),
    ...referenceProblems(parsed),
    ...ruleProblems(parsed),
  ]
  const found = problems.length > 0 ? problems : historyProblems(parsed)
  if (found.length > 0) throw new CatalogueError(sorted(found))
  const { areas, changes, holidays: _, ...lists } = parsed
  const history = { areas: valuesOf(areas), changes: valuesOf(changes) }
  return { version: versionOf(files), history, ...mapValues(lists) }
}

/** What is needless in a catalogue that loads: rules that others imply, with file, line and field. */
export const readCatalogueWarnings = async (dir: string): Promise<CatalogueProblem[]> =>
  sorted(ruleWarnings(parseAll(await sourceFiles(dir))))

/** The 10,573 lines of areas/nationwide-2025.csv, each checked. Throws CatalogueError. */
export async function readNationalMapping(dir: string): Promise<NationalMapping[]> {
  return readRows(dir, 'areas/nationwide-2025.csv', NationalMapping)
}

/** Links between classification versions, of classifications/<name>.csv, each checked. Throws CatalogueError. */
export async function readClassificationLinks(dir: string, name: string): Promise<ClassificationLink[]> {
  return readRows(dir, `classifications/${name}.csv`, ClassificationLink)
}

/** Public holidays of calendar/holidays.csv, for moving a release date. Throws CatalogueError. */
export async function readHolidays(dir: string): Promise<Holiday[]> {
  return readRows(dir, 'calendar/holidays.csv', Holiday)
}

async function readRows<S extends z.ZodObject>(dir: string, path: string, schema: S): Promise<z.output<S>[]> {
  const parsed = checkEntries(csvEntries(await sourceFile(dir, path), { schema }), schema)
  if (parsed.problems.length > 0) throw new CatalogueError(parsed.problems)
  return valuesOf(parsed)
}

const valuesOf = <T>(parsed: Parsed<T>): T[] => parsed.entries.map((e) => e.value)

function mapValues<M extends Record<string, Parsed<unknown>>>(lists: M) {
  const values = Object.entries(lists).map(([kind, parsed]) => [kind, valuesOf(parsed)])
  return Object.fromEntries(values) as { [K in keyof M]: M[K] extends Parsed<infer T> ? T[] : never }
}

const missingFiles = (files: readonly SourceFile[]): CatalogueProblem[] =>
  required
    .filter((path) => !files.some((f) => f.path === path))
    .map((path) => problem({ file: path, line: 0, field: '' }, '—', { vi: 'tệp này', en: 'this file' }))

const sorted = (problems: readonly CatalogueProblem[]): CatalogueProblem[] =>
  [...problems].sort((a, b) => (a.file === b.file ? a.line - b.line : a.file < b.file ? -1 : 1))
