import fastify from 'fastify'
import { withRuntime } from './open.ts'
import { startWork } from './start-work.ts'
import { untilStopped } from './until-stopped.ts'

/** Works on jobs until told to stop, with the schedules; says /healthz on a port when given one. */
export async function worker(options: { healthPort?: number; out?: string }): Promise<void> {
  await withRuntime({ ...options, logLevel: 'info' }, async (runtime) => {
    const work = await startWork(runtime)
    const health = fastify()
    health.get('/healthz', async () => ({ status: 'ok' }))
    if (options.healthPort !== undefined) await health.listen({ port: options.healthPort, host: '127.0.0.1' })
    runtime.effects.log.info({ queue: runtime.queues.backend.kind }, 'worker started')
    await untilStopped()
    await health.close()
    await work.close()
  })
}
