import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readSubmissionStatuses } from '../../store/submissions.ts'
import { sampleFiles } from '../setup/sample-files.ts'
import { catalogueDatabase } from '../setup/test-database.ts'

const root = join(import.meta.dirname, '..', '..')

describe('stopping a server', () => {
  const database = catalogueDatabase()
  const folder = mkdtempSync(join(tmpdir(), 'diaban-stop-'))
  let child: ChildProcess
  let port: number

  beforeAll(async () => {
    port = 20_000 + (process.pid % 20_000)
    const env = { ...process.env, DATABASE_URL: database.url, REDIS_URL: '', DIABAN_HOME: folder, DIABAN_LOG: 'warn' }
    const args = [join(root, 'bin', 'diaban.js'), 'serve', '--port', String(port), '--out', folder]
    child = spawn(process.execPath, args, { env, cwd: folder, stdio: ['ignore', 'pipe', 'inherit'] })
    for (let look = 0; look < 150; look += 1) {
      const isReady = await fetch(`http://127.0.0.1:${port}/readyz`).then(
        (reply) => reply.ok,
        () => false,
      )
      if (isReady) return
      await wait(200)
    }
    throw new Error('the server did not become ready')
  })
  afterAll(() => {
    child?.kill('SIGKILL')
    rmSync(folder, { recursive: true, force: true })
  })

  it('lets the upload that is under way end, takes no other, and ends with 0', async () => {
    const file = sampleFiles('51').find(({ fileName }) => fileName === '001.H-SYT.xlsx')!
    const boundary = 'xxDIABANxx'
    const head = `--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="${file.fileName}"\r\n\r\n`
    const body = Buffer.concat([Buffer.from(head), Buffer.from(file.bytes), Buffer.from(`\r\n--${boundary}--\r\n`)])
    const ended = new Promise<number | null>((resolve) => child.on('exit', (code) => resolve(code)))
    const status = new Promise<number>((resolve, reject) => {
      const sending = request(
        {
          ...{ port, host: '127.0.0.1', method: 'POST', path: '/api/v1/submissions?province=51' },
          headers: { 'content-type': `multipart/form-data; boundary=${boundary}`, 'content-length': body.length },
        },
        (reply) => {
          reply.resume()
          resolve(reply.statusCode ?? 0)
        },
      ).on('error', reject)
      sending.write(body.subarray(0, 3_000))
      setTimeout(() => child.kill('SIGTERM'), 300)
      setTimeout(async () => {
        await expect(fetch(`http://127.0.0.1:${port}/healthz`)).rejects.toThrow()
        sending.end(body.subarray(3_000))
      }, 1_200)
    })
    expect(await status).toBe(202)
    expect(await ended).toBe(0)
    const statuses = await readSubmissionStatuses(database.db, '51')
    expect(statuses.map(({ fileName }) => fileName)).toEqual([file.fileName])
  })
})
