// A worker process over the real processors, for a test to kill. Says the stage of each job that it begins.
import { openRuntime } from '../../jobs/runtime.ts'
import { connect } from '../../store/connect.ts'

const { databaseUrl, queue, out, lockMs = 1_000 } = JSON.parse(process.argv[2] ?? '{}')
const db = connect(databaseUrl, { onError: () => {} })
const runtime = await openRuntime({ ...queue, db, outDir: out, logLevel: 'silent' })
await runtime.startWorkers({ lockMs, lookMs: 500, onStarted: (stage) => process.send?.(stage) })
