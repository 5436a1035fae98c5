import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { areasById } from '../../schemas/areas-by-id.ts'
import type { OpenRound } from '../../schemas/board.ts'
import type { Catalogue } from '../../schemas/catalogue.ts'
import { compareText } from '../../schemas/compare-text.ts'
import { type Obligation, ObligationState, obligationState } from '../../schemas/obligation.ts'
import { type Owed, OwedList } from '../../schemas/owed.ts'
import { daysBetween, vietnamDay } from '../../schemas/period.ts'
import { readDraftTimes } from '../../store/entry-drafts.ts'
import { readOpenRounds } from '../../store/open-rounds.ts'
import { readReturnReasons } from '../../store/return-reasons.ts'
import { readObligations } from '../../store/rounds.ts'
import { reading } from '../auth/caller.ts'
import { allow } from '../authorise.ts'
import { clockOf } from '../http/clock.ts'
import { addRoute } from '../http/route.ts'
import { noBody, none, province } from '../openapi/parameters.ts'
import type { ServerEffects } from '../server-effects.ts'

const Query = z.strictObject({
  province: province.optional(),
  round: z.string().max(40).optional(),
  state: ObligationState.optional(),
})

/** Who owes which form: an officer his own, the office all of its province. */
export function obligationRoutes(app: FastifyInstance, effects: ServerEffects): void {
  const { db, catalogue } = effects
  const now = clockOf(effects)
  addRoute(app, {
    ...{ method: 'GET', url: '/api/v1/obligations', tag: 'submissions', onRequest: allow('submissions') },
    summary: { vi: 'Biểu phải báo cáo và trạng thái', en: 'Forms owed, with their state' },
    ...{ params: none, query: Query, body: noBody },
    answers: { 200: { description: 'by due date', schema: OwedList } },
    answer: async ({ query, request }, reply) => {
      const day = vietnamDay(now().toISOString())
      const read = await reading(request, db, async (tx) => {
        const obligations = await readObligations(tx, chosen(query))
        const sent = obligations.flatMap((one) => one.submission ?? [])
        const [reasons, drafts] = [await readReturnReasons(tx, sent), await readDraftTimes(tx)]
        return { obligations, reasons, drafts, rounds: await readOpenRounds(tx) }
      })
      const names = await catalogue()
      const owed = read.obligations
        .map((one) => owedOf(one, { ...read, day, names }))
        .filter((one) => query.state === undefined || one.state === query.state)
        .sort((a, b) => compareText(`${a.due} ${a.form} ${a.period}`, `${b.due} ${b.form} ${b.period}`))
      return reply.header('cache-control', 'no-store').send({ day, obligations: owed })
    },
  })
}

const chosen = ({ province, round }: z.infer<typeof Query>) => ({
  ...(province === undefined ? {} : { province }),
  ...(round === undefined ? {} : { round }),
})

interface Beside {
  day: string
  names: Catalogue
  rounds: readonly OpenRound[]
  reasons: ReadonlyMap<string, string>
  /** By 'province|form|period'. */
  drafts: ReadonlyMap<string, string>
}

function owedOf(one: Obligation, { day, names, rounds, reasons, drafts }: Beside): Owed {
  const roundCloses = rounds.find(({ id }) => id === one.round)?.closes ?? one.due
  const closes = one.due > roundCloses ? one.due : roundCloses
  const form = names.forms.findLast((known) => known.symbol === one.form)
  const agency = names.agencies.find((known) => known.code === one.agency)
  const state = obligationState(one, day)
  const place = names.history.areas.findLast(({ level, code }) => level === 'province' && code === one.province)
  return {
    ...one,
    state,
    daysLeft: daysBetween(day, one.due),
    closes,
    isClosed: day > closes,
    title: form?.title ?? { vi: one.form, en: one.form },
    agencyName: agency?.name ?? { vi: one.agency, en: one.agency },
    provinceName: place?.name ?? one.province,
    areaName: areasById(names.history.areas).get(one.area)?.name ?? '',
    returnReason: state === 'returned' ? (reasons.get(one.submission ?? '') ?? null) : null,
    draftSavedAt: drafts.get(`${one.province}|${one.form}|${one.period}`) ?? null,
  }
}
