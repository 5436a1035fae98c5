import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Papa from 'papaparse'
import { afterAll, describe, expect, test } from 'vitest'
import { catalogueFolder } from '../../jobs/load-catalogue.ts'
import { readNationalMapping } from '../../jobs/read-catalogue.ts'
import { type RestateRequest, restateFile } from '../../jobs/restate/restate-file.ts'
import { wordFinding } from '../../schemas/wording.ts'

const root = join(import.meta.dirname, '..', '..')
const folder = mkdtempSync(join(tmpdir(), 'diaban-restate-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const write = (name: string, text: string): string => {
  const path = join(folder, name)
  writeFileSync(path, text)
  return path
}

/** Runs the command from its sources, with no database to reach. */
function diaban(...args: string[]): Promise<{ code: number; out: string; err: string }> {
  const env = { ...process.env, DATABASE_URL: 'postgres://nobody@127.0.0.1:1/none', REDIS_URL: '' }
  const loader = ['--import', join(root, 'test/setup/typescript.js'), join(root, 'cli/main.ts')]
  return new Promise((resolve) => {
    execFile('node', [...loader, 'restate', ...args], { env, cwd: root }, (error, out, err) =>
      resolve({ code: error ? Number(error.code) : 0, out, err }),
    )
  })
}

const july = { from: '2025-06-30', to: '2025-07-01' }
const ask = (file: string, over: Partial<RestateRequest> = {}) =>
  restateFile(
    { file, ...july, basis: null, target: 'units', territory: 'provinces', indicator: null, weights: null, ...over },
    catalogueFolder({}),
  )
const codes = async (file: string, over: Partial<RestateRequest> = {}) =>
  (await ask(file, over)).findings.map((f) => f.code)

// People of the census of 2019 on the communes that make the new Phong Mỹ and Phú Cường.
const vietnamese = write('vi.csv', 'mã;kỳ;giá trị\n30079;Năm 2019;7.004,0\n30088;Năm 2019;18.914,0\n')
const plain = write('plain.csv', 'period,code,value,note\n2019,30079,7004.0,x\n2019,30088,18914,y\n')

describe('diaban restate', () => {
  test('prints code, name, value, status, estimated share and predecessors as CSV, without a database', async () => {
    const { code, out, err } = await diaban(vietnamese, '--from', july.from, '--to', july.to)
    expect(code).toBe(0)
    const rows = Papa.parse<Record<string, string>>(out.trim(), { header: true }).data
    expect(Object.keys(rows[0]!)).toEqual([
      'code',
      'name',
      'period',
      'value',
      'status',
      'estimatedShare',
      'predecessors',
    ])
    const phongMy = rows.find((row) => row.code === '30088')!
    expect(Number(phongMy.value)).toBeCloseTo(18_914 + 0.763 * 7004, 9)
    expect([phongMy.name, phongMy.period, phongMy.status]).toEqual(['Xã Phong Mỹ', '2019', 'estimate'])
    expect(Number(phongMy.estimatedShare)).toBeCloseTo((0.763 * 7004) / (18_914 + 0.763 * 7004), 9)
    expect(phongMy.predecessors).toBe('30079 Xã Gáo Giồng 0.763; 30088 Xã Phong Mỹ 1')
    expect(rows.find((row) => row.code === '30025')).toMatchObject({ value: '', status: 'not-reported' })
    expect(err).toContain('2 dòng / rows')
  })

  test('bad input: exit 2, every problem with its line on stderr, nothing on stdout', async () => {
    const bad = write(
      'bad.csv',
      'code,period,value\n30079,2019,1\n30079,2019,2\n99999,2019,3\n30088,khi nào,4\n30088,2019,5%\n',
    )
    const { code, out, err } = await diaban(bad, '--from', july.from, '--to', july.to)
    expect([code, out]).toEqual([2, ''])
    for (const line of [3, 4, 5, 6]) expect(err).toContain(`dòng / line ${line}`)
    expect((await diaban(plain, '--from', '2025-02-30', '--to', july.to)).code).toBe(2)
    expect((await diaban(plain, '--from', july.from, '--to', july.to, '--basis', 'moon')).code).toBe(2)
    expect((await diaban(plain, '--from', july.from)).code).toBe(2)
  })
})

describe('what it answers', () => {
  test('both number formats and any order of columns give the same', async () => {
    expect((await ask(plain)).rows).toEqual((await ask(vietnamese)).rows)
  })

  test('backwards and by the common geography', async () => {
    const now = write('now.csv', 'code,period,value\n21548,2025,100\n30088,2025,24258\n')
    const back = await ask(now, { from: july.to, to: july.from })
    const lySon = back.rows.find((row) => row.code === '536')
    expect([lySon?.value, lySon?.status, lySon?.estimatedShare]).toEqual([100, 'exact', 0])
    expect(back.rows.find((row) => row.code === '30088')).toMatchObject({ status: 'estimate', estimatedShare: 1 })
    const pair = write('pair.csv', 'code,period,value\n30025,2025,1\n30088,2025,2\n')
    const common = await ask(pair, { from: july.to, to: july.from, target: 'common' })
    expect(common.rows.map((row) => [row.code, row.value, row.status])).toEqual([['30025+1', 3, 'exact']])
  })

  test('codes of the whole country: 10,040 in, 3,321 out, all values but those of communes divided without a share', async () => {
    const mapping = await readNationalMapping(catalogueFolder({}))
    const old = [...new Set(mapping.map((row) => row.oldCode))]
    const file = write('country.csv', `code,period,value\n${old.map((code) => `${code},2024,1`).join('\n')}\n`)
    const { rows } = await ask(file, { territory: 'national' })
    expect([old.length, rows.length]).toEqual([10_040, 3321])
    const divided = [...new Set(mapping.map((row) => row.oldCode))].filter(
      (code) => mapping.filter((row) => row.oldCode === code).length > 1,
    )
    const unstated = new Set(
      rows.flatMap((row) => row.predecessors.filter(({ share }) => share === null).map(({ code }) => code)),
    )
    expect([divided.length, unstated.size]).toEqual([443, 439])
    for (const row of rows)
      expect(row.status === 'share-not-stated').toBe(row.predecessors.some(({ share }) => share === null))
    const groups = await ask(file, { territory: 'national', target: 'common' })
    expect(groups.rows.reduce((total, row) => total + row.value!, 0)).toBe(10_040)
    expect(new Set(groups.rows.map((row) => row.status))).toEqual(new Set(['exact']))
  })

  test('weights of the pieces let a commune of the country be divided', async () => {
    const file = write('bach.csv', 'code,period,value\n00016,2024,100\n')
    const targets = (await readNationalMapping(catalogueFolder({}))).filter((row) => row.oldCode === '00016')
    const lines = targets.map((row, i) => `00016>${row.newCode},2024,${i + 1}`).join('\n')
    const weights = write('weights.csv', `code,period,value\n${lines}\n`)
    const made = await ask(file, { territory: 'national', basis: 'households', weights })
    const share = made.rows.flatMap((row) => row.predecessors.filter((p) => p.code === '00016').map((p) => p.share!))
    expect(share.reduce((a, b) => a + b)).toBeCloseTo(1, 12)
    expect(share.length).toBe(targets.length)
  })
})

describe('what it refuses, with the reason', () => {
  test('codes, periods, numbers, columns', async () => {
    const one = (line: string) => codes(write('one.csv', `code,period,value\n${line}\n`))
    expect(await one('99999,2024,1')).toEqual(['reconcile/unknown-code'])
    expect(await one('29866,2024,1')).toEqual(['reconcile/code-not-on-day'])
    expect(await one('30079,2024,abc')).toEqual(['reconcile/bad-number'])
    expect(await one('30079,2024,1.234')).toEqual(['reconcile/ambiguous-number'])
    expect(await one('30079,2024,12%')).toEqual(['reconcile/value-in-percent'])
    expect(await one('30079,mai,1')).toEqual(['reconcile/bad-period'])
    expect(await codes(write('two.csv', 'a,b\n1,2\n'))).toEqual(Array(3).fill('reconcile/no-such-column'))
    expect(await codes(join(folder, 'absent.csv'))).toEqual(['reconcile/no-such-file'])
  })

  test('days, bases, indicators', async () => {
    expect(await codes(plain, { from: '2001-01-01' })).toEqual(['reconcile/no-units-on-day'])
    expect(await codes(plain, { from: '2024-01-01', territory: 'national' })).toEqual(['reconcile/no-units-on-day'])
    expect(await codes(plain, { basis: 'whole' })).toEqual(['reconcile/divided-unit'])
    expect(await codes(plain, { basis: 'labour' })).toEqual(['reconcile/weights-missing'])
    expect(await codes(plain, { indicator: 'producer-price' })).toEqual(['reconcile/not-additive'])
    expect(await codes(plain, { indicator: 'nothing' })).toEqual(['reconcile/unknown-indicator'])
    const two = write('w.csv', 'code,period,value\n30025,2024,1\n30088,2025,1\n')
    expect(await codes(plain, { basis: 'labour', weights: two })).toEqual(['reconcile/weights-of-several-dates'])
  })

  test('each message names what was found, in both languages', async () => {
    const { findings, wordings } = await ask(write('x.csv', 'code,period,value\n29866,2024,1\n'))
    for (const language of ['vi', 'en'] as const) {
      const { message } = wordFinding(findings[0]!, wordings, language)
      expect(message).toContain('29866')
      expect(message).toContain('Phường 1')
      expect(message).not.toMatch(/[{}]/)
    }
  })
})
