import { extname } from 'node:path'
import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { JsonStat } from '../../schemas/json-stat.ts'
import type { Problem } from '../../schemas/problem.ts'
import { Release, ReleaseManifest } from '../../schemas/published.ts'
import { readReleaseFile, readReleaseIndex } from '../../store/releases.ts'
import { reading } from '../auth/caller.ts'
import { addRoute } from '../http/route.ts'
import { noBody, none } from '../openapi/parameters.ts'
import { sendProblem } from '../problem.ts'
import type { ServerEffects } from '../server-effects.ts'

const types: Record<string, string> = {
  '.xlsx': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  '.csv': 'text/csv; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.px': 'text/plain; charset=utf-8',
}

/** Published files: the list of frozen vintages with their files, and each file with its hash as ETag. Open to everyone. */
export function releaseRoutes(app: FastifyInstance, { db }: ServerEffects): void {
  addRoute(app, {
    ...{ method: 'GET', url: '/api/v1/releases', tag: 'data', onRequest: null },
    summary: { vi: 'Các phiên bản đã công bố và tệp', en: 'Released vintages with their files' },
    ...{ params: none, query: none, body: noBody },
    answers: { 200: { description: 'newest first', schema: z.array(Release) } },
    answer: async ({ request }) => reading(request, db, readReleaseIndex),
  })
  addRoute(app, {
    ...{ method: 'GET', url: '/api/v1/releases/:vintage/*', tag: 'data', onRequest: null },
    summary: { vi: 'Một tệp đã công bố', en: 'One released file' },
    ...{ params: z.strictObject({ vintage: z.string(), '*': z.string() }), query: none, body: noBody },
    answers: {
      200: {
        description: 'the file; ETag is its sha256; JSON: a table as JSON-stat, or manifest.json',
        types: [...new Set(Object.values(types).map(bare))],
        schema: z.union([JsonStat, ReleaseManifest]),
      },
      304: { description: 'unchanged' },
    },
    answer: async ({ params: { vintage, '*': path }, request }, reply) => {
      const file = await reading(request, db, (tx) => readReleaseFile(tx, vintage, path))
      if (!file) return sendProblem(reply, notPublished(`${vintage}/${path}`))
      const etag = `"${file.sha256}"`
      reply
        .header('etag', etag)
        .header('cache-control', request.caller.kind === 'public' ? 'public, max-age=300' : 'private, no-cache')
      if (request.headers['if-none-match'] === etag) return reply.code(304).send()
      return reply.type(types[extname(path)] ?? 'application/octet-stream').send(file.bytes)
    },
  })
}

const bare = (type: string): string => type.split(';')[0]!

const notPublished = (place: string): Problem => ({
  ...{ status: 404, code: 'server/no-such-file', place },
  message: { vi: 'Chưa công bố tệp này.', en: 'No such file has been published.' },
  advice: { vi: 'Xem danh sách ở /api/v1/releases.', en: 'See the list at /api/v1/releases.' },
})
