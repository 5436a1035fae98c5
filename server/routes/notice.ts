import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { Bilingual } from '../../schemas/text.ts'
import { addRoute } from '../http/route.ts'
import { noBody, none } from '../openapi/parameters.ts'
import type { ServerEffects } from '../server-effects.ts'

/** What everybody must know of this installation, such as that its figures are simulated. */
export function noticeRoutes(app: FastifyInstance, { notice }: Pick<ServerEffects, 'notice'>): void {
  addRoute(app, {
    ...{ method: 'GET', url: '/api/v1/notice', tag: 'system', onRequest: null },
    summary: { vi: 'Thông báo của hệ thống', en: 'Notice of the installation' },
    ...{ params: none, query: none, body: noBody },
    answers: { 200: { description: 'null: none', schema: z.strictObject({ notice: Bilingual.nullable() }) } },
    answer: async () => ({ notice: notice ?? null }),
  })
}
