import type { FastifyReply, FastifyRequest } from 'fastify'
import { sendProblem } from '../problem.ts'

const windowMs = 60_000
/** Requests a minute: enough for a page that loads its parts and for a spreadsheet that refreshes; one person or address, in each process. */
export const perMinute = 3000
const mostKeys = 50_000

/** Limits the requests of each person, or address of nobody known, in a sliding minute. The office has no limit. `now` in ms. */
export function limitRate(now: () => number, limit: number = perMinute) {
  let [started, present, past] = [now(), new Map<string, number>(), new Map<string, number>()]
  return async (request: FastifyRequest, reply: FastifyReply) => {
    if (request.caller.kind === 'office') return
    const elapsed = now() - started
    if (elapsed >= windowMs || present.size > mostKeys) {
      past = elapsed < 2 * windowMs ? present : new Map()
      present = new Map()
      started = now()
    }
    const key = request.caller.kind === 'person' ? request.caller.person.id : request.ip
    const count = (present.get(key) ?? 0) + 1
    present.set(key, count)
    const share = Math.max(0, 1 - (now() - started) / windowMs)
    if (count + (past.get(key) ?? 0) * share <= limit) return
    reply.header('retry-after', '60')
    return sendProblem(reply, tooMany(request.url, 60))
  }
}

export const tooMany = (place: string, seconds: number) => ({
  status: 429,
  code: 'people/too-many-attempts',
  place,
  message: { vi: 'Quá nhiều lần thử.', en: 'Too many attempts.' },
  advice: { vi: `Thử lại sau ${seconds} giây.`, en: `Try again in ${seconds} seconds.` },
})
