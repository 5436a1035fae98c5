import type { FastifyReply, FastifyRequest } from 'fastify'
import { sendProblem } from '../problem.ts'
import { tokenIn } from './cookie.ts'
import { isLoopback } from './loopback.ts'
import { type AuthSettings, isSecure } from './settings.ts'

const safe = ['GET', 'HEAD', 'OPTIONS']

/**
 * Refuses an unsafe request that a browser makes for another site. A bearer token is never sent by a browser on its own and
 * passes; else Origin must be ours, and a request with our cookie must say its origin.
 */
export function refuseForeignOrigin(auth: AuthSettings) {
  return async (request: FastifyRequest, reply: FastifyReply) => {
    if (safe.includes(request.method) || request.headers.authorization !== undefined) return
    const { origin, host } = request.headers
    const local = isLoopback(host) ? [`http://${host}`, `https://${host}`] : []
    const ours = auth.origin === null ? local : [auth.origin]
    const isSilent = origin === undefined && tokenIn(request.headers.cookie, isSecure(auth)) === null
    if (isSilent && request.headers['sec-fetch-site'] === undefined) return
    if (origin !== undefined && ours.includes(origin)) return
    return sendProblem(reply, {
      status: 403,
      code: 'people/foreign-origin',
      place: request.url,
      message: {
        vi: 'Yêu cầu không đến từ trang của hệ thống này.',
        en: 'The request does not come from a page of this service.',
      },
      advice: { vi: 'Mở lại trang của hệ thống và thử lại.', en: 'Open the page of this service again and retry.' },
    })
  }
}
