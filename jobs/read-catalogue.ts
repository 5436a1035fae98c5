import type { z } from 'zod'
import { Agency } from '../schemas/agency.ts'
import { Area, AreaChange } from '../schemas/area.ts'
import type { Catalogue } from '../schemas/catalogue.ts'
import { ClassificationLink } from '../schemas/classification.ts'
import { Correction } from '../schemas/correction.ts'
import { Form } from '../schemas/form.ts'
import { Holiday } from '../schemas/holiday.ts'
import { Indicator } from '../schemas/indicator.ts'
import { Industry } from '../schemas/industry.ts'
import { NationalMapping } from '../schemas/national-mapping.ts'
import { NowcastPlan } from '../schemas/nowcast.ts'
import { Recipe } from '../schemas/recipe.ts'
import { ReleaseDate, Round } from '../schemas/round.ts'
import { Rule } from '../schemas/rule.ts'
import { Scenario } from '../schemas/scenario.ts'
import { Survey } from '../schemas/survey.ts'
import { Table } from '../schemas/table.ts'
import { Unit } from '../schemas/unit.ts'
import { FindingWording } from '../schemas/wording.ts'
import { CatalogueError, type CatalogueProblem, problem } from './read-catalogue/catalogue-error.ts'
import { checkEntries } from './read-catalogue/check-entries.ts'
import { ruleProblems, ruleWarnings } from './read-catalogue/check-rules.ts'
import { referenceProblems } from './read-catalogue/cross-references.ts'
import { type CsvLayout, csvEntries } from './read-catalogue/csv-entries.ts'
import { duplicateProblems } from './read-catalogue/duplicates.ts'
import type { Parsed } from './read-catalogue/entry.ts'
import { type SourceFile, sourceFile, sourceFiles, versionOf } from './read-catalogue/source-files.ts'
import { yamlEntries } from './read-catalogue/yaml-entries.ts'

const required = ['units.yaml', 'industries.csv', 'agencies.yaml', 'areas/units.csv', 'areas/changes.csv']

/**
 * Reads the catalogue folder: every entry checked by its schema, every reference followed.
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
  if (problems.length > 0) throw new CatalogueError(sorted(problems))
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

export type ParsedCatalogue = ReturnType<typeof parseAll>

function parseAll(files: readonly SourceFile[]) {
  const yaml = <S extends z.ZodType>(place: RegExp, schema: S): Parsed<z.output<S>> =>
    checkEntries(joined(files.filter((f) => place.test(f.path)).map(yamlEntries)), schema)
  const csv = <S extends z.ZodObject>(path: string, schema: S, alsoKnown: string[] = []): Parsed<z.output<S>> => {
    const layout: CsvLayout = { schema, alsoKnown }
    return checkEntries(joined(files.filter((f) => f.path === path).map((f) => csvEntries(f, layout))), schema)
  }
  return {
    areas: csv('areas/units.csv', Area, ['areaSource', 'populationSource']),
    changes: csv('areas/changes.csv', AreaChange, ['pieceAreaKm2', 'piecePopulation']),
    units: yaml(/^units\.ya?ml$/, Unit),
    industries: csv('industries.csv', Industry),
    agencies: yaml(/^agencies\.ya?ml$/, Agency),
    indicators: yaml(/^indicators\/.*\.ya?ml$/, Indicator),
    forms: yaml(/^forms\/.*\.ya?ml$/, Form),
    rounds: yaml(/^rounds\/.*\.ya?ml$/, Round),
    calendar: csv('calendar/releases.csv', ReleaseDate),
    holidays: csv('calendar/holidays.csv', Holiday),
    recipes: yaml(/^accounts\/.*\.ya?ml$/, Recipe),
    tables: yaml(/^tables\/.*\.ya?ml$/, Table),
    rules: yaml(/^rules\/.*\.ya?ml$/, Rule),
    wordings: yaml(/^findings\/.*\.ya?ml$/, FindingWording),
    surveys: yaml(/^surveys\/.*\.ya?ml$/, Survey),
    corrections: yaml(/^corrections\/.*\.ya?ml$/, Correction),
    scenarios: yaml(/^scenarios\/.*\.ya?ml$/, Scenario),
    nowcasts: yaml(/^nowcasts\/.*\.ya?ml$/, NowcastPlan),
  }
}

const joined = (parts: readonly Parsed<unknown>[]): Parsed<unknown> => ({
  entries: parts.flatMap((p) => p.entries),
  refused: parts.flatMap((p) => p.refused),
  problems: parts.flatMap((p) => p.problems),
})

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
