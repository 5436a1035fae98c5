import { spawn } from 'node:child_process'
import { access, constants } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { Redis } from 'ioredis'
import { freePort } from './free-port.ts'

async function onPath(program: string, path: string): Promise<string | null> {
  for (const directory of path.split(delimiter)) {
    const file = join(directory, program)
    const isThere = await access(file, constants.X_OK).then(
      () => true,
      () => false,
    )
    if (isThere) return file
  }
  return null
}

async function untilAnswering(url: string): Promise<void> {
  const client = new Redis(url, { retryStrategy: () => 50, maxRetriesPerRequest: 100 })
  client.on('error', () => undefined)
  await client.ping()
  client.disconnect()
}

/** The Redis of REDIS_URL, else a private one of this run (on a port, to come back where one was), else none (url ''). */
export async function startRedis(env: NodeJS.ProcessEnv, at?: number): Promise<{ url: string; stop(): Promise<void> }> {
  if (env.REDIS_URL) return { url: env.REDIS_URL, stop: async () => {} }
  const program = await onPath('redis-server', env.PATH ?? '')
  if (!program) return { url: '', stop: async () => {} }
  const port = at ?? (await freePort())
  const memory = ['--save', '', '--appendonly', 'no', '--maxmemory-policy', 'noeviction', '--dir', tmpdir()]
  const child = spawn(program, ['--port', String(port), '--bind', '127.0.0.1', ...memory], { stdio: 'ignore' })
  const ended = new Promise<void>((resolve) => child.on('exit', () => resolve()))
  const url = `redis://127.0.0.1:${port}`
  await untilAnswering(url)
  return {
    url,
    stop: async () => {
      child.kill('SIGTERM')
      await Promise.race([ended, wait(5_000).then(() => child.kill('SIGKILL'))])
    },
  }
}
