import {
  type BackendFactory,
  createPostgresBackend,
  createRedisBackend,
  FlowProducer,
  type IQueueBackend,
  type Processor,
  Queue,
  QueueEvents,
  runMigrations,
  Worker,
  type WorkerOptions,
} from 'bullmq'
import { Redis } from 'ioredis'
import { openQueuePool } from '../store/connect.ts'

/** Where jobs travel. Redis when a URL is given (production, several hosts), else the database. */
export interface QueueConfig {
  databaseUrl: string
  redisUrl?: string | undefined
  /** Keeps two installations on one Redis apart; 'diaban' unless told. On PostgreSQL the database does. */
  prefix?: string
  onError?: (error: Error) => void
}

/** Job names and payloads are checked by the processors, not by these types. */
export type StageQueue = Queue<unknown, unknown, string, unknown, unknown, string, IQueueBackend, unknown>
export type StageEvents = QueueEvents<unknown, IQueueBackend, unknown>
export type StageWorker = Worker<unknown, unknown, string, IQueueBackend, object, unknown>
export type StageFlows = FlowProducer<IQueueBackend, unknown>
export type StageProcessor = Processor<unknown, unknown, string, object>

/** One connection to the transport, from which queues, workers, event readers and flows are made. */
export interface Backend {
  kind: 'redis' | 'postgres'
  queue(name: string): StageQueue
  events(name: string): StageEvents
  worker(name: string, processor: StageProcessor, options: Omit<WorkerOptions<unknown>, 'connection'>): StageWorker
  flows(): StageFlows
  close(): Promise<void>
}

type AnyFactory = BackendFactory<IQueueBackend, unknown>

const warn = (error: Error): void => console.error(`queue connection: ${error.message}`)

interface Shared {
  /** Over which jobs are added and looked at: what is asked of it fails while the transport is away. */
  asking: unknown
  /** Over which workers and event readers listen: they wait until it is back. */
  listening: unknown
  prefix: string
  onError: (error: Error) => void
}

/** Makes the four kinds of object over one transport; each reports its connection errors to `onError`. */
function makers(factory: AnyFactory, { asking, listening, prefix, onError }: Shared) {
  const [ask, listen] = [
    { connection: asking, prefix },
    { connection: listening, prefix },
  ]
  return {
    queue: (name: string): StageQueue => new Queue(name, ask, factory).on('error', onError),
    events: (name: string): StageEvents => new QueueEvents(name, listen, factory).on('error', onError),
    worker: (name: string, processor: StageProcessor, options: object): StageWorker =>
      new Worker(name, processor, { ...options, ...listen }, factory).on('error', onError),
    flows: (): StageFlows => new FlowProducer(ask, factory).on('error', onError),
  }
}

/** Some three seconds: a restart passes unseen, nobody who asks waits for a Redis that is away, however long it has been. */
const asked = { maxRetriesPerRequest: 10, retryStrategy: (times: number) => Math.min(times * 50, 300) }

async function openRedis(url: string, prefix: string, onError: (error: Error) => void): Promise<Backend> {
  const asking = new Redis(url, asked)
  const listening = new Redis(url, { maxRetriesPerRequest: null })
  for (const connection of [asking, listening]) connection.on('error', onError)
  const made = makers(createRedisBackend as unknown as AnyFactory, { asking, listening, prefix, onError })
  return {
    kind: 'redis',
    ...made,
    close: async () => {
      for (const connection of [asking, listening]) await connection.quit().catch(() => connection.disconnect())
    },
  }
}

async function openPostgres(url: string, prefix: string, onError: (error: Error) => void): Promise<Backend> {
  const pool = openQueuePool(url, onError)
  // Each queue, worker and event reader hangs an 'error' listener of its own on the shared pool.
  pool.setMaxListeners(0)
  const client = await pool.connect()
  await runMigrations(client).finally(() => client.release())
  const shared = { asking: pool, listening: pool, prefix, onError }
  const made = makers(createPostgresBackend as unknown as AnyFactory, shared)
  return { kind: 'postgres', ...made, close: () => pool.end() }
}

/** Connects to the transport. On PostgreSQL it makes or upgrades BullMQ's own schema `bullmq` first. */
export async function openBackend(config: QueueConfig): Promise<Backend> {
  const { prefix = 'diaban', onError = warn } = config
  return config.redisUrl
    ? openRedis(config.redisUrl, prefix, onError)
    : openPostgres(config.databaseUrl, prefix, onError)
}
