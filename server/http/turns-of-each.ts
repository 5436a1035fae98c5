import { finished } from 'node:stream/promises'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { takeTurns } from './take-turns.ts'

interface Lane {
  inTurn: ReturnType<typeof takeTurns>
  users: number
}

/**
 * Lets each person have `most` large answers on their way at a time, until they have left: what somebody asks for beyond waits for
 * his own, so that one reader who does not read, or asks for everything at once, fills no memory and holds up nobody else.
 */
export function turnsOfEach(most: number) {
  const lanes = new Map<string, Lane>()
  return async <T>([request, reply]: [FastifyRequest, FastifyReply], answer: () => Promise<T>): Promise<T> => {
    const key = request.caller.kind === 'person' ? request.caller.person.id : request.caller.kind
    const lane = lanes.get(key) ?? { inTurn: takeTurns(most), users: 0 }
    lanes.set(key, lane)
    lane.users += 1
    try {
      return await lane.inTurn(async () => {
        const answered = await answer()
        await finished(reply.raw).catch(() => undefined)
        return answered
      })
    } finally {
      lane.users -= 1
      if (lane.users === 0) lanes.delete(key)
    }
  }
}
