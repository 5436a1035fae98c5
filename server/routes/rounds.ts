import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { boardOf } from '../../jobs/board.ts'
import { RoundRates } from '../../schemas/board.ts'
import { InvalidInput } from '../../schemas/invalid-input.ts'
import { vietnamDay } from '../../schemas/period.ts'
import { readOpenRounds } from '../../store/open-rounds.ts'
import { readObligations } from '../../store/rounds.ts'
import { reading } from '../auth/caller.ts'
import { allow } from '../authorise.ts'
import { clockOf } from '../http/clock.ts'
import { addRoute } from '../http/route.ts'
import { noBody, none } from '../openapi/parameters.ts'
import type { ServerEffects } from '../server-effects.ts'
import { round } from './board.ts'

const Params = z.strictObject({ id: round })

/** How much of a round has been reported, of what the caller may see: an officer reads the rates of his own agency. */
export function roundRoutes(app: FastifyInstance, effects: ServerEffects): void {
  const { db, catalogue } = effects
  const now = clockOf(effects)
  addRoute(app, {
    ...{ method: 'GET', url: '/api/v1/rounds/:id', tag: 'submissions', onRequest: allow('submissions', 'figures') },
    summary: { vi: 'Tỷ lệ báo cáo của một đợt', en: 'Reporting rates of a round' },
    description: 'Rates are fractions, null where nothing is owed.',
    ...{ params: Params, query: none, body: noBody },
    answers: { 200: { description: 'in all and by agency', schema: RoundRates } },
    answer: async ({ params, request }, reply) => {
      const { rounds, obligations } = await reading(request, db, async (tx) => ({
        rounds: await readOpenRounds(tx),
        obligations: await readObligations(tx, { round: params.id }),
      }))
      const found = rounds.find((one) => one.id === params.id)
      if (found === undefined) throw new InvalidInput('server/no-such-round', { found: params.id })
      const { day, rate: total, agencies } = boardOf(obligations, vietnamDay(now().toISOString()), await catalogue())
      const byAgency = agencies.map(({ agency, name, rate }) => ({ agency, name, ...rate }))
      return reply.header('cache-control', 'no-store').send({ round: found, day, total, agencies: byAgency })
    },
  })
}
