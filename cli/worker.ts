import fastify from 'fastify'
import { sweepAll } from '../jobs/sweep-all.ts'
import { withRuntime } from './open.ts'
import { untilStopped } from './until-stopped.ts'

const sweepEveryMs = 60_000

/** Works on jobs until told to stop, sweeping for undone work every minute; says /healthz on a port when given one. */
export async function worker(options: { healthPort?: number; out?: string }): Promise<void> {
  await withRuntime({ ...options, logLevel: 'info' }, async (runtime) => {
    const workers = await runtime.startWorkers()
    const sweepOnce = () =>
      sweepAll(runtime.effects, runtime.queues).catch((error: Error) =>
        runtime.effects.log.error({ message: error.message }, 'sweep failed'),
      )
    await sweepOnce()
    const timer = setInterval(sweepOnce, sweepEveryMs)
    const health = fastify()
    health.get('/healthz', async () => ({ status: 'ok' }))
    if (options.healthPort !== undefined) await health.listen({ port: options.healthPort, host: '127.0.0.1' })
    runtime.effects.log.info({ queue: runtime.queues.backend.kind }, 'worker started')
    await untilStopped()
    clearInterval(timer)
    await health.close()
    await workers.close()
  })
}
