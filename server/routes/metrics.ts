import type { FastifyInstance } from 'fastify'
import type { Queues } from '../../jobs/queue-types.ts'
import { stages } from '../../schemas/job.ts'
import { reportingRate } from '../../schemas/obligation.ts'
import { vietnamDay } from '../../schemas/period.ts'
import type { Db } from '../../store/insert-rows.ts'
import { readMetrics, type StoredMetrics } from '../../store/metrics.ts'
import { readObligations } from '../../store/rounds.ts'
import { authorise } from '../authorise.ts'
import { type Metric, prometheusText, prometheusType } from '../http/prometheus-text.ts'
import type { RequestCounts } from '../http/request-counts.ts'
import { addRoute } from '../http/route.ts'
import { noBody, none } from '../openapi/parameters.ts'
import type { ServerEffects } from '../server-effects.ts'

/** /metrics for Prometheus: queues, findings, reporting, connections, requests. */
export function metricRoutes(app: FastifyInstance, { db, queues, token }: ServerEffects, counts: RequestCounts): void {
  addRoute(app, {
    ...{ method: 'GET', url: '/metrics', tag: 'system', onRequest: authorise(token) },
    summary: { vi: 'Số đo vận hành', en: 'Metrics for Prometheus' },
    ...{ params: none, query: none, body: noBody },
    answers: { 200: { description: 'text format 0.0.4', types: ['text/plain'] } },
    answer: async (_asked, reply) => {
      const now = new Date()
      const day = vietnamDay(now.toISOString())
      const stored = await readMetrics(db, day)
      const metrics = [
        ...(queues === undefined ? [] : await queueMetrics(queues, now.getTime()).catch(() => [queueUp(0)])),
        ...storedMetrics(stored),
        await reportingMetric(db, stored, day),
        requestMetric(counts),
      ]
      return reply.type(prometheusType).header('cache-control', 'no-store').send(prometheusText(metrics))
    },
  })
}

const states = ['waiting', 'active', 'delayed', 'prioritized', 'waiting-children', 'failed'] as const

async function queueMetrics(queues: Queues, now: number): Promise<Metric[]> {
  const perStage = await Promise.all(
    stages.map(async (stage) => {
      const queue = queues.queue(stage)
      const counts = await queue.getJobCounts(...states)
      const [oldest] = await queue.getJobs(['waiting'], 0, 0, true)
      return { stage, counts, age: oldest === undefined ? 0 : (now - oldest.timestamp) / 1000 }
    }),
  )
  return [
    queueUp(1),
    {
      ...{ name: 'diaban_queue_jobs', help: 'Jobs by stage and state.', type: 'gauge' as const },
      samples: perStage.flatMap(({ stage, counts }) =>
        states.map((state) => ({ labels: { stage, state }, value: counts[state] ?? 0 })),
      ),
    },
    {
      ...{ name: 'diaban_queue_oldest_waiting_seconds', type: 'gauge' as const },
      help: 'Age of the oldest waiting job; 0 when none waits.',
      samples: perStage.map(({ stage, age }) => ({ labels: { stage }, value: Math.max(0, age) })),
    },
  ]
}

/** While the queue is away the rest is still told. */
const queueUp = (value: 0 | 1): Metric => ({
  ...{ name: 'diaban_queue_up', help: 'Does the queue answer?', type: 'gauge', samples: [{ labels: {}, value }] },
})

const storedMetrics = ({ findings, connections, stages: ended }: StoredMetrics): Metric[] => [
  {
    ...{ name: 'diaban_round_stage_seconds', help: 'How long each stage of a round took last.', type: 'gauge' },
    samples: ended.map(({ stage, seconds }) => ({ labels: { stage }, value: seconds })),
  },
  {
    ...{ name: 'diaban_findings', help: 'Findings by stage and severity.', type: 'gauge' },
    samples: findings.map(({ stage, severity, count }) => ({ labels: { stage, severity }, value: count })),
  },
  {
    ...{ name: 'diaban_database_connections', help: 'Connections by pool and state.', type: 'gauge' },
    samples: connections.map(({ application, state, count }) => ({ labels: { application, state }, value: count })),
  },
]

async function reportingMetric(db: Db, { openRounds }: StoredMetrics, day: string): Promise<Metric> {
  const samples = await Promise.all(
    openRounds.map(async ({ province, round }) => {
      const { rate } = reportingRate(await readObligations(db, { province, round }), day, () => 0)
      return { labels: { province, round }, value: rate ?? Number.NaN }
    }),
  )
  return {
    ...{ name: 'diaban_reporting_rate', type: 'gauge', samples },
    help: 'Of the forms owed in an open round, the fraction that came and can be used.',
  }
}

const requestMetric = (counts: RequestCounts): Metric => ({
  ...{ name: 'diaban_http_request_duration_seconds', type: 'histogram', samples: counts.samples() },
  help: 'Requests by method, route and status, with their time.',
})
