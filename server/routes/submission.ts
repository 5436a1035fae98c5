import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { compareSubmissions, readSubmissions } from '../../jobs/compare-submissions.ts'
import { InvalidInput } from '../../schemas/invalid-input.ts'
import { Explanation, Receipt, ToldDifference, ToldSubmission } from '../../schemas/told-submission.ts'
import { readFindings } from '../../store/findings.ts'
import { addReview } from '../../store/reviews.ts'
import { byOf, reading, writing } from '../auth/caller.ts'
import { allow } from '../authorise.ts'
import { clockOf } from '../http/clock.ts'
import { findSubmission } from '../http/find-submission.ts'
import { type Asked, addRoute } from '../http/route.ts'
import { tellDifference } from '../http/tell-difference.ts'
import { readSubmissionPage, tellSubmission, titles } from '../http/tell-submission.ts'
import { noBody, none, submission } from '../openapi/parameters.ts'
import type { ServerEffects } from '../server-effects.ts'

const Params = z.strictObject({ id: submission })
const Pair = z.strictObject({ id: submission, other: submission })

/** One submission: what became of it, its receipt, what it changed, and the explanations of its sender. */
export function submissionPageRoutes(app: FastifyInstance, effects: ServerEffects): void {
  const { db, catalogue } = effects
  const shared = { method: 'GET', tag: 'submissions', onRequest: allow('submissions') } as const
  addRoute(app, {
    ...{ ...shared, url: '/api/v1/submissions/:id' },
    summary: { vi: 'Một báo cáo, với điểm cần kiểm tra', en: 'One submission with its findings and history' },
    ...{ params: Params, query: none, body: noBody },
    answers: { 200: { description: 'findings by severity and effect', schema: ToldSubmission } },
    answer: async ({ params, request }, reply) => {
      const head = await findSubmission(request, params.id, effects)
      const page = await reading(request, db, (tx) => readSubmissionPage(tx, head))
      const told = await tellSubmission(head, page, { db, catalogue: await catalogue() })
      return reply.header('cache-control', 'no-store').send(told)
    },
  })
  addRoute(app, {
    ...{ ...shared, url: '/api/v1/submissions/:id/receipt' },
    summary: { vi: 'Giấy biên nhận', en: 'Receipt' },
    ...{ params: Params, query: none, body: noBody },
    answers: { 200: { description: 'what was received, when, from whom', schema: Receipt } },
    answer: async ({ params, request }, reply) => {
      const head = await findSubmission(request, params.id, effects)
      const page = await reading(request, db, (tx) => readSubmissionPage(tx, head))
      const current = await catalogue()
      const { history } = await tellSubmission(head, page, { db, catalogue: current })
      const { province, id, fileName, bytes, sha256, receivedAt, form, period, agency, state } = head
      const sender = history.find(({ kind }) => kind === 'received')?.by ?? null
      const receipt = { province, id, fileName, bytes, sha256, receivedAt, form, period, agency, state, sender }
      return reply.header('cache-control', 'no-store').send({ ...receipt, ...titles(head, current) })
    },
  })
  addRoute(app, {
    ...{ ...shared, url: '/api/v1/submissions/:id/difference/:other' },
    summary: { vi: 'So với lần gửi khác', en: 'What one submission changed against another' },
    description: 'Cell by cell, values in the unit of the indicator; `id` is the later one.',
    ...{ params: Pair, query: none, body: noBody },
    answers: { 200: { description: 'cells added, removed, changed', schema: ToldDifference } },
    answer: async ({ params, request }, reply) => {
      for (const id of [params.id, params.other]) await findSubmission(request, id, effects)
      const pair = await reading(request, db, (tx) => readSubmissions(params.other, params.id, tx))
      const current = await catalogue()
      return reply.header('cache-control', 'no-store').send(tellDifference(compareSubmissions(pair, current), current))
    },
  })
  addRoute(app, {
    ...{ method: 'POST', url: '/api/v1/submissions/:id/explanations', tag: 'submissions', onRequest: allow('review') },
    summary: { vi: 'Giải trình một điểm cần kiểm tra', en: 'Explain a finding' },
    ...{ params: Params, query: none, body: Explanation },
    answers: { 201: { description: 'kept for good, under the name of who explains' } },
    answer: async (asked, reply) => {
      await explain(asked, effects)
      return reply.code(201).send()
    },
  })
}

type Explained = Asked<typeof Params, typeof none, typeof Explanation>

async function explain({ params, body, request }: Explained, effects: ServerEffects) {
  const { province, id } = await findSubmission(request, params.id, effects)
  const { place, reason } = body
  const by = byOf(request)
  const person = request.caller.kind === 'person' ? { person: by.actor } : {}
  const at = clockOf(effects)().toISOString()
  await writing(request, effects.db, async (tx) => {
    const places = new Set((await readFindings(tx, [id])).map((finding) => finding.place))
    if (place !== '' && !places.has(place)) throw new InvalidInput('server/no-such-place', { found: place })
    await addReview(tx, { province, submission: id, action: 'explain', ...by, ...person, at, reason, place })
  })
}
