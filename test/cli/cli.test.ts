import { execFile } from 'node:child_process'
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { catalogueDatabase } from '../setup/test-database.ts'

const root = join(import.meta.dirname, '..', '..')

describe('the diaban command', () => {
  const database = catalogueDatabase()
  const folder = mkdtempSync(join(tmpdir(), 'diaban-cli-'))

  beforeAll(async () => {})
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  function diaban(...args: string[]): Promise<{ code: number; out: string }> {
    const env = { ...process.env, DATABASE_URL: database.url, REDIS_URL: '', DIABAN_OUT: join(folder, 'out') }
    return new Promise((resolve) => {
      execFile('node', [join(root, 'bin', 'diaban.js'), ...args], { env, cwd: folder }, (error, stdout, stderr) =>
        resolve({ code: error ? Number(error.code) : 0, out: stdout + stderr }),
      )
    })
  }

  const write = (name: string, bytes: Uint8Array | string): string => {
    writeFileSync(join(folder, name), bytes)
    return join(folder, name)
  }

  it('helps in both languages and prints its exit codes', async () => {
    const { code, out } = await diaban('--help')
    expect(code).toBe(0)
    for (const text of ['chạy cả chuỗi', 'run the whole chain', 'Mã thoát / Exit codes']) expect(out).toContain(text)
  })

  it.each([
    [['nonsense']],
    [['run', 'six months']],
    [['run', '2031']],
    [['table', 'grdp-01']],
    [['trace', 'grdp-01', 'x', 'y']],
    [['ingest', 'x.xlsx']],
  ])('answers a wrong call %j with exit code 2', async (args) => {
    expect((await diaban(...args)).code).toBe(2)
  })

  const workbook = () => readFileSync(join(root, 'samples', 'rounds', '51', '2025-6M', '001.H-SNNMT.xlsx'))

  it.each<[string, () => Uint8Array | string, string]>([
    ['empty.xlsx', () => '', 'ingest/empty-file'],
    ['text.xlsx', () => 'không phải Excel', 'ingest/not-a-workbook'],
    ['truncated.xlsx', () => workbook().subarray(0, 4000), 'ingest/truncated'],
    ['large.xlsx', () => new Uint8Array(100 * 1024 * 1024), 'ingest/too-large'],
  ])('refuses %s at the door: exit 3, nothing stored', async (name, bytes, finding) => {
    const before = await database.db.selectFrom('submission').select('submission_id').execute()
    const { code, out } = await diaban('ingest', write(name, bytes()), '--province', '51')
    expect(code).toBe(3)
    expect(out).toContain(finding)
    expect(out).toContain('→')
    expect(await database.db.selectFrom('submission').select('submission_id').execute()).toEqual(before)
  })

  it('reads every file of samples/bad, says what is wrong, and keeps it out: exit 3', async () => {
    const bad = readdirSync(join(root, 'samples', 'bad')).filter((name) => /\.(xlsx|csv)$/.test(name))
    const files = bad.map((name) => join(root, 'samples', 'bad', name))
    const { code, out } = await diaban('ingest', ...files, '--province', '51')
    expect(code).toBe(3)
    expect(out.match(/^LỖI \(\d+\)$/gm)).toHaveLength(bad.length)
    const states = await database.db.selectFrom('intake').select('state').execute()
    expect(states.every((row) => row.state === 'unreadable' || row.state === 'failed')).toBe(true)
  })

  it('takes a good file in with exit 0, and the same bytes again as received before', async () => {
    const file = write('tốt.xlsx', workbook())
    const first = await diaban('ingest', file, '--province', '51')
    expect(first.out).toContain('001.H/SNNMT')
    const again = await diaban('ingest', write('again.xlsx', workbook()), '--province', '51')
    expect(again.out).toContain('received before')
    expect((await diaban('status')).out).toContain('tốt.xlsx')
  })

  it('decides on a submission only where the workspace would: refused with a reason, not twice, nor when it failed', async () => {
    const { submission_id: id } = await database.db
      .selectFrom('intake')
      .select('submission_id')
      .where('state', '=', 'failed')
      .where('form', '=', '001.H/SNNMT')
      .executeTakeFirstOrThrow()
    expect((await diaban('review', 'accept', id, '--actor', 'minh')).out).toContain('passed')
    expect((await diaban('review', 'refuse', id, '--actor', 'minh')).code).toBe(2)
    const refuse = () => diaban('review', 'refuse', id, '--reason', 'không có căn cứ', '--actor', 'minh')
    const first = await refuse()
    expect([first.code, first.out]).toEqual([0, expect.stringContaining('refuse')])
    expect((await refuse()).code).toBe(2)
  })

  it('names file, line and field of a broken catalogue: exit 2', async () => {
    const copy = join(folder, 'catalogue')
    cpSync(join(root, 'catalogue'), copy, { recursive: true })
    writeFileSync(
      join(copy, 'units.yaml'),
      readFileSync(join(copy, 'units.yaml'), 'utf8').replace('multiplier:', 'multiplied:'),
    )
    const { code, out } = await diaban('catalogue', 'load', copy)
    expect(code).toBe(2)
    expect(out).toMatch(/units\.yaml, dòng \d+, .*multipli/)
  })

  it('refuses to serve beyond this machine without a token: exit 2', async () => {
    expect((await diaban('serve', '--host', '0.0.0.0', '--port', '18099')).code).toBe(2)
  })
})
