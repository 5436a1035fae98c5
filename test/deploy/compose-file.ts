import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import { z } from 'zod'

const root = join(import.meta.dirname, '..', '..')

/** A service of docker-compose.yml, as far as it says what runs and with which environment. */
export const Service = z.object({
  image: z.string().optional(),
  build: z.string().optional(),
  command: z.array(z.string()),
  environment: z.record(z.string(), z.string()).default({}),
  healthcheck: z.object({ test: z.array(z.string()).optional(), disable: z.boolean().optional() }).optional(),
  stop_grace_period: z.string().optional(),
  volumes: z.array(z.string()).default([]),
})
const Compose = z.object({ services: z.record(z.string(), Service.partial({ command: true })) })

type Environment = Readonly<Record<string, string>>

/** docker-compose.yml with the variables of an environment in its texts, as compose puts them in. Throws what a `:?` says. */
export function readCompose(env: Environment): z.infer<typeof Compose> {
  const text = readFileSync(join(root, 'docker-compose.yml'), 'utf8')
  return Compose.parse(filled(parse(text, { merge: true }), env))
}

function filled(node: unknown, env: Environment): unknown {
  if (typeof node === 'string')
    return node.replaceAll(/\$\{(\w+)(?::([?-])([^}]*))?\}/g, (_all, name: string, sign?: string, rest = '') => {
      const value = env[name] ?? ''
      if (value === '' && sign === '?') throw new Error(rest)
      return value === '' ? rest : value
    })
  if (Array.isArray(node)) return node.map((one) => filled(one, env))
  if (typeof node !== 'object' || node === null) return node
  return Object.fromEntries(Object.entries(node).map(([key, value]) => [key, filled(value, env)]))
}

/** What the last stage of the Dockerfile says: environment, what it copies, the program and its usual arguments, the health check. */
export function readDockerfile() {
  const text = readFileSync(join(root, 'Dockerfile'), 'utf8').replaceAll('\\\n', ' ')
  const last = text.slice(text.lastIndexOf('\nFROM '))
  const all = (word: string) => [...last.matchAll(new RegExp(`^${word} +(.+)$`, 'gm'))].map(([, rest]) => rest!.trim())
  const list = (word: string) => JSON.parse(all(word)[0] ?? '[]') as string[]
  return {
    env: Object.fromEntries(all('ENV').flatMap((line) => line.split(/ +/).map((pair) => pair.split('=')))),
    copied: all('COPY').map((line) => /\/app\/(\S+) /.exec(line)![1]!),
    entrypoint: list('ENTRYPOINT'),
    command: list('CMD'),
    healthScript: /CMD node -e "(.+)"$/.exec(all('HEALTHCHECK')[0] ?? '')?.[1] ?? '',
  }
}
