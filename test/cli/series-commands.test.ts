import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Papa from 'papaparse'
import { afterAll, describe, expect, test } from 'vitest'
import { catalogueFolder } from '../../jobs/load-catalogue.ts'
import { reclassifyFile } from '../../jobs/restate/reclassify-file.ts'
import { spliceFiles } from '../../jobs/restate/splice-files.ts'
import { wordFinding } from '../../schemas/wording.ts'
import { csvRows } from '../pipelines/reconcile/territory.ts'

const root = join(import.meta.dirname, '..', '..')
const folder = mkdtempSync(join(tmpdir(), 'diaban-series-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const write = (name: string, lines: readonly string[]): string => {
  const path = join(folder, name)
  writeFileSync(path, `code,period,value\n${lines.join('\n')}\n`)
  return path
}

/** Runs a command from its sources, with no database to reach. */
function diaban(
  ...args: string[]
): Promise<{ code: number; rows: Record<string, string>[]; out: string; err: string }> {
  const env = { ...process.env, DATABASE_URL: 'postgres://nobody@127.0.0.1:1/none', REDIS_URL: '' }
  const loader = ['--import', join(root, 'test/setup/typescript.js'), join(root, 'cli/main.ts')]
  return new Promise((resolve) => {
    execFile('node', [...loader, ...args], { env, cwd: root }, (error, out, err) => {
      const rows = Papa.parse<Record<string, string>>(out.trim(), { header: true }).data
      resolve({ code: error ? Number(error.code) : 0, rows, out, err })
    })
  })
}

const versions = { from: 'VSIC2018', to: 'VSIC2025', weights: null }
const reclassify = (lines: string[], weights: string | null = null) =>
  reclassifyFile({ ...versions, file: write('codes.csv', lines), weights }, catalogueFolder({}))

describe('diaban reclassify', () => {
  test('CSV in, CSV out: letters that moved, a divided code by its parts, what leads nowhere told', async () => {
    const file = write('sections.csv', ['A,2025,30', 'J,2025,200', 'K,2025,10', 'GRDP,2025,240', 'ZZ,2025,1'])
    const weights = write('parts.csv', ['J>J,2025,30', 'J>K,2025,70'])
    const { code, rows, err } = await diaban(
      ...['reclassify', file, '--from', 'VSIC2018', '--to', 'VSIC2025', '--weights', weights],
    )
    expect(code).toBe(0)
    expect(rows.map((row) => [row.code, Number(row.value), row.status, Number(row.estimatedShare)])).toEqual([
      ['GRDP', 240, 'exact', 0],
      ['A', 30, 'exact', 0],
      ['J', 60, 'estimate', 1],
      ['K', 140, 'estimate', 1],
      ['L', 10, 'exact', 0],
    ])
    expect(rows.find((row) => row.code === 'L')!.predecessors).toContain('K Hoạt động tài chính')
    expect(err).toContain('ZZ')
    expect(err).toContain('5 dòng / rows')
  })

  test('a letter of the new version never bears the name of the old', async () => {
    const { rows } = await reclassify(['K,2025,10'])
    expect(rows.map(({ code, name }) => [code, name])).toEqual([['L', '']])
  })

  test('a code divided in an unknown proportion has no value; a figure missing is not zero', async () => {
    const { rows } = await reclassify(['J,2025,200', 'A,2025,...', 'B,2025,-'])
    expect(rows.map(({ code, value, status }) => [code, value, status])).toEqual([
      ['A', null, 'not-reported'],
      ['B', null, 'nil'],
      ['J', null, 'share-not-stated'],
      ['K', null, 'share-not-stated'],
    ])
  })

  test('refusals, each in words', async () => {
    const codes = async (lines: string[], over: Partial<typeof versions> = {}) => {
      const made = await reclassifyFile({ ...versions, file: write('r.csv', lines), ...over }, catalogueFolder({}))
      for (const finding of made.findings)
        for (const language of ['vi', 'en'] as const)
          expect(wordFinding(finding, made.wordings, language).message).not.toMatch(/[{}]/)
      expect(made.rows).toEqual([])
      return made.findings.map((one) => one.code)
    }
    expect(await codes(['A,2025,1', 'A,2025,2'])).toEqual(['reconcile/repeated-figure'])
    expect(await codes(['A,2025,1'], { to: 'VSIC2040' })).toEqual(['reconcile/no-such-version'])
    expect(await codes(['A,2025,5%'])).toEqual(['reconcile/value-in-percent'])
  })
})

/** Hưng Yên 2010 to 2013 at 2010 prices, as printed, and 2013 on at the prices of a later base: each industry by its own rise. */
const printed = csvRows('test/golden/territory/hung-yen-constant-2010.csv')
const rise = { KV1: 1.9, KV2: 1.5, KV3: 1.7, TAX: 1.4 } as const
const parts = Object.keys(rise) as (keyof typeof rise)[]
const at2010 = printed.flatMap((row) => [...parts, 'GRDP'].map((code) => `${code},${row.year},${row[code]}`))
const level = (code: keyof typeof rise, growth: number) => Number(printed.at(-1)![code]) * rise[code] * growth
const at2020 = [1, 1.08].flatMap((growth, i) => {
  const year = 2013 + i
  const total = parts.reduce((all, code) => all + level(code, growth), 0)
  return [...parts.map((code) => `${code},${year},${level(code, growth)}`), `GRDP,${year},${total}`]
})
const bases = { older: 'constant-2010', newer: 'constant-2020', total: 'GRDP' }

describe('diaban splice', () => {
  test('2010 to 2020 prices: break mark, factor, and how far the linked parts miss the linked total', async () => {
    const files = [write('2010.csv', at2010), write('2020.csv', at2020)]
    const { code, rows, err } = await diaban(
      ...[
        'splice',
        ...files,
        '--overlap',
        '2013',
        '--from',
        'constant-2010',
        '--to',
        'constant-2020',
        '--language',
        'en',
      ],
    )
    expect(code).toBe(0)
    const of = (industry: string) => rows.filter((row) => row.code === industry)
    expect(of('KV1').map((row) => [row.period, row.source, row.break])).toEqual([
      ['2010', 'linked', ''],
      ['2011', 'linked', ''],
      ['2012', 'linked', ''],
      ['2013', 'newer', 'break'],
      ['2014', 'newer', ''],
    ])
    expect(Number(of('KV1')[0]!.factor)).toBeCloseTo(1.9, 9)
    expect(Number(of('KV1')[0]!.value) / Number(printed[0]!.KV1)).toBeCloseTo(1.9, 9)
    const total = of('GRDP')[0]!
    const added = parts.reduce((all, industry) => all + Number(of(industry)[0]!.value), 0)
    expect(Number(total.gapPercent)).toBeCloseTo((100 * (added - Number(total.value))) / Number(total.value), 9)
    expect(Math.abs(Number(total.gapPercent))).toBeGreaterThan(0.01)
    expect(err.match(/are not additive/g)).toHaveLength(3)
  })

  test('without prices it splices code by code: a change of method or scope', async () => {
    const older = write('a.csv', ['x,2019,10', 'x,2020,20'])
    const newer = write('b.csv', ['x,2020,30', 'x,2021,33'])
    const { rows, statements } = await spliceFiles(
      { older, newer },
      { overlap: ['2020'], prices: null },
      catalogueFolder({}),
    )
    expect(rows.map(({ period, value, isBreak }) => [period, value, isBreak])).toEqual([
      ['2019', 15, false],
      ['2020', 30, true],
      ['2021', 33, false],
    ])
    expect(statements).toEqual([])
  })

  test('refusals, each in words, and nothing on stdout', async () => {
    const codes = async (older: string[], newer: string[], terms: object) => {
      const files = { older: write('o.csv', older), newer: write('n.csv', newer) }
      const made = await spliceFiles(files, { overlap: ['2020'], prices: bases, ...terms }, catalogueFolder({}))
      for (const finding of made.findings)
        for (const language of ['vi', 'en'] as const)
          expect(wordFinding(finding, made.wordings, language).message).not.toMatch(/[{}]/)
      expect(made.rows).toEqual([])
      return made.findings.map((one) => one.code)
    }
    const one = ['A,2020,10']
    expect(await codes(one, ['A,2021,1'], {})).toEqual(['reconcile/no-overlap'])
    expect(await codes(one, one, { prices: { ...bases, newer: 'constant-2010' } })).toEqual(['reconcile/bases-mixed'])
    expect(await codes(one, ['B,2020,1'], {})).toEqual(['reconcile/base-missing'])
    expect(await codes(['A,2020,0'], one, {})).toEqual(['reconcile/overlap-not-positive'])
    expect(await codes([...one, 'A,2020-Q1,2'], one, {})).toEqual(['reconcile/mixed-period-kinds'])
    expect(await codes(one, [...one, ...one], {})).toEqual(['reconcile/repeated-figure'])
    expect(await codes(['A,2020,mười'], one, {})).toEqual(['reconcile/bad-number'])
    const half = await diaban(
      'splice',
      write('h.csv', one),
      write('k.csv', one),
      '--overlap',
      '2020',
      '--from',
      'current',
    )
    expect([half.code, half.out]).toEqual([2, ''])
  })
})
