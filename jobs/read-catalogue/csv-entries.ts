import Papa from 'papaparse'
import type { z } from 'zod'
import { type CatalogueProblem, problem } from './catalogue-error.ts'
import type { Entry, Parsed } from './entry.ts'
import type { SourceFile } from './source-files.ts'

interface Definition {
  type: string
  innerType?: { def: Definition }
  shape?: Record<string, { def: Definition }>
}

/** A CSV layout: the schema of a row and further columns that the file may carry for people and the row does not. */
export interface CsvLayout {
  schema: z.ZodObject
  alsoKnown?: string[]
}

/**
 * The rows of a CSV file. The header names the schema's keys ('name.vi' for a field inside one); an empty cell is null where
 * the schema allows null and '' elsewhere; text becomes a number only in columns that the schema calls numbers.
 */
export function csvEntries(file: SourceFile, { schema, alsoKnown = [] }: CsvLayout): Parsed<unknown> {
  const { data, errors } = Papa.parse<string[]>(file.text, { header: false, skipEmptyLines: 'greedy' })
  const [header = [], ...rows] = data
  const columns = header.map((name) => ({ name, kind: columnKind(schema, name) }))
  const unknown = columns.filter((c) => c.kind === null && !alsoKnown.includes(c.name))
  const problems = [
    ...errors.map((e) => csvProblem(file, (e.row ?? 0) + 1, e.message)),
    ...unknown.map((c) => unknownColumn(file, c.name, Object.keys(schema.shape))),
    ...rows.flatMap((row, i) =>
      row.length === header.length ? [] : [wrongWidth(file, i + 2, row.length, header.length)],
    ),
  ]
  const known = columns.map((c) => (c.kind === null ? null : { name: c.name, ...c.kind }))
  const entries = rows.map(
    (row, i): Entry<unknown> => ({ value: rowValue(row, known), file: file.path, lineOf: () => i + 2 }),
  )
  return { entries, refused: [], problems }
}

interface Column {
  name: string
  nullable: boolean
  numeric: boolean
}

function rowValue(row: readonly string[], columns: readonly (Column | null)[]): Record<string, unknown> {
  const value: Record<string, unknown> = {}
  for (const [i, column] of columns.entries()) {
    if (column === null) continue
    const [outer = '', inner] = column.name.split('.')
    const cell = cellValue((row[i] ?? '').trim(), column)
    value[outer] = inner === undefined ? cell : { ...(value[outer] as object | undefined), [inner]: cell }
  }
  return value
}

function cellValue(text: string, column: Column): string | number | null {
  if (text === '' && column.nullable) return null
  return column.numeric && /^-?\d+(\.\d+)?(e-?\d+)?$/i.test(text) ? Number(text) : text
}

function columnKind(schema: z.ZodObject, name: string): Omit<Column, 'name'> | null {
  const [outer = '', inner] = name.split('.')
  let def = (schema.shape as unknown as Record<string, { def: Definition }>)[outer]?.def
  if (def && inner !== undefined) def = def.shape?.[inner]?.def
  if (!def) return null
  let nullable = false
  while (def.innerType) {
    nullable ||= def.type === 'nullable'
    def = def.innerType.def
  }
  return { nullable, numeric: def.type === 'number' }
}

const csvProblem = (file: SourceFile, line: number, found: string): CatalogueProblem =>
  problem({ file: file.path, line, field: '' }, found, { vi: 'CSV đúng cú pháp', en: 'well-formed CSV' })

const unknownColumn = (file: SourceFile, name: string, keys: string[]): CatalogueProblem => {
  const list = keys.join(', ')
  return problem({ file: file.path, line: 1, field: name }, JSON.stringify(name), {
    vi: `một cột trong ${list}`,
    en: `a column among ${list}`,
  })
}

const wrongWidth = (file: SourceFile, line: number, found: number, width: number): CatalogueProblem =>
  problem({ file: file.path, line, field: '' }, `${found}`, { vi: `${width} ô`, en: `${width} cells` })
