import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { BoundedMap } from '../../jobs/bounded-map.ts'
import { findSeries } from '../../jobs/series/find-series.ts'
import { observeSeries } from '../../jobs/series/observe-series.ts'
import { SeriesId } from '../../jobs/series/series-id.ts'
import { readFigures, traceFigure } from '../../jobs/trace-cell.ts'
import { AreaLevel } from '../../schemas/area.ts'
import { InvalidInput } from '../../schemas/invalid-input.ts'
import { boundaries, FoundPage, SeriesView } from '../../schemas/series-view.ts'
import { FigureTrace } from '../../schemas/trace.ts'
import { readVintageById } from '../../store/vintages.ts'
import { reading } from '../auth/caller.ts'
import { allow, forbidden } from '../authorise.ts'
import { worksIn } from '../http/find-vintage.ts'
import { addRoute } from '../http/route.ts'
import { count, language, noBody, none, province, vintage } from '../openapi/parameters.ts'
import type { ServerEffects } from '../server-effects.ts'

const code = z.string().min(1).max(120)
const Search = z.strictObject({
  province,
  q: z.string().max(200).default(''),
  ...{ indicator: code.optional(), industry: code.optional(), form: code.optional(), area: code.optional() },
  level: AreaLevel.optional(),
  page: count(1, 100_000).default(1),
  size: count(1, 500).default(50),
})
const One = z.strictObject({ id: SeriesId })
const On = z.strictObject({ boundary: z.enum(boundaries).default('reported') })
const tag = 'data' as const

/** Series as reported, on today's map and on the least common geography; and the way from any figure down to the workbooks. */
export function seriesRoutes(app: FastifyInstance, effects: ServerEffects): void {
  const { db, catalogue } = effects
  const onRequest = allow('figures')
  addRoute(app, {
    ...{ method: 'GET', url: '/api/v1/series', tag, onRequest },
    summary: { vi: 'Tìm chuỗi số liệu', en: 'Find series' },
    description:
      'Of the submissions that stand. `q`: words of names of indicators, items, industries and areas, or codes.',
    ...{ params: none, query: Search, body: noBody },
    answers: { 200: { description: 'a page of series, and how many of each indicator', schema: FoundPage } },
    answer: async ({ query, request }, reply) => {
      if (!worksIn(request.caller, query.province)) return forbidden(request, reply)
      const current = await catalogue()
      return reading(request, db, (tx) => findSeries(tx, current, query))
    },
  })
  addRoute(app, {
    ...{ method: 'GET', url: '/api/v1/series/:id/observations', tag, onRequest },
    summary: { vi: 'Số liệu của một chuỗi, theo địa giới đã chọn', en: 'Observations of a series on the map chosen' },
    description: 'Each period with its status, every value it has had, where it comes from; and breaks.',
    ...{ params: One, query: On, body: noBody },
    answers: { 200: { description: 'lines, breaks, notes', schema: SeriesView } },
    answer: async ({ params, query, request }, reply) => {
      if (!worksIn(request.caller, params.id.province)) return forbidden(request, reply)
      const current = await catalogue()
      const asked = { series: params.id, boundary: query.boundary }
      return reading(request, db, (tx) => observeSeries(tx, current, asked))
    },
  })
  lineageRoute(app, effects)
}

const Vintage = z.strictObject({ vintage })
const From = z.strictObject({ ref: z.string().min(5).max(400), language, depth: count(0, 30).default(3) })

/** Vintages whose figures are kept ready: a tree that is opened branch by branch asks for the same ones again and again. */
const vintagesKept = 4

function lineageRoute(app: FastifyInstance, { db }: ServerEffects): void {
  const kept = new BoundedMap<Awaited<ReturnType<typeof readFigures>>>(vintagesKept)
  addRoute(app, {
    ...{ method: 'GET', url: '/api/v1/lineage/:vintage', tag: 'vintages', onRequest: allow('figures') },
    summary: { vi: 'Nguồn của một số liệu, đến tận ô trong báo cáo', en: 'What a figure is made from' },
    description: '`ref`: account:…, series:… or obs:…, as other answers give it; of a vintage that is open too.',
    ...{ params: Vintage, query: From, body: noBody },
    answers: { 200: { description: 'the tree, `depth` arrows deep', schema: FigureTrace } },
    answer: async ({ params, query, request }, reply) => {
      const row = await reading(request, db, (tx) => readVintageById(tx, params.vintage))
      if (row === null) throw new InvalidInput('server/no-such-vintage', { found: params.vintage })
      if (!worksIn(request.caller, row.province)) return forbidden(request, reply)
      const { ref, language, depth } = query
      const key = [row.vintage_id, row.input_hash, row.reached, language].join(' ')
      const figures = await kept.get(key, () => reading(request, db, (tx) => readFigures(tx, row, language)))
      return { vintage: row.vintage_id, ref, tree: traceFigure(figures, ref, depth) }
    },
  })
}
