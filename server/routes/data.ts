import { Readable } from 'node:stream'
import { promisify } from 'node:util'
import { gunzip } from 'node:zlib'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { BoundedMap } from '../../jobs/bounded-map.ts'
import { codeVersion } from '../../jobs/code-version.ts'
import type { PackedTable } from '../../jobs/slices/pack-table.ts'
import { chooseSlice, type Slice, sliceTable } from '../../jobs/slices/slice-table.ts'
import { streamSlice } from '../../jobs/slices/stream-slice.ts'
import { type TableReader, tableReader } from '../../jobs/slices/table-reader.ts'
import { type SliceFormat, sliceFormats, writeSlice } from '../../jobs/slices/write-slice.ts'
import { InvalidInput } from '../../schemas/invalid-input.ts'
import { JsonStat } from '../../schemas/json-stat.ts'
import { vietnamDay } from '../../schemas/period.ts'
import { FlatFigure } from '../../schemas/published.ts'
import type { Db } from '../../store/insert-rows.ts'
import { acceptsGzip, packText } from '../http/compress.ts'
import { etagOf, tagged } from '../http/etag.ts'
import { frozenVintage } from '../http/find-vintage.ts'
import { addRoute } from '../http/route.ts'
import { count, noBody, patterns, period, province, vintage } from '../openapi/parameters.ts'
import type { ServerEffects } from '../server-effects.ts'

const formats = Object.keys(sliceFormats) as [SliceFormat, ...SliceFormat[]]

/** Cells of an answer that does not say how many it wants, and that anyone may ask for. */
const [usualCells, mostCells] = [10_000, 800_000]

/** Answers kept ready as they are sent, packed: 32 MB. Larger slices are written as they are sent and not kept. */
const bytesKept = 32 * 1024 * 1024
const cellsWritten = 20_000

const unpack = promisify(gunzip)

export const DataQuery = z.strictObject({
  ...{ vintage: vintage.optional(), province: province.optional(), period: period.optional() },
  ...{ row: patterns, column: patterns, format: z.enum(formats).optional() },
  page: count(1, 1_000_000).default(1),
  size: count(1, mostCells)
    .optional()
    .meta({ description: `Ô mỗi trang / cells a page; ${usualCells}, most ${mostCells}` }),
})
export type DataQuery = z.output<typeof DataQuery>

const Params = z.strictObject({
  table: z
    .string()
    .regex(/^[a-z0-9-]{1,80}(\.(csv|json|xlsx|px))?$/, 'a-z 0-9 - (.csv .json .xlsx .px)')
    .meta({ description: 'Mã biểu / table id; with .csv, .json, .xlsx or .px one flat file of the whole table' }),
})

/** What every slice is answered with. */
export const sliceAnswer = {
  200: {
    description: 'the slice; as JSON it is JSON-stat, or with format=json a list of flat figures',
    types: [...new Set(Object.values(sliceFormats).map(({ type }) => type.split(';')[0]!))],
    schema: z.union([JsonStat, z.array(FlatFigure)]),
  },
  304: { description: 'unchanged since the ETag' },
}

/** Answers one slice; the same for /data and for a saved query. */
export type AnswerSlice = (
  request: FastifyRequest,
  reply: FastifyReply,
  asked: { table: string; query: DataQuery },
) => Promise<unknown>

export function dataRoutes(app: FastifyInstance, { db }: ServerEffects): AnswerSlice {
  const answer = sliceAnswers(db, tableReader(db))
  addRoute(app, {
    ...{ method: 'GET', url: '/api/v1/data/:table', tag: 'data', onRequest: null },
    summary: { vi: 'Một phần của một biểu', en: 'A slice of a table' },
    description: 'Of the newest frozen vintage that the query allows. Link says where the next page is.',
    ...{ params: Params, query: DataQuery, body: noBody },
    answers: sliceAnswer,
    answer: ({ params, query, request }, reply) => answer(request, reply, { table: params.table, query }),
  })
  return answer
}

