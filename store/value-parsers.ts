import pg from 'pg'

/** A value's text as PostgreSQL writes it -> the value that the rest of the program sees. */
type Parse = (text: string) => unknown

function finite(text: string): number {
  const value = Number(text)
  if (!Number.isFinite(value)) throw new RangeError(`the database holds ${text}, which is not a finite number`)
  return value
}

function exact(text: string): number {
  const value = Number(text)
  if (!Number.isSafeInteger(value)) throw new RangeError(`the database holds ${text}, beyond exact whole numbers`)
  return value
}

const asWritten: Parse = (text) => text

/** '2025-07-01 08:30:00.123+07' -> '2025-07-01T08:30:00.123+07:00'; offset zero is written Z. */
const isoTime: Parse = (text) =>
  text
    .replace(' ', 'T')
    .replace(/\+00(:00)?$/, 'Z')
    .replace(/([+-]\d\d)$/, '$1:00')

/** node-postgres hands its array parser out as an object, whatever its declaration says. */
const arrays = pg.types.arrayParser as unknown as {
  create(text: string, parse: (element: string | null) => unknown): { parse(): unknown[] }
}

const arrayOf =
  (parse: Parse): Parse =>
  (text) =>
    arrays.create(text, (element) => (element === null ? null : parse(element))).parse()

/** By the type's oid in pg_type, then the oid of its array. */
const PARSERS: [oid: number, arrayOid: number, parse: Parse][] = [
  [20, 1016, exact], // int8
  [701, 1022, finite], // float8
  [1700, 1231, finite], // numeric
  [1082, 1182, asWritten], // date
  [1114, 1115, asWritten], // timestamp
  [1184, 1185, isoTime], // timestamptz
]

const byOid = new Map(
  PARSERS.flatMap(([oid, arrayOid, parse]) => [[oid, parse] as const, [arrayOid, arrayOf(parse)] as const]),
)

/**
 * The parser of one PostgreSQL type in text format; node-postgres' own for every other type.
 *
 * Throws RangeError for NaN, Infinity and whole numbers beyond 2^53: they never pass this door
 */
export function parserOf(oid: number, format?: 'text' | 'binary'): Parse {
  const parse = format === 'binary' ? undefined : byOid.get(oid)
  return parse ?? (pg.types.getTypeParser(oid, format ?? 'text') as Parse)
}
