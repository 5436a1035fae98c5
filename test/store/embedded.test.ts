import { type ChildProcess, type ForkOptions, fork } from 'node:child_process'
import { chmod, chown, mkdir, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { InvalidInput } from '../../schemas/invalid-input.ts'
import { databaseUrl } from '../../store/connect.ts'
import { canEnter } from '../../store/embedded/account.ts'
import { findBinaries } from '../../store/embedded/binaries.ts'
import { isAlive } from '../../store/embedded/postmaster.ts'
import { type Embedded, startEmbedded } from '../../store/embedded/start-embedded.ts'

const root = join(import.meta.dirname, '..', '..')
const nobody = { uid: 65_534, gid: 65_534 }
const isRoot = process.getuid?.() === 0
const othersCanRun = isRoot && (await canEnter(root, nobody)) && (await canEnter(process.execPath, nobody))
const settings = { fsync: 'off' }

async function query(url: string, sql: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: url })
  client.on('error', () => undefined)
  await client.connect()
  return (await client.query(sql).finally(() => client.end())).rows
}

async function inOwnProcess(dataDir: string, options: ForkOptions = {}) {
  const execArgv = ['--import', join(root, 'test', 'setup', 'typescript.js')]
  const child = fork(join(import.meta.dirname, 'start-fixture.ts'), [dataDir], { execArgv, cwd: root, ...options })
  const answer = await new Promise<{ url: string; adopted: boolean }>((resolve, reject) => {
    child.on('message', (message) => resolve(message as { url: string; adopted: boolean }))
    child.on('exit', (code) => reject(new Error(`the process ended with ${code}`)))
  })
  return { child, ...answer }
}

const ended = (child: ChildProcess) => new Promise((resolve) => child.on('exit', resolve))

