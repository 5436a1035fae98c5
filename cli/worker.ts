import fastify from 'fastify'
import { startSchedules } from '../jobs/schedules.ts'
import { withRuntime } from './open.ts'
import { environmentMailer } from './remind.ts'
import { untilStopped } from './until-stopped.ts'

/** Works on jobs until told to stop, with the schedules (reminders, sweep of undone work); says /healthz on a port when given one. */
export async function worker(options: { healthPort?: number; out?: string }): Promise<void> {
  await withRuntime({ ...options, logLevel: 'info' }, async (runtime) => {
    const workers = await runtime.startWorkers()
    const mailer = environmentMailer()
    const schedules = await startSchedules(runtime.effects, runtime.queues, mailer)
    const health = fastify()
    health.get('/healthz', async () => ({ status: 'ok' }))
    if (options.healthPort !== undefined) await health.listen({ port: options.healthPort, host: '127.0.0.1' })
    runtime.effects.log.info({ queue: runtime.queues.backend.kind }, 'worker started')
    await untilStopped()
    await health.close()
    await schedules.close()
    mailer?.close()
    await workers.close()
  })
}
