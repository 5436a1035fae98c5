import { extname } from 'node:path'
import type { FastifyInstance } from 'fastify'
import { readReleaseFile, readReleaseIndex } from '../../store/releases.ts'
import { reading } from '../auth/caller.ts'
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
  app.get('/api/v1/releases', async (request) => reading(request, db, readReleaseIndex))

  app.get<{ Params: { vintage: string; '*': string } }>('/api/v1/releases/:vintage/*', async (request, reply) => {
    const { vintage, '*': path } = request.params
    const file = await reading(request, db, (tx) => readReleaseFile(tx, vintage, path))
    if (!file) {
      return sendProblem(reply, {
        status: 404,
        code: 'server/no-such-file',
        place: `${vintage}/${path}`,
        message: { vi: 'Chưa công bố tệp này.', en: 'No such file has been published.' },
        advice: { vi: 'Xem danh sách ở /api/v1/releases.', en: 'See the list at /api/v1/releases.' },
      })
    }
    const etag = `"${file.sha256}"`
    reply
      .header('etag', etag)
      .header('cache-control', request.caller.kind === 'public' ? 'public, max-age=300' : 'private, no-cache')
    if (request.headers['if-none-match'] === etag) return reply.code(304).send()
    return reply.type(types[extname(path)] ?? 'application/octet-stream').send(file.bytes)
  })
}
