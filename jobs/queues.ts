import type { FlowJob, JobsOptions } from 'bullmq'
import { type Payload, type QueueName, queueNames, type RoundPayload, type SubmissionPayload } from '../schemas/job.ts'
import { type Backend, openBackend, type QueueConfig, type StageEvents, type StageQueue } from './backend.ts'
import { untilFinished, untilIdle } from './finished.ts'
import type { JobRef, Queues } from './queue-types.ts'

import { jobOptions } from './retry.ts'

/** 'compile-82-2025': stage and key; the same work has the same id, so it waits in a queue once. */
export function jobId(stage: QueueName, payload: Payload): string {
  return `${stage}-${keyOf(payload)}`
}

function keyOf(payload: Payload): string {
  if ('submission' in payload) return payload.submission
  return 'round' in payload ? payload.round : `${payload.first}-${payload.second}`
}

const node = (stage: QueueName, payload: Payload, children: FlowJob[], options: JobsOptions): FlowJob => ({
  name: stage,
  queueName: stage,
  data: payload,
  opts: { ...jobOptions(stage), ...options, jobId: jobId(stage, payload) },
  children,
})

/** A file that could not be read is not validated: a check of nothing would find nothing wrong. */
function submissionFlow(payload: SubmissionPayload, options: JobsOptions): FlowJob {
  const ingest = node('ingest', payload, [], { ...options, failParentOnFailure: true })
  return node('validate', payload, [ingest], options)
}

/** A refused file does not stop its round; a round that cannot be reconciled is not compiled, nor published. */
function compileFlow(round: RoundPayload, submissions: SubmissionPayload[], options: JobsOptions): FlowJob {
  const files = submissions.map((payload) => {
    const flow = submissionFlow(payload, options)
    return { ...flow, opts: { ...flow.opts, ignoreDependencyOnFailure: true } }
  })
  const required = { ...options, failParentOnFailure: true }
  const reconcile = node('reconcile', round, files, required)
  return node('compile', round, [reconcile], options)
}

function roundFlow(round: RoundPayload, submissions: SubmissionPayload[], options: JobsOptions): FlowJob {
  const compile = compileFlow(round, submissions, options)
  const required = { ...compile, opts: { ...compile.opts, failParentOnFailure: true } }
  return node('publish', round, [required], options)
}

function refsOf(flow: FlowJob): JobRef[] {
  return [
    { stage: flow.queueName as QueueName, id: String(flow.opts?.jobId) },
    ...(flow.children ?? []).flatMap(refsOf),
  ]
}

/** Removes a finished job of the same id, which would otherwise swallow the new one. Whether one is still under way. */
async function makeRoom(queue: StageQueue, id: string): Promise<'free' | 'under-way'> {
  const job = await queue.getJob(id)
  if (!job) return 'free'
  const state = await job.getState()
  if (state !== 'completed' && state !== 'failed') return state === 'unknown' ? 'free' : 'under-way'
  await job.remove({ removeChildren: false })
  return 'free'
}

function makeEnqueue(queues: Map<QueueName, StageQueue>, flows: ReturnType<Backend['flows']>) {
  const queue = (stage: QueueName): StageQueue => queues.get(stage)!
  /** Makes room for every job of a flow; one that is under way joins as it is, with the children it has already. */
  const joinUnderWay = async (flow: FlowJob): Promise<FlowJob> => {
    const room = await makeRoom(queue(flow.queueName as QueueName), String(flow.opts?.jobId))
    if (room === 'under-way') return { ...flow, children: [] }
    return { ...flow, children: await Promise.all((flow.children ?? []).map(joinUnderWay)) }
  }
  const enqueueFlow = async (flow: FlowJob): Promise<JobRef[]> => {
    const [root] = refsOf(flow)
    if (root && (await makeRoom(queue(root.stage), root.id)) === 'free') await flows.add(await joinUnderWay(flow))
    return refsOf(flow)
  }
  const enqueue: Queues['enqueue'] = async (stage, payload, options) => {
    const id = jobId(stage, payload)
    await makeRoom(queue(stage), id)
    await queue(stage).add(stage, payload, { ...jobOptions(stage), ...options, jobId: id })
    return { stage, id }
  }
  return { queue, enqueue, enqueueFlow }
}

/** Opens the queues. Every object made here is closed by `close`, the connection last. */
export async function openQueues(config: QueueConfig): Promise<Queues> {
  const backend = await openBackend(config)
  const queues = new Map(queueNames.map((stage) => [stage, backend.queue(stage)]))
  const events = new Map<QueueName, StageEvents>()
  const flows = backend.flows()
  const { queue, enqueue, enqueueFlow } = makeEnqueue(queues, flows)
  const eventsOf = (stage: QueueName): StageEvents => {
    const reader = events.get(stage) ?? backend.events(stage)
    events.set(stage, reader)
    return reader
  }
  const opened: Queues = {
    backend,
    queue,
    events: eventsOf,
    enqueue,
    enqueueComparison: (pair) => enqueue('compare', pair),
    enqueueSubmission: (payload, options = {}) => enqueueFlow(submissionFlow(payload, options)),
    enqueueRound: (round, submissions, options = {}) => enqueueFlow(roundFlow(round, submissions, options)),
    enqueueCompile: (round, submissions, options = {}) => enqueueFlow(compileFlow(round, submissions, options)),
    untilFinished: (jobs, onFinished) => untilFinished(opened, jobs, onFinished),
    untilIdle: () => untilIdle(opened),
    close: async () => {
      await Promise.all([...events.values(), ...queues.values(), flows].map((made) => made.close()))
      await backend.close()
    },
  }
  return opened
}
