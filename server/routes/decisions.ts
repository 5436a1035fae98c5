import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { Decided } from '../../schemas/review.ts'
import { type Decision, decideSubmission } from '../../store/decide-submission.ts'
import { readReviews, readStanding } from '../../store/reviews.ts'
import { byOf, writing } from '../auth/caller.ts'
import { allow } from '../authorise.ts'
import { clockOf } from '../http/clock.ts'
import { heeding } from '../http/refused.ts'
import { addRoute } from '../http/route.ts'
import { none } from '../openapi/parameters.ts'
import type { ServerEffects } from '../server-effects.ts'

const Params = z.strictObject({ id: z.string().regex(/^\d{2}-[0-9a-f]{16}$/, '82-0123456789abcdef') })
const reason = z.string().trim().min(3).max(2000)
const place = z.string().max(300).default('')

const actions = {
  accept: {
    summary: { vi: 'Chấp nhận một báo cáo', en: 'Accept a submission' },
    body: z.strictObject({ reason: z.string().trim().max(2000).default('') }),
  },
  return: {
    summary: { vi: 'Trả lại để cơ quan sửa', en: 'Return it to the agency' },
    body: z.strictObject({ reason, place }),
  },
  recheck: {
    summary: { vi: 'Đề nghị phúc tra, giải trình', en: 'Ask the agency to check again' },
    body: z.strictObject({ reason, place }),
  },
  refuse: {
    summary: { vi: 'Từ chối hẳn một báo cáo', en: 'Refuse it for good' },
    body: z.strictObject({ reason, place }),
  },
} as const

/** A statistician's decisions on a submission; the last one stands, and every one stays in its history and in the audit log. */
export function decisionRoutes(app: FastifyInstance, effects: ServerEffects): void {
  const { db } = effects
  const now = clockOf(effects)
  for (const [name, { summary, body: Body }] of Object.entries(actions)) {
    const action = name as Decision['action']
    addRoute(app, {
      ...{ method: 'POST', url: `/api/v1/submissions/:id/${action}`, tag: 'work', onRequest: allow('review') },
      ...{ summary, params: Params, query: none, body: Body },
      answers: {
        200: { description: 'the decision that stands now, and the history', schema: Decided },
        409: { description: 'decided already, superseded, locked, or four eyes' },
      },
      answer: async ({ params, body, request }) => {
        const key = { province: params.id.slice(0, 2), submission: params.id }
        const { actor, address } = byOf(request)
        const person = request.caller.kind === 'person' ? { person: actor } : {}
        const given = { place: '', ...body, actor, address, ...person }
        const decision: Decision = { ...key, ...given, action, at: now().toISOString() }
        const fourEyes = { code: 'rounds/four-eyes', facts: { found: params.id } }
        return heeding(
          () =>
            writing(request, db, async (tx) => {
              await decideSubmission(tx, decision)
              return { standing: await readStanding(tx, key), reviews: await readReviews(tx, key.province, params.id) }
            }),
          fourEyes,
        )
      },
    })
  }
}
