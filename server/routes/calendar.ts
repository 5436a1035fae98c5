import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { releaseDates } from '../../jobs/release-dates.ts'
import { type CalendarEntry, ReleaseCalendar } from '../../schemas/release-calendar.ts'
import type { VintageRow } from '../../store/database.ts'
import { readFrozenVintages } from '../../store/datasets.ts'
import { reading } from '../auth/caller.ts'
import { etagOf, onTheMinute, tagged } from '../http/etag.ts'
import { addRoute } from '../http/route.ts'
import { day, noBody, none, province } from '../openapi/parameters.ts'
import { refuse } from '../refuse.ts'
import type { ServerEffects } from '../server-effects.ts'

const Query = z.strictObject({ province: province.optional(), from: day, to: day })
/** Longest stretch that one question asks for. */
const mostYears = 5

/** When figures come out, and what has: the law's calendar with holidays, beside the vintages that the caller may see. */
export function calendarRoutes(app: FastifyInstance, { db, catalogue }: ServerEffects): void {
  addRoute(app, {
    ...{ method: 'GET', url: '/api/v1/release-calendar', tag: 'data', onRequest: null },
    summary: { vi: 'Lịch công bố số liệu', en: 'Release calendar' },
    ...{ params: none, query: Query, body: noBody },
    answers: { 200: { description: 'in order of day', schema: ReleaseCalendar } },
    answer: async ({ query, request }, reply) => {
      if (Number(query.to.slice(0, 4)) - Number(query.from.slice(0, 4)) >= mostYears)
        return refuse('server/bad-parameter', { parameter: 'to', expected: `< ${mostYears} năm / years` })
      const dates = await releaseDates(await catalogue(), query)
      const vintages = (await reading(request, db, readFrozenVintages)).filter(
        (one) => (query.province ?? one.province) === one.province,
      )
      const entries = dates.map((date) => ({ ...date, releases: vintages.filter(isOf(date)).map(released) }))
      return tagged(request, reply, etagOf('calendar', entries), onTheMinute) ? reply.send() : { entries }
    },
  })
}

const isOf = (date: CalendarEntry) => (one: VintageRow) => one.period === date.period && one.stage === date.stage

const released = (one: VintageRow) => ({
  ...{ vintage: one.vintage_id, province: one.province },
  ...{ frozenAt: one.frozen_at ?? '', embargoUntil: one.embargo_until ?? null },
})
