import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { AuditLine } from '../../schemas/operation.ts'
import { readAudit } from '../../store/audit.ts'
import { type Caller, provincesOf, reading } from '../auth/caller.ts'
import { allow, forbidden } from '../authorise.ts'
import { addRoute } from '../http/route.ts'
import { count, noBody, none, province } from '../openapi/parameters.ts'
import type { ServerEffects } from '../server-effects.ts'

const Query = z.strictObject({
  province,
  /** Lines before this one: the last `ordinal` of the page before. */
  before: count(1, 999_999_999).optional(),
  limit: count(1, 500).default(100),
})
const Lines = z.strictObject({ province: z.string(), lines: z.array(AuditLine) })

/** A province's own log: who did what to its rounds, submissions, vintages, from where. For its approvers. */
export function auditRoutes(app: FastifyInstance, { db }: ServerEffects): void {
  addRoute(app, {
    ...{ method: 'GET', url: '/api/v1/audit', tag: 'work', onRequest: allow('review') },
    summary: { vi: 'Nhật ký của tỉnh', en: 'Audit log of a province' },
    description:
      'Pages: `before` is the last `ordinal` of the page before. Each line has before and after in `detail`.',
    ...{ params: none, query: Query, body: noBody },
    answers: { 200: { description: 'newest first', schema: Lines } },
    answer: async ({ query, request }, reply) => {
      if (!approvesIn(request.caller, query.province)) return forbidden(request, reply)
      const lines = await reading(request, db, (tx) => readAudit(tx, query.province, query.limit, query.before))
      return reply.header('cache-control', 'no-store').send({ province: query.province, lines })
    },
  })
}

const approvesIn = (caller: Caller, of: string): boolean =>
  caller.kind === 'office' || provincesOf(caller, ['approver']).includes(of)
