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

/** Makes the four kinds of object over one connection; each reports its connection errors to `onError`. */
function makers(factory: AnyFactory, shared: { connection: unknown; prefix: string }, onError: (error: Error) => void) {
  return {
    queue: (name: string): StageQueue => new Queue(name, shared, factory).on('error', onError),
    events: (name: string): StageEvents => new QueueEvents(name, shared, factory).on('error', onError),
    worker: (name: string, processor: StageProcessor, options: object): StageWorker =>
      new Worker(name, processor, { ...options, ...shared }, factory).on('error', onError),
    flows: (): StageFlows => new FlowProducer(shared, factory).on('error', onError),
  }
}

async function openRedis(url: string, prefix: string, onError: (error: Error) => void): Promise<Backend> {
  const connection = new Redis(url, { maxRetriesPerRequest: null })
  connection.on('error', onError)
  const made = makers(createRedisBackend as unknown as AnyFactory, { connection, prefix }, onError)
  return {
    kind: 'redis',
    ...made,
    close: async () => void (await connection.quit().catch(() => connection.disconnect())),
  }
}

async function openPostgres(url: string, prefix: string, onError: (error: Error) => void): Promise<Backend> {
  const pool = openQueuePool(url, onError)
  // Each queue, worker and event reader hangs an 'error' listener of its own on the shared pool.
  pool.setMaxListeners(0)
  const client = await pool.connect()
  await runMigrations(client).finally(() => client.release())
  const made = makers(createPostgresBackend as unknown as AnyFactory, { connection: pool, prefix }, onError)
  return { kind: 'postgres', ...made, close: () => pool.end() }
}

/** Connects to the transport. On PostgreSQL it makes or upgrades BullMQ's own schema `bullmq` first. */
export async function openBackend(config: QueueConfig): Promise<Backend> {
  const { prefix = 'diaban', onError = warn } = config
  return config.redisUrl
    ? openRedis(config.redisUrl, prefix, onError)
    : openPostgres(config.databaseUrl, prefix, onError)
}
