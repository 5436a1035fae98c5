import { type ChildProcess, spawn } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Embedded, startEmbedded } from '../../store/embedded/start-embedded.ts'
import { freePort } from '../setup/free-port.ts'
import { sampleFiles } from '../setup/sample-files.ts'
import { readCompose, readDockerfile } from './compose-file.ts'

const root = join(import.meta.dirname, '..', '..')
const secrets = {
  ...{ POSTGRES_PASSWORD: 'pw', DIABAN_TOKEN: 'the-token-of-the-office', DIABAN_SECRET: 's'.repeat(40) },
  ...{ DIABAN_ORIGIN: 'https://thongke.example.vn', DIABAN_PROVINCE: '51' },
}
const docker = readDockerfile()
const { services } = readCompose(secrets)

/** A folder that holds what the image holds, and of the packages those that are left without the ones for development. */
function layImage(folder: string): void {
  const { packages } = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8'))
  for (const name of docker.copied.filter((one) => one !== 'node_modules'))
    cpSync(join(root, name), join(folder, name), { recursive: true })
  for (const [path, { dev }] of Object.entries<{ dev?: boolean }>(packages)) {
    const isTop = /^node_modules\/(@[^/]+\/)?[^/]+$/.test(path)
    if (!isTop || dev) continue
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    symlinkSync(join(root, path), join(folder, path))
  }
}

interface Running {
  child: ChildProcess
  ended: Promise<number | null>
  log: () => string
}

/** The services of docker-compose.yml as processes of this machine: their commands, their environment, other addresses. */
describe('docker-compose.yml', () => {
  const folder = mkdtempSync(join(tmpdir(), 'diaban-compose-'))
  const image = join(folder, 'app')
  const running: Running[] = []
  let server: Embedded
  let redisPort: number

  beforeAll(async () => {
    mkdirSync(image)
    layImage(image)
    server = await startEmbedded({ dataDir: join(folder, 'database'), settings: { fsync: 'off' } })
    redisPort = await freePort()
    const [program, ...args] = services.redis!.command!
    run(program!, [...args, '--port', String(redisPort), '--dir', folder], {})
  })
  afterAll(async () => {
    for (const { child } of running) child.kill('SIGKILL')
    await server?.stop()
    rmSync(folder, { recursive: true, force: true })
  })

  function run(program: string, args: string[], env: Record<string, string>): Running {
    const child = spawn(program, args, { cwd: image, env: { PATH: process.env.PATH, ...env }, stdio: 'pipe' })
    let log = ''
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (log += String(chunk)))
    const ended = new Promise<number | null>((resolve) => child.on('exit', (code) => resolve(code)))
    const one = { child, ended, log: () => log }
    running.push(one)
    return one
  }

  /** Starts a service: the image's program with the service's command, 8080 and 8081 elsewhere, database and queue here. */
  function start(name: 'server' | 'worker' | 'migrate', port: number): Running {
    const { command, environment } = services[name]!
    const at = (text: string): string =>
      text
        .replace(/postgres:\/\/diaban:pw@postgres:5432\/diaban/, server.url)
        .replace('redis:6379', `127.0.0.1:${redisPort}`)
        .replace(/^808[01]$/, String(port))
    const env = { ...docker.env, ...environment, DIABAN_OUT: join(folder, 'out') }
    const [program, ...args] = [...docker.entrypoint, ...(command ?? docker.command)].map(at)
    return run(program!, args, Object.fromEntries(Object.entries(env).map(([key, value]) => [key, at(String(value))])))
  }

  /** Runs a health check as the container would: its exit code. */
  const healthOf = (script: string, port: number): Promise<number | null> =>
    run('node', ['-e', script.replace(/808[01]/, String(port))], {}).ended

  it('asks for the secrets that it needs, by name', () => {
    for (const name of ['POSTGRES_PASSWORD', 'DIABAN_TOKEN', 'DIABAN_SECRET'])
      expect(() => readCompose({ ...secrets, [name]: '' })).toThrow(`set ${name}`)
    const { DIABAN_ORIGIN: _, ...least } = secrets
    expect(readCompose(least).services.server!.environment.DIABAN_ORIGIN).toBe('http://localhost:8080')
  })

  it('gives server and worker every setting that docs/operate.md names', () => {
    const text = readFileSync(join(root, 'docs', 'operate.md'), 'utf8')
    const [, table] = /## Secrets and settings\n([\s\S]+?)\n## /.exec(text)!
    const named = [...table!.matchAll(/^\| (.+?) \|/gm)].flatMap(([, cell]) => [...cell!.matchAll(/`([A-Z_]+)`/g)])
    const names = named.map(([, name]) => name!)
    expect(names.length).toBeGreaterThan(9)
    for (const service of ['server', 'worker'])
      expect(Object.keys(services[service]!.environment)).toEqual(expect.arrayContaining(names))
  })

  it('comes up: migrated once, two servers, two workers; a file sent to one is read and seen through the other; stops in time', async () => {
    for (const _time of [1, 2]) {
      const migrate = start('migrate', 0)
      expect([await migrate.ended, migrate.log()]).toEqual([0, expect.stringMatching(/./)])
    }
    const ports = { servers: [await freePort(), await freePort()], workers: [await freePort(), await freePort()] }
    const up = [
      ...ports.servers.map((port) => start('server', port)),
      ...ports.workers.map((port) => start('worker', port)),
    ]
    const workerScript = services.worker!.healthcheck!.test!.at(-1)!
    const healths = () =>
      Promise.all([
        ...ports.servers.map((port) => healthOf(docker.healthScript, port)),
        ...ports.workers.map((port) => healthOf(workerScript, port)),
      ])
    expect(await healths()).not.toEqual([0, 0, 0, 0])
    await expect.poll(healths, { timeout: 120_000, interval: 1_000 }).toEqual([0, 0, 0, 0])

    const [one, other] = ports.servers.map((port) => `http://127.0.0.1:${port}`)
    const headers = { authorization: `Bearer ${secrets.DIABAN_TOKEN}` }
    expect((await fetch(`${other}/readyz`)).status).toBe(200)
    expect(await (await fetch(`${other}/`)).text()).toContain('<div id="root"')
    const file = sampleFiles('51').find(({ fileName }) => fileName === '001.H-SYT.xlsx')!
    const form = new FormData()
    form.append('file', new Blob([new Uint8Array(file.bytes)]), file.fileName)
    const sent = await fetch(`${one}/api/v1/submissions`, { method: 'POST', body: form, headers })
    expect(sent.status).toBe(202)
    const { location } = (await sent.json()) as { location: string }
    const state = async () =>
      ((await (await fetch(`${other}${location}`, { headers })).json()) as { state: string }).state
    await expect.poll(state, { timeout: 120_000, interval: 500 }).toMatch(/^(passed|failed)$/)

    const from = Date.now()
    for (const { child } of up) child.kill('SIGTERM')
    expect(await Promise.all(up.map(({ ended }) => ended))).toEqual([0, 0, 0, 0])
    const [, minutes] = /^(\d+)m$/.exec(services.server!.stop_grace_period!)!
    expect(Date.now() - from).toBeLessThan(Number(minutes) * 60_000)
    expect(services.worker!.stop_grace_period).toBe(services.server!.stop_grace_period)
    const logs = up.map(({ log }) => log()).join('\n')
    for (const secret of [secrets.DIABAN_TOKEN, secrets.DIABAN_SECRET, file.fileName])
      expect(logs).not.toContain(secret)
  })
})
