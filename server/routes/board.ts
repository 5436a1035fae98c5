import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { boardOf } from '../../jobs/board.ts'
import { OpenRounds, RoundBoard } from '../../schemas/board.ts'
import { InvalidInput } from '../../schemas/invalid-input.ts'
import { vietnamDay } from '../../schemas/period.ts'
import { readDecisionReasons } from '../../store/decision-reasons.ts'
import { readOpenRounds } from '../../store/open-rounds.ts'
import { readObligations } from '../../store/rounds.ts'
import { reading } from '../auth/caller.ts'
import { allow, forbidden } from '../authorise.ts'
import { clockOf } from '../http/clock.ts'
import { worksIn } from '../http/find-vintage.ts'
import { addRoute } from '../http/route.ts'
import { day, noBody, none } from '../openapi/parameters.ts'
import type { ServerEffects } from '../server-effects.ts'

export const round = z.string().regex(/^\d{2}-[0-9A-Z-]{1,40}$/, '82-2025')
const Params = z.strictObject({ id: round })
const Query = z.strictObject({ day: day.optional() })

/** The statistician's board of a round: agencies, forms and periods, what stands where, and the reporting rates. */
export function boardRoutes(app: FastifyInstance, effects: ServerEffects): void {
  const { db, catalogue } = effects
  const today = () => vietnamDay(clockOf(effects)().toISOString())
  addRoute(app, {
    ...{ method: 'GET', url: '/api/v1/rounds/:id/board', tag: 'work', onRequest: allow('submissions', 'review') },
    summary: { vi: 'Bảng theo dõi một đợt báo cáo', en: 'Board of a round' },
    description: 'Every obligation with its state on a day, and reporting rates by agency and form.',
    ...{ params: Params, query: Query, body: noBody },
    answers: { 200: { description: 'the board', schema: RoundBoard } },
    answer: async ({ params, query, request }, reply) => {
      const province = params.id.slice(0, 2)
      if (!worksIn(request.caller, province)) return forbidden(request, reply)
      const { rounds, owed, reasonsOf } = await reading(request, db, async (tx) => ({
        rounds: await readOpenRounds(tx),
        owed: await readObligations(tx, { province, round: params.id }),
        reasonsOf: await readDecisionReasons(tx, params.id),
      }))
      const found = rounds.find((one) => one.id === params.id)
      if (found === undefined) throw new InvalidInput('server/no-such-round', { found: params.id })
      return { round: found, ...boardOf(owed, query.day ?? today(), await catalogue(), reasonsOf) }
    },
  })
  addRoute(app, {
    ...{ method: 'GET', url: '/api/v1/rounds', tag: 'work', onRequest: allow('submissions', 'review') },
    summary: { vi: 'Các đợt báo cáo đã mở', en: 'Rounds that are open' },
    ...{ params: none, query: none, body: noBody },
    answers: { 200: { description: 'newest first', schema: OpenRounds } },
    answer: async ({ request }) => ({ rounds: await reading(request, db, readOpenRounds) }),
  })
}
