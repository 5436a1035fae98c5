// A worker in a process of its own, for a test to kill. It never finishes an ingest job; it says when it has one.
import { openQueues } from '../../jobs/queues.ts'
import { startWorkers } from '../../jobs/worker.ts'

const [config] = process.argv.slice(2)
const queues = await openQueues(JSON.parse(config ?? '{}'))
const forever = () =>
  new Promise(() => {
    process.send?.('has the job')
  })
const none = async () => undefined
const processors = { ingest: forever, validate: none, reconcile: none, compile: none, publish: none, compare: none }
await startWorkers(queues, processors, { lockMs: 1_000, lookMs: 500 })
