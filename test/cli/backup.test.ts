import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'

const root = join(import.meta.dirname, '..', '..')

describe('diaban backup and restore, on the embedded server', () => {
  const folder = mkdtempSync(join(tmpdir(), 'diaban-homes-'))
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  function diaban(home: string, ...args: string[]): Promise<{ code: number; out: string }> {
    const { DATABASE_URL: _url, REDIS_URL: _redis, ...rest } = process.env
    const env = { ...rest, DIABAN_HOME: join(folder, home), DIABAN_OUT: join(folder, 'out') }
    return new Promise((resolve) => {
      execFile('node', [join(root, 'bin', 'diaban.js'), ...args], { env, cwd: folder }, (error, stdout, stderr) =>
        resolve({ code: error ? Number(error.code) : 0, out: stdout + stderr }),
      )
    })
  }

  it('moves an installation to another machine: accounts, files, findings, catalogue, audit log', async () => {
    const [old, fresh] = ['old', 'new']
    const workbook = join(root, 'samples', 'bad', 'sai-don-vi-bao-cao.xlsx')
    await diaban(old, 'migrate', '--with-catalogue')
    expect((await diaban(old, 'people', 'first-admin', '--email', 'an@example.vn')).code).toBe(0)
    expect((await diaban(old, 'ingest', workbook, '--province', '51')).code).toBe(3)
    const saved = await diaban(old, 'backup', join(folder, 'old.tar.gz'))
    expect(saved).toMatchObject({ code: 0, out: expect.stringContaining('old.tar.gz') })

    const restored = await diaban(fresh, 'restore', join(folder, 'old.tar.gz'))
    expect(restored).toMatchObject({ code: 0, out: expect.stringContaining('The audit chain is intact') })
    for (const command of [['people', 'list'], ['status']]) {
      const [there, here] = await Promise.all([old, fresh].map((home) => diaban(home, ...command)))
      expect(here).toEqual(there)
      expect(here!.code).toBe(0)
    }
    const again = await diaban(fresh, 'restore', join(folder, 'old.tar.gz'))
    expect(again.code).toBe(2)
    expect(again.out).toContain('không trống')
  })
})
