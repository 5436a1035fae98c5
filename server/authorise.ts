import { timingSafeEqual } from 'node:crypto'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { sendProblem } from './problem.ts'

/** A hook that lets a request pass with the bearer token of the environment; everything when there is none. */
export function authorise(token: string | null) {
  const expected = token === null ? null : Buffer.from(`Bearer ${token}`)
  return async (request: FastifyRequest, reply: FastifyReply) => {
    if (expected === null) return
    const given = Buffer.from(request.headers.authorization ?? '')
    if (given.length === expected.length && timingSafeEqual(given, expected)) return
    return sendProblem(reply, {
      status: 401,
      code: 'server/not-signed-in',
      place: request.url,
      message: { vi: 'Thiếu hoặc sai mã truy cập.', en: 'The access token is missing or wrong.' },
      advice: {
        vi: 'Gửi tiêu đề Authorization: Bearer <mã> do người vận hành cấp.',
        en: 'Send the header Authorization: Bearer <token> that the operator gave you.',
      },
    })
  }
}