interface Chosen {
  table: PackedTable
  slice: Slice
  format: SliceFormat
  day: string
}

function sliceAnswers(db: Db, read: TableReader): AnswerSlice {
  const written = new BoundedMap<Written>(bytesKept, ({ bytes }) => bytes.length)
  const code = codeVersion()
  return async (request, reply, asked) => {
    const { id, format, size } = shapeOf(asked.table, asked.query)
    const held = await frozenVintage(request, db, asked.query, id)
    const { row, column, page } = asked.query
    const etag = etagOf(code, held.vintage_id, held.frozen_at, id, { row, column, page, size, format })
    if (tagged(request, reply, etag, asked.query.vintage === undefined ? 60 : 3_600)) return reply.send()
    const table = (await read(held, id))!
    const slice = chooseSlice(table, { row, column, page, size })
    const chosen = { table, slice, format, day: vietnamDay(held.frozen_at!) }
    head(request, reply, chosen, held.vintage_id)
    if (isStreamed(chosen)) return reply.send(Readable.from(streamSlice(table, slice, chosen.format)))
    const { bytes, isPacked } = await written.get(etag, () => write(chosen))
    if (!isPacked) return reply.send(bytes)
    if (!acceptsGzip(request)) return reply.send(await unpack(bytes))
    return reply.header('content-encoding', 'gzip').send(bytes)
  }
}

/** An answer as it is kept: text packed, workbooks as they are. */
interface Written {
  bytes: Buffer
  isPacked: boolean
}

type Flat = Chosen & { format: 'csv' | 'json' }

const isStreamed = (chosen: Chosen): chosen is Flat =>
  (chosen.format === 'csv' || chosen.format === 'json') &&
  chosen.slice.rows.length * chosen.slice.columns.length > cellsWritten

async function write({ table, slice, format, day }: Chosen): Promise<Written> {
  const text = await writeSlice(sliceTable(table, slice), format, day)
  return typeof text === 'string'
    ? { bytes: await packText(text), isPacked: true }
    : { bytes: Buffer.from(text), isPacked: false }
}

/** 'b01.csv' is the whole table in one flat file, as Excel asks for it; 'b01' a page of it in the format asked for. */
function shapeOf(table: string, query: DataQuery): { id: string; format: SliceFormat; size: number } {
  const [id = '', ending] = table.split('.')
  const format = (ending as SliceFormat | undefined) ?? query.format ?? 'json-stat'
  if (ending !== undefined && query.format !== undefined && query.format !== ending)
    throw new InvalidInput('server/bad-parameter', { parameter: 'format', expected: ending })
  const most = sliceFormats[format].mostCells
  const size = query.size ?? (ending === undefined ? usualCells : most)
  if (size > most) throw new InvalidInput('server/too-many-cells', { format, found: size, expected: most })
  return { id, format, size }
}

function head(request: FastifyRequest, reply: FastifyReply, { table, slice, format }: Chosen, vintageId: string): void {
  const { type, ending } = sliceFormats[format]
  reply.type(type).header('x-vintage', vintageId).header('x-total-cells', slice.cells).header('x-pages', slice.pages)
  if (format === 'xlsx' || format === 'px')
    reply.header('content-disposition', `attachment; filename="${table.head.id}.${ending}"`)
  const links = [
    ...(slice.page > 1 ? [[slice.page - 1, 'prev'] as const] : []),
    ...(slice.page < slice.pages ? [[slice.page + 1, 'next'] as const] : []),
  ].map(([page, rel]) => `<${pageUrl(request, page)}>; rel="${rel}"`)
  if (links.length > 0) reply.header('link', links.join(', '))
}

function pageUrl(request: FastifyRequest, page: number): string {
  const url = new URL(request.url, 'http://localhost')
  url.searchParams.set('page', String(page))
  return `${url.pathname}${url.search}`
}
