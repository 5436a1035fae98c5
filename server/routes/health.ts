import { setTimeout } from 'node:timers/promises'
import type { FastifyInstance } from 'fastify'
import { isMigrated } from '../../store/is-migrated.ts'
import { ping } from '../../store/ping.ts'
import type { ServerEffects } from '../server-effects.ts'

/** A part that has not answered by then is not ready: a queue that is away lets callers wait without end. */
const patienceMs = 2_000

/**
 * /healthz: the process answers. /readyz: the database and the queue answer, the schema is the program's own and a catalogue is
 * loaded; 503 while one of them is not so.
 */
export function healthRoutes(app: FastifyInstance, { db, catalogue, pingQueue }: ServerEffects): void {
  app.get('/healthz', async () => ({ status: 'ok' }))
  app.get('/readyz', async (_request, reply) => {
    const [database, migrations, queue, loaded] = await Promise.all([
      answers(() => ping(db)),
      answers(() => isMigrated(db)),
      answers(pingQueue),
      answers(catalogue),
    ])
    const checks = { database, migrations, queue, catalogue: loaded }
    const ready = Object.values(checks).every(Boolean)
    return reply.code(ready ? 200 : 503).send({ status: ready ? 'ready' : 'not ready', checks })
  })
}

/** Does it answer in time, and not with no? */
async function answers(ask: () => Promise<unknown>): Promise<boolean> {
  const end = new AbortController()
  const late = setTimeout(patienceMs, false, { signal: end.signal }).catch(() => false)
  try {
    return (await Promise.race([ask(), late])) !== false
  } catch {
    return false
  } finally {
    end.abort()
  }
}
