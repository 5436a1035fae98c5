import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { followJob } from '../../jobs/follow-job.ts'
import type { Queues } from '../../jobs/queue-types.ts'
import { type StreamEvent, streamEvents } from './stream-events.ts'

/** Each follower asks the queue now and then. */
const mostStreams = 100

/**
 * Follows a job in server-sent events: `progress` as it changes, `end` when it has ended, then closes; and closes when its reader
 * may follow it no longer.
 *
 * Throws  InvalidInput server/too-many-streams
 */
export function streamJob(app: FastifyInstance, { queues }: { queues: Queues }) {
  const stream = streamEvents(app, mostStreams)
  async function* events(id: string, signal: AbortSignal): AsyncGenerator<StreamEvent> {
    for await (const job of followJob(queues, id, signal)) {
      const isEnd = job.state === 'completed' || job.state === 'failed'
      yield { event: isEnd ? 'end' : 'progress', tells: job }
    }
  }
  return (id: string, asked: [FastifyRequest, FastifyReply], may: (request: FastifyRequest) => boolean) =>
    stream(
      asked,
      (signal) => events(id, signal),
      async (request) => may(request),
    )
}
