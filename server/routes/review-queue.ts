import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { reviewQueue } from '../../jobs/review-queue.ts'
import { ReviewQueue } from '../../schemas/review-queue.ts'
import { wordFinding } from '../../schemas/wording.ts'
import { reading } from '../auth/caller.ts'
import { allow, forbidden } from '../authorise.ts'
import { worksIn, worksSomewhere } from '../http/find-vintage.ts'
import { addRoute } from '../http/route.ts'
import { noBody, none, province } from '../openapi/parameters.ts'
import type { ServerEffects } from '../server-effects.ts'

const Query = z.strictObject({ province: province.optional() })

/** Submissions to look at, ranked by what is at stake in billion dong of GRDP. */
export function reviewQueueRoutes(app: FastifyInstance, { db, catalogue }: ServerEffects): void {
  addRoute(app, {
    ...{ method: 'GET', url: '/api/v1/review-queue', tag: 'work', onRequest: allow('review', 'submissions') },
    summary: { vi: 'Báo cáo cần xem, xếp theo ảnh hưởng đến GRDP', en: 'Submissions to look at, by effect on GRDP' },
    description: 'The last submission of each obligation on which nothing has been decided; billion dong.',
    ...{ params: none, query: Query, body: noBody },
    answers: { 200: { description: 'most important first', schema: ReviewQueue } },
    answer: async ({ query, request }, reply) => {
      const { caller } = request
      const may = query.province === undefined ? worksSomewhere(caller) : worksIn(caller, query.province)
      if (!may) return forbidden(request, reply)
      const current = await catalogue()
      const person = caller.kind === 'person' ? caller.person.id : null
      const queue = await reading(request, db, (tx) => reviewQueue(tx, current, { ...query, person }))
      return {
        queue: queue.map((one) => ({
          ...one,
          title: current.forms.findLast(({ symbol }) => symbol === one.form)?.title ?? null,
          agencyName: current.agencies.find(({ code }) => code === one.agency)?.name ?? null,
          findings: one.findings.map((finding) => ({
            ...finding,
            vi: wordFinding(finding, current.wordings, 'vi'),
            en: wordFinding(finding, current.wordings, 'en'),
          })),
        })),
      }
    },
  })
}
