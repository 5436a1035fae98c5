import multipart from '@fastify/multipart'
import fastify, { type FastifyError, type FastifyInstance } from 'fastify'
import { sendProblem } from './problem.ts'
import { healthRoutes } from './routes/health.ts'
import { releaseRoutes } from './routes/releases.ts'
import { submissionRoutes } from './routes/submissions.ts'
import type { ServerEffects } from './server-effects.ts'

/** The HTTP door: routes parse, call the store or the queue, reply. Nothing is computed here. */
export async function buildServer(effects: ServerEffects): Promise<FastifyInstance> {
  const app = fastify({ logger: false, bodyLimit: 64 * 1024, requestTimeout: 120_000 })
  await app.register(multipart, { limits: { fileSize: effects.maxBytes, files: 1, fields: 8, fieldSize: 4096 } })
  app.addHook('onSend', async (_request, reply) => {
    reply.header('x-content-type-options', 'nosniff')
    reply.header('content-security-policy', "default-src 'none'; frame-ancestors 'none'")
    reply.header('referrer-policy', 'no-referrer')
  })
  app.setErrorHandler((error: FastifyError, request, reply) => {
    const tooLarge = error.code === 'FST_REQ_FILE_TOO_LARGE' || error.statusCode === 413
    if (tooLarge) return sendTooLarge(reply, request.url, effects.maxBytes)
    const status = error.statusCode ?? 500
    return sendProblem(reply, {
      status,
      code: status < 500 ? 'server/bad-request' : 'server/failed',
      place: request.url,
      message: { vi: 'Không thực hiện được yêu cầu.', en: 'The request could not be carried out.' },
      advice: {
        vi: status < 500 ? 'Kiểm tra lại yêu cầu.' : 'Thử lại sau ít phút; nếu vẫn lỗi, báo người vận hành.',
        en: status < 500 ? 'Check the request.' : 'Try again in a few minutes; if it persists, tell the operator.',
      },
    })
  })
  healthRoutes(app, effects)
  submissionRoutes(app, effects)
  releaseRoutes(app, effects)
  return app
}

function sendTooLarge(reply: Parameters<typeof sendProblem>[0], place: string, maxBytes: number) {
  const limit = Math.round(maxBytes / 1024 / 1024)
  return sendProblem(reply, {
    status: 413,
    code: 'ingest/too-large',
    place,
    message: { vi: `Tệp lớn hơn ${limit} MB.`, en: `The file is larger than ${limit} MB.` },
    advice: {
      vi: 'Bỏ ảnh và các trang tính không thuộc biểu mẫu rồi gửi lại.',
      en: 'Remove pictures and sheets that are not part of the form, then send it again.',
    },
  })
}