describe('the embedded server', () => {
  let above: string
  let dataDir: string
  let running: Embedded | undefined

  const pidOf = async () => Number((await readFile(join(dataDir, 'pg18', 'postmaster.pid'), 'utf8')).split('\n')[0])

  beforeAll(async () => {
    above = await mkdtemp(join(tmpdir(), 'diaban-embedded-'))
    await chmod(above, 0o700)
    dataDir = join(above, 'database')
  })
  afterAll(async () => {
    await running?.stop()
    await rm(above, { recursive: true, force: true })
  })

  test('starts cold below a 0700 directory, under an account that is not root', async () => {
    const steps: string[] = []
    running = await startEmbedded({ dataDir, settings, onProgress: (step) => steps.push(step) })
    expect(running.adopted).toBe(false)
    expect(steps).toEqual(['copy', 'create', 'start', 'ready'])
    expect((await stat(join(dataDir, 'password'))).mode & 0o777).toBe(0o600)
    expect((await stat(join(dataDir, 'pg18'))).uid).not.toBe(0)
  })

  test('speaks UTF-8, orders by code point, asks for the password, listens on loopback only', async () => {
    const url = running?.url ?? ''
    const [row] = await query(
      url,
      `select current_setting('server_encoding') as encoding, upper('đắk') as upper, 'Z' < 'Đ' as ordered,
         current_setting('listen_addresses') as address, current_setting('unix_socket_directories') as socket`,
    )
    expect(row).toEqual({ encoding: 'UTF8', upper: 'ĐẮK', ordered: true, address: '127.0.0.1', socket: '' })
    const wrong = new URL(url)
    wrong.password = 'wrong'
    await expect(query(wrong.href, 'select 1')).rejects.toMatchObject({ code: '28P01' })
  })

  test('a second start adopts it, and its stop leaves it running', async () => {
    const second = await startEmbedded({ dataDir, settings })
    expect(second).toMatchObject({ adopted: true, url: running?.url })
    await second.stop()
    expect(await query(second.url, 'select 1 as one')).toEqual([{ one: 1 }])
  })

  test('another process adopts it too', async () => {
    const other = await inOwnProcess(dataDir)
    expect(other).toMatchObject({ adopted: true, url: running?.url })
    other.child.send('stop')
    await ended(other.child)
    expect(await query(other.url, 'select 1 as one')).toEqual([{ one: 1 }])
  })

  test('what was committed survives kill -9 of the server', async () => {
    await query(running?.url ?? '', 'create table kept as select 42 as answer')
    const pid = await pidOf()
    process.kill(pid, 'SIGKILL')
    running = await startEmbedded({ dataDir, settings })
    expect(running.adopted).toBe(false)
    expect(await query(running.url, 'select answer from kept')).toEqual([{ answer: 42 }])
    expect(await pidOf()).not.toBe(pid)
  })

  test('stops when its starter asks, and starts again warm', async () => {
    const pid = await pidOf()
    await running?.stop()
    expect(isAlive(pid)).toBe(false)
    running = await startEmbedded({ dataDir, settings })
    expect(await query(running.url, 'select answer from kept')).toEqual([{ answer: 42 }])
    await running.stop()
  })

  test('the server of a killed process is adopted, and stopped by whoever adopted it', async () => {
    const starter = await inOwnProcess(dataDir)
    expect(starter.adopted).toBe(false)
    starter.child.removeAllListeners('exit')
    starter.child.kill('SIGKILL')
    await ended(starter.child)
    const pid = await pidOf()
    const adopted = await startEmbedded({ dataDir, settings })
    expect(adopted).toMatchObject({ adopted: true, url: starter.url })
    await adopted.stop()
    expect(isAlive(pid)).toBe(false)
  })

  test('a pid file that names another program, and the lock of a dead process, are no obstacle', async () => {
    const lines = [process.pid, dataDir, 1, 1, '', '127.0.0.1', '', 'ready']
    const pidFile = join(dataDir, 'pg18', 'postmaster.pid')
    await writeFile(pidFile, `${lines.join('\n')}\n`)
    await writeFile(join(dataDir, 'start.lock'), '4194305 token-of-a-dead-process')
    running = await startEmbedded({ dataDir, settings })
    expect(running.adopted).toBe(false)
    expect(await query(running.url, 'select answer from kept')).toEqual([{ answer: 42 }])
    await running.stop()
  })

  test('starts at the same moment share one server', async () => {
    const fresh = join(above, 'together')
    const starts = await Promise.all([1, 2, 3].map(() => startEmbedded({ dataDir: fresh, settings })))
    expect(new Set(starts.map((start) => start.url)).size).toBe(1)
    expect(starts.filter((start) => !start.adopted)).toHaveLength(1)
    await Promise.all(starts.map((start) => start.stop()))
  })

  test.skipIf(!othersCanRun)('an ordinary user runs it as himself', async () => {
    const home = await mkdtemp(join(tmpdir(), 'diaban-nobody-'))
    try {
      await chown(home, nobody.uid, nobody.gid)
      const own = { ...nobody, env: { PATH: process.env.PATH, DIABAN_HOME: home } }
      const other = await inOwnProcess(join(home, 'database'), own)
      expect(other.adopted).toBe(false)
      expect(await query(other.url, 'select 1 as one')).toEqual([{ one: 1 }])
      expect((await stat(join(home, 'database', 'pg18'))).uid).toBe(nobody.uid)
      other.child.removeAllListeners('exit')
      other.child.send('stop')
      await ended(other.child)
    } finally {
      await rm(home, { recursive: true, force: true })
    }
  })

  test('a platform without binaries is told to set DATABASE_URL', async () => {
    await expect(findBinaries('plan9', 'x64')).rejects.toSatisfy(
      (error) => error instanceof InvalidInput && error.code === 'store/no-embedded-postgres',
    )
  })

  test('a lost password is named, not guessed', async () => {
    const lost = join(above, 'lost')
    await (await startEmbedded({ dataDir: lost, settings })).stop()
    await rm(join(lost, 'password'))
    await expect(startEmbedded({ dataDir: lost, settings })).rejects.toMatchObject({ code: 'store/no-password' })
    await expect(stat(join(lost, 'pg18', 'postmaster.pid'))).rejects.toMatchObject({ code: 'ENOENT' })
  })

  test('DATABASE_URL wins over the embedded server', async () => {
    const home = join(above, 'unused')
    await mkdir(home)
    const chosen = await databaseUrl({ DATABASE_URL: 'postgres://db.example/diaban', DIABAN_HOME: home })
    expect(chosen.url).toBe('postgres://db.example/diaban')
    await expect(stat(join(home, 'database'))).rejects.toMatchObject({ code: 'ENOENT' })
  })
})
