import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { readEarlier, withNames } from '../../jobs/annotate-submission.ts'
import { Severity } from '../../schemas/finding.ts'
import { FindingsPage, findingsAtOnce } from '../../schemas/told-submission.ts'
import { readFindings } from '../../store/findings.ts'
import { reading } from '../auth/caller.ts'
import { allow } from '../authorise.ts'
import { findSubmission } from '../http/find-submission.ts'
import { addRoute } from '../http/route.ts'
import { countsOf, tellFindings } from '../http/tell-findings.ts'
import { noBody, submission } from '../openapi/parameters.ts'
import type { ServerEffects } from '../server-effects.ts'

const Query = z.strictObject({
  offset: z.coerce.number().int().min(0).max(1_000_000).default(0),
  limit: z.coerce.number().int().min(1).max(500).default(findingsAtOnce),
  severity: Severity.optional(),
})

/** Findings of one submission, page by page: a form of communes may have thousands. */
export function submissionFindingRoutes(app: FastifyInstance, effects: ServerEffects): void {
  const { db, catalogue } = effects
  addRoute(app, {
    ...{ method: 'GET', url: '/api/v1/submissions/:id/findings', tag: 'submissions', onRequest: allow('submissions') },
    summary: { vi: 'Điểm cần kiểm tra, theo trang', en: 'Findings, page by page' },
    description:
      'In the order of the submission: by severity, by effect on GRDP, in reading order. `counts` are of all of them.',
    ...{ params: z.strictObject({ id: submission }), query: Query, body: noBody },
    answers: { 200: { description: 'a page', schema: FindingsPage } },
    answer: async ({ params, query, request }, reply) => {
      const { id, province } = await findSubmission(request, params.id, effects)
      const { found, ...read } = await reading(request, db, async (tx) => ({
        found: await readFindings(tx, [id]),
        earlier: await readEarlier(tx, { province, submission: id }),
      }))
      const { earlier } = await withNames(read, db)
      const { offset, limit, severity } = query
      const { wordings } = await catalogue()
      const chosen = severity === undefined ? found : found.filter((one) => one.severity === severity)
      const findings = tellFindings(id, found, { offset, limit, severity, earlier }, wordings)
      return reply
        .header('cache-control', 'no-store')
        .send({ total: chosen.length, counts: countsOf(found), offset, findings })
    },
  })
}
