import type { z } from 'zod'
import { Agency } from '../../schemas/agency.ts'
import { Area, AreaChange } from '../../schemas/area.ts'
import { Correction } from '../../schemas/correction.ts'
import { Form } from '../../schemas/form.ts'
import { Holiday } from '../../schemas/holiday.ts'
import { Indicator } from '../../schemas/indicator.ts'
import { Industry } from '../../schemas/industry.ts'
import { NowcastPlan } from '../../schemas/nowcast.ts'
import { Recipe } from '../../schemas/recipe.ts'
import { ReleaseDate, Round } from '../../schemas/round.ts'
import { Rule } from '../../schemas/rule.ts'
import { Scenario } from '../../schemas/scenario.ts'
import { Survey } from '../../schemas/survey.ts'
import { Table } from '../../schemas/table.ts'
import { Unit } from '../../schemas/unit.ts'
import { FindingWording } from '../../schemas/wording.ts'
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
