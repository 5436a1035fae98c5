import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { InvalidInput } from '../../schemas/invalid-input.ts'
import { places } from './places.ts'
import { untilRefused } from './until-refused.ts'

/** Proxies close a connection on which nothing passes. */
const heartbeatMs = 15_000

/** One event of a stream: its name, and what it tells. */
export interface StreamEvent {
  event: 'progress' | 'end'
  tells: unknown
}

/** Of one person: pages in as many tabs as anybody keeps open. */
const mostEach = 40

/**
 * Sends what a generator yields as server-sent events, with a comment as heartbeat, until it ends, its reader leaves, may read it no
 * longer (`may`, asked again with who the caller is by then), or the server stops. At most `most` readers at a time, and of one person
 * `mostEach`.
 *
 * Throws  InvalidInput server/too-many-streams
 */
export function streamEvents(app: FastifyInstance, most: number) {
  const open = new Set<AbortController>()
  const take = places(most, mostEach)
  app.addHook('preClose', async () => {
    for (const stop of open) stop.abort()
  })
  return async (
    [request, reply]: [FastifyRequest, FastifyReply],
    events: (signal: AbortSignal) => AsyncGenerator<StreamEvent>,
    may: (request: FastifyRequest) => Promise<boolean>,
  ): Promise<FastifyReply> => {
    const giveBack = take(request)
    if (giveBack === null) throw new InvalidInput('server/too-many-streams', { expected: most })
    const stop = new AbortController()
    open.add(stop)
    reply.hijack()
    const { raw } = reply
    raw.on('close', () => stop.abort())
    raw.writeHead(200, headers(request))
    void untilRefused(async () => {
      request.caller = await app.askAgain(request)
      return may(request)
    }, stop)
    const heartbeat = setInterval(() => raw.write(': \n\n'), heartbeatMs)
    try {
      for await (const { event, tells } of events(stop.signal)) {
        if (stop.signal.aborted) break
        raw.write(`event: ${event}\ndata: ${JSON.stringify(tells)}\n\n`)
      }
    } catch (error) {
      request.log.error({ request: request.id, message: (error as Error).message }, 'stream broke off')
    } finally {
      clearInterval(heartbeat)
      stop.abort()
      open.delete(stop)
      giveBack()
      raw.end()
    }
    return reply
  }
}

const headers = (request: FastifyRequest) => ({
  'content-type': 'text/event-stream; charset=utf-8',
  'cache-control': 'no-store',
  'x-accel-buffering': 'no',
  'x-content-type-options': 'nosniff',
  'x-request-id': request.id,
})
