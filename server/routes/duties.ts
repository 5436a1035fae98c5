import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { Obligation, wholeAgency } from '../../schemas/obligation.ts'
import { decideDuty } from '../../store/decide-duty.ts'
import { type ObligationDecision, readObligations } from '../../store/rounds.ts'
import { byOf, writing } from '../auth/caller.ts'
import { allow } from '../authorise.ts'
import { clockOf } from '../http/clock.ts'
import { heeding } from '../http/refused.ts'
import { addRoute } from '../http/route.ts'
import { commune, day, none, period } from '../openapi/parameters.ts'
import type { ServerEffects } from '../server-effects.ts'
import { round } from './board.ts'

const Params = z.strictObject({
  ...{ round, period },
  form: z.string().regex(/^\d{3}\.[A-Z0-9]{1,2}\/[A-Z-]+$/, '001.H/SCT'),
  agency: z.string().regex(/^[A-Z]+$/, 'SCT'),
})
const reason = z.string().trim().min(3).max(2000)
const area = z
  .union([z.literal(wholeAgency), commune])
  .default(wholeAgency)
  .meta({ description: 'The commune that owes its own rows; *: the agency' })
const Reason = z.strictObject({ reason, area })
const Until = z.strictObject({ reason, area, until: day })

const actions = {
  excuse: { summary: { vi: 'Miễn báo cáo đến một ngày', en: 'Excuse until a day' }, body: Until },
  extend: { summary: { vi: 'Gia hạn đến một ngày', en: 'Extend until a day' }, body: Until },
  unexcuse: { summary: { vi: 'Rút việc miễn báo cáo', en: 'Take an excuse back' }, body: Reason },
  unextend: { summary: { vi: 'Rút việc gia hạn', en: 'Take an extension back' }, body: Reason },
  lock: { summary: { vi: 'Khóa, không nhận bản sửa', en: 'Lock against corrections' }, body: Reason },
  unlock: { summary: { vi: 'Mở khóa', en: 'Unlock' }, body: Reason },
} as const

/** Decisions on what an agency owes: each with a reason, kept, and in the audit log. */
export function dutyRoutes(app: FastifyInstance, effects: ServerEffects): void {
  const { db } = effects
  const now = clockOf(effects)
  for (const [name, { summary, body: Body }] of Object.entries(actions)) {
    const action = name as ObligationDecision['action']
    addRoute(app, {
      method: 'POST',
      url: `/api/v1/rounds/:round/obligations/:form/:period/:agency/${action}`,
      ...{ tag: 'work', onRequest: allow('review'), summary },
      ...{ params: Params, query: none, body: Body as z.ZodType<{ reason: string; area: string; until?: string }> },
      description: 'The form symbol is one path part: 001.H%2FSCT.',
      answers: {
        200: { description: 'the obligation as it stands now', schema: Obligation },
        409: { description: 'not as the decision supposes' },
      },
      answer: async ({ params, body, request }) => {
        const obligation = { ...params, area: body.area, province: params.round.slice(0, 2) }
        const { actor, address } = byOf(request)
        const { reason, until = null } = body
        const at = now().toISOString()
        return heeding(
          () =>
            writing(request, db, async (tx) => {
              await decideDuty(tx, { ...{ obligation, action, reason, until, actor, address, at } })
              return (await readObligations(tx, obligation)).find(isSame(obligation))
            }),
          { code: 'rounds/four-eyes', facts: { found: params.form } },
        )
      },
    })
  }
}

const isSame =
  (wanted: Pick<Obligation, 'form' | 'period' | 'agency' | 'area'>) =>
  (o: Obligation): boolean =>
    o.form === wanted.form && o.period === wanted.period && o.agency === wanted.agency && o.area === wanted.area
