import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { followJob } from '../../jobs/follow-job.ts'
import type { Queues } from '../../jobs/queue-types.ts'
import { InvalidInput } from '../../schemas/invalid-input.ts'

/** Proxies close a connection on which nothing passes; each follower also asks the queue now and then. */
const [heartbeatMs, mostStreams] = [15_000, 100]

/**
 * Follows a job in server-sent events: `progress` as it changes, a comment as heartbeat, `end` when it has ended, then closes.
 * Streams end when their reader leaves and before the server stops.
 *
 * Throws  InvalidInput server/too-many-streams
 */
export function streamJob(app: FastifyInstance, { queues }: { queues: Queues }) {
  const open = new Set<AbortController>()
  app.addHook('preClose', async () => {
    for (const stop of open) stop.abort()
  })
  return async (id: string, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> => {
    if (open.size >= mostStreams) throw new InvalidInput('server/too-many-streams', { expected: mostStreams })
    const stop = new AbortController()
    open.add(stop)
    reply.hijack()
    const { raw } = reply
    raw.on('close', () => stop.abort())
    raw.writeHead(200, headers(request))
    const heartbeat = setInterval(() => raw.write(': \n\n'), heartbeatMs)
    try {
      for await (const job of followJob(queues, id, stop.signal)) {
        const isEnd = job.state === 'completed' || job.state === 'failed'
        raw.write(`event: ${isEnd ? 'end' : 'progress'}\ndata: ${JSON.stringify(job)}\n\n`)
      }
    } catch (error) {
      request.log.error({ request: request.id, message: (error as Error).message }, 'stream broke off')
    } finally {
      clearInterval(heartbeat)
      open.delete(stop)
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
