import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { openOperation } from '../../jobs/operate.ts'
import type { Queues } from '../../jobs/queue-types.ts'
import { InvalidInput } from '../../schemas/invalid-input.ts'
import { AuditCheck, AuditLine, FailedJob, QueueState, ScheduleState } from '../../schemas/operation.ts'
import { appendAudit, readAudit, verifyAudit } from '../../store/audit.ts'
import { byOf } from '../auth/caller.ts'
import { onlyOperator } from '../authorise.ts'
import { addRoute } from '../http/route.ts'
import { noBody, none } from '../openapi/parameters.ts'
import type { ServerEffects } from '../server-effects.ts'

const Params = z.strictObject({ id: z.string().min(1).max(200) })
const Limit = z.strictObject({ limit: z.coerce.number().int().min(1).max(500).default(100) })
const operator = { tag: 'system', onRequest: onlyOperator, query: none, body: noBody } as const

/** What an operator watches and does: queues, failures, schedules, the audit log of accounts, the chains of all. */
export function operatorRoutes(app: FastifyInstance, { db, queues }: ServerEffects & { queues: Queues }): void {
  const operation = openOperation(queues)
  app.addHook('onClose', () => operation.close())
  addRoute(app, {
    ...{ ...operator, method: 'GET', url: '/api/v1/operator/queues', params: none },
    summary: { vi: 'Hàng đợi', en: 'Queues' },
    answers: { 200: { description: 'jobs of each stage by state', schema: z.array(QueueState) } },
    answer: async (_asked, reply) => fresh(reply).send(await operation.queues(Date.now())),
  })
  addRoute(app, {
    ...{ ...operator, method: 'GET', url: '/api/v1/operator/failures', params: none },
    summary: { vi: 'Việc hỏng', en: 'Failed jobs' },
    answers: { 200: { description: 'newest first, with the reason', schema: z.array(FailedJob) } },
    answer: async (_asked, reply) => fresh(reply).send(await operation.failures()),
  })
  addRoute(app, {
    ...{ ...operator, method: 'POST', url: '/api/v1/operator/failures/:id/retry', params: Params },
    summary: { vi: 'Chạy lại một việc hỏng', en: 'Run a failed job again' },
    answers: { 204: { description: 'it waits in its queue again' } },
    answer: async ({ params: { id }, request }, reply) => {
      if (!(await operation.retry(id))) throw new InvalidInput('server/no-such-job', { found: id })
      await appendAudit(db, { ...byOf(request), province: '*', action: 'job/retry', subject: id })
      return reply.code(204).send()
    },
  })
  addRoute(app, {
    ...{ ...operator, method: 'GET', url: '/api/v1/operator/schedules', params: none },
    summary: { vi: 'Lịch chạy', en: 'Schedules' },
    answers: { 200: { description: 'each with its next run', schema: z.array(ScheduleState) } },
    answer: async (_asked, reply) => fresh(reply).send(await operation.schedules()),
  })
  addRoute(app, {
    ...{ ...operator, method: 'GET', url: '/api/v1/operator/audit', params: none, query: Limit },
    summary: { vi: 'Nhật ký tài khoản và vận hành', en: 'Audit log of accounts and operation' },
    answers: {
      200: { description: 'newest first; provinces’ own logs are for their approvers', schema: z.array(AuditLine) },
    },
    answer: async ({ query: { limit } }, reply) => fresh(reply).send(await readAudit(db, '*', limit)),
  })
  addRoute(app, {
    ...{ ...operator, method: 'GET', url: '/api/v1/operator/audit/chains', params: none },
    summary: { vi: 'Kiểm tra chuỗi nhật ký', en: 'Verify the audit chains' },
    answers: { 200: { description: 'every hash recomputed', schema: z.array(AuditCheck) } },
    answer: async (_asked, reply) => fresh(reply).send(await verifyAudit(db)),
  })
}

const fresh = <R extends { header(name: string, value: string): R }>(reply: R): R =>
  reply.header('cache-control', 'no-store')
