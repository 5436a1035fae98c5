import type { z } from 'zod'
import { Area, AreaChange } from '../../schemas/area.ts'
import { Holiday } from '../../schemas/holiday.ts'
import { kindSchemas } from '../../schemas/kind-schemas.ts'
import { ReleaseDate } from '../../schemas/round.ts'
import { checkEntries } from './check-entries.ts'
import { type CsvLayout, csvEntries } from './csv-entries.ts'
import type { Parsed } from './entry.ts'
import type { SourceFile } from './source-files.ts'
import { yamlEntries } from './yaml-entries.ts'

export type ParsedCatalogue = ReturnType<typeof parseAll>

/** Every kind of entry with the files it is read from, each entry checked by its schema. */
export function parseAll(files: readonly SourceFile[]) {
  const yaml = <S extends z.ZodType>(place: RegExp, schema: S): Parsed<z.output<S>> =>
    checkEntries(joined(files.filter((f) => place.test(f.path)).map(yamlEntries)), schema)
  const csv = <S extends z.ZodObject>(path: string, schema: S, alsoKnown: string[] = []): Parsed<z.output<S>> => {
    const layout: CsvLayout = { schema, alsoKnown }
    return checkEntries(joined(files.filter((f) => f.path === path).map((f) => csvEntries(f, layout))), schema)
  }
  return {
    areas: csv('areas/units.csv', Area, ['areaSource', 'populationSource']),
    changes: csv('areas/changes.csv', AreaChange, ['pieceAreaKm2', 'piecePopulation']),
    units: yaml(/^units\.ya?ml$/, kindSchemas.units),
    industries: csv('industries.csv', kindSchemas.industries),
    agencies: yaml(/^agencies\.ya?ml$/, kindSchemas.agencies),
    indicators: yaml(/^indicators\/.*\.ya?ml$/, kindSchemas.indicators),
    forms: yaml(/^forms\/.*\.ya?ml$/, kindSchemas.forms),
    rounds: yaml(/^rounds\/.*\.ya?ml$/, kindSchemas.rounds),
    calendar: csv('calendar/releases.csv', ReleaseDate),
    holidays: csv('calendar/holidays.csv', Holiday),
    recipes: yaml(/^accounts\/.*\.ya?ml$/, kindSchemas.recipes),
    tables: yaml(/^tables\/.*\.ya?ml$/, kindSchemas.tables),
    charts: yaml(/^charts\/.*\.ya?ml$/, kindSchemas.charts),
    rules: yaml(/^rules\/.*\.ya?ml$/, kindSchemas.rules),
    wordings: yaml(/^findings\/.*\.ya?ml$/, kindSchemas.wordings),
    surveys: yaml(/^surveys\/.*\.ya?ml$/, kindSchemas.surveys),
    corrections: yaml(/^corrections\/.*\.ya?ml$/, kindSchemas.corrections),
    scenarios: yaml(/^scenarios\/.*\.ya?ml$/, kindSchemas.scenarios),
    nowcasts: yaml(/^nowcasts\/.*\.ya?ml$/, kindSchemas.nowcasts),
  }
}

const joined = (parts: readonly Parsed<unknown>[]): Parsed<unknown> => ({
  entries: parts.flatMap((p) => p.entries),
  refused: parts.flatMap((p) => p.refused),
  problems: parts.flatMap((p) => p.problems),
})
