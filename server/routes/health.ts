import type { FastifyInstance } from 'fastify'
import { ping } from '../../store/ping.ts'
import type { ServerEffects } from '../server-effects.ts'

/** /healthz: the process answers. /readyz: the database and the queue answer and a catalogue is loaded. */
export function healthRoutes(app: FastifyInstance, { db, catalogue, pingQueue }: ServerEffects): void {
  app.get('/healthz', async () => ({ status: 'ok' }))
  app.get('/readyz', async (_request, reply) => {
    const checks = {
      database: await answers(() => ping(db)),
      queue: await answers(pingQueue),
      catalogue: await answers(catalogue),
    }
    const ready = Object.values(checks).every(Boolean)
    return reply.code(ready ? 200 : 503).send({ status: ready ? 'ready' : 'not ready', checks })
  })
}

async function answers(ask: () => Promise<unknown>): Promise<boolean> {
  try {
    await ask()
    return true
  } catch {
    return false
  }
}
