import type { FastifyInstance, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { readJob } from '../../jobs/follow-job.ts'
import type { Queues } from '../../jobs/queue-types.ts'
import { runRound } from '../../jobs/run-round.ts'
import { FollowedJob } from '../../schemas/followed-job.ts'
import { InvalidInput } from '../../schemas/invalid-input.ts'
import { AcceptedRun } from '../../schemas/run.ts'
import { appendRun } from '../../store/runs.ts'
import { byOf, writing } from '../auth/caller.ts'
import { allow, allowAll, forbidden } from '../authorise.ts'
import { worksIn } from '../http/find-vintage.ts'
import { addRoute } from '../http/route.ts'
import { streamJob } from '../http/stream-job.ts'
import { noBody, none } from '../openapi/parameters.ts'
import type { ServerEffects } from '../server-effects.ts'

const Run = z.strictObject({ round: z.string().min(1).max(40).meta({ example: '51-2025-6M' }) })
const Params = z.strictObject({ id: z.string().regex(/^[a-z]+-(\d{2})-[0-9A-Za-z-]{1,100}$/, 'publish-51-2025-6M') })

const provinceOf = (job: string): string => /^[a-z]+-(\d{2})-/.exec(job)![1]!

/** Starting the run of a round, and following a job until it ends. */
export function runRoutes(app: FastifyInstance, effects: ServerEffects & { queues: Queues }): void {
  const { catalogue, db, queues, pingQueue } = effects
  addRoute(app, {
    ...{ method: 'POST', url: '/api/v1/runs', tag: 'work', onRequest: allowAll('review', 'figures') },
    summary: { vi: 'Chạy một đợt', en: 'Run a round' },
    ...{ params: none, query: none, body: Run },
    answers: { 202: { description: 'waiting in the queue; follow `location` or `events`', schema: AcceptedRun } },
    answer: async ({ body, request }, reply) => {
      const current = await catalogue()
      const round = current.rounds.find((one) => one.id === body.round)
      if (round === undefined) throw new InvalidInput('server/no-such-round', { found: body.round })
      if (!worksIn(request.caller, round.province)) return forbidden(request, reply)
      // Asked before the run is written down: nothing is left of a run that is refused because the queue is away.
      await pingQueue()
      let noted = ''
      const jobs = await runRound(round, { db, catalogue }, queues, async (_db, run) => {
        const asked = await writing(request, db, (tx) =>
          appendRun(tx, { ...run, started_by: byOf(request).actor }, byOf(request)),
        )
        noted = asked.run
      })
      const [last] = jobs
      const location = `/api/v1/jobs/${last!.id}`
      const accepted = {
        run: noted,
        job: last!.id,
        jobs: jobs.map(({ id }) => id),
        location,
        events: `${location}/events`,
      }
      return reply.code(202).header('location', location).send(accepted)
    },
  })
  addRoute(app, {
    ...{ method: 'GET', url: '/api/v1/jobs/:id', tag: 'work', onRequest: allow('figures', 'submissions', 'review') },
    summary: { vi: 'Một việc đang ở đâu', en: 'How far a job is' },
    ...{ params: Params, query: none, body: noBody },
    answers: { 200: { description: 'the job and the steps before it', schema: FollowedJob } },
    answer: async ({ params, request }, reply) => {
      if (!worksIn(request.caller, provinceOf(params.id))) return forbidden(request, reply)
      const job = await readJob(queues, params.id)
      if (job === null) throw new InvalidInput('server/no-such-job', { found: params.id })
      return reply.header('cache-control', 'no-store').send(job)
    },
  })
  const stream = streamJob(app, effects)
  addRoute(app, {
    ...{
      method: 'GET',
      url: '/api/v1/jobs/:id/events',
      tag: 'work',
      onRequest: allow('figures', 'submissions', 'review'),
    },
    summary: { vi: 'Theo dõi một việc đến khi xong', en: 'Follow a job until it ends' },
    description:
      'Server-sent events: `progress` with the job as /jobs/{id} tells it, a comment as heartbeat, `end` once.',
    ...{ params: Params, query: none, body: noBody },
    answers: { 200: { description: 'events', types: ['text/event-stream'], events: FollowedJob } },
    answer: async ({ params, request }, reply) => {
      const may = ({ caller }: FastifyRequest) => worksIn(caller, provinceOf(params.id))
      if (!may(request)) return forbidden(request, reply)
      if ((await readJob(queues, params.id)) === null)
        throw new InvalidInput('server/no-such-job', { found: params.id })
      return stream(params.id, [request, reply], may)
    },
  })
}
