import { rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { CatalogueError } from '../../jobs/read-catalogue/catalogue-error.ts'
import { readCatalogue, readNationalMapping } from '../../jobs/read-catalogue.ts'
import { spoiledCatalogue } from './spoiled-catalogue.ts'

const copy = spoiledCatalogue()
const { spoil, problemsOf } = copy

describe('a broken catalogue', () => {
  it('tells file, line, field, found and expected of a wrong value in YAML', async () => {
    const line = await spoil('indicators/production.yaml', 'overTime: sum', 'overTime: total')
    expect(await problemsOf()).toMatchObject([
      { file: 'indicators/production.yaml', line, field: 'overTime', found: '"total"' },
    ])
    expect((await problemsOf())[0]!.expected).toBe('one of sum, last, weighted-mean, ratio, not-allowed')
    expect((await problemsOf())[0]!.message.vi).toMatch(/dòng \d+, overTime: thấy "total", cần một trong sum/)
  })
  it('tells a field that is missing and one that does not exist', async () => {
    const line = await spoil('units.yaml', 'quantity: money, multiplier: 1,', 'quantities: money, multiplier: 1,')
    const problems = await problemsOf()
    const at = problems.filter((p) => p.file === 'units.yaml').map((p) => [p.line, p.field, p.found])
    expect(at).toContainEqual([line, 'quantity', '—'])
    expect(at).toContainEqual([line, 'quantities', '"money"'])
  })
  it('tells the branch of a union that was meant', async () => {
    await spoil('forms/001.h-snnmt.yaml', "code: '11'", 'code: 11')
    const [first] = await problemsOf()
    expect(first).toMatchObject({ file: 'forms/001.h-snnmt.yaml', field: 'rows.1.code', found: '11', expected: 'text' })
  })
  it('tells a wrong cell, an unknown column and a short row of a CSV file', async () => {
    await spoil('industries.csv', '01,division', '01,group')
    await spoil('industries.csv', '02,division,Lâm nghiệp và hoạt động dịch vụ có liên quan', '02,division')
    await spoil('calendar/holidays.csv', 'certainty', 'sureness')
    const problems = await problemsOf()
    const text = problems.map((p) => `${p.file} ${p.field} ${p.found}`)
    expect(text).toContain('industries.csv level "group"')
    expect(text).toContain('industries.csv  5')
    expect(text).toContain('calendar/holidays.csv sureness "sureness"')
  })
  it('tells YAML that cannot be read, with its line', async () => {
    await writeFile(join(copy.dir, 'rules/base.yaml'), '- id: validate/a\n  kind: [sign\n')
    const problem = (await problemsOf()).find((p) => p.file === 'rules/base.yaml')
    expect(problem?.line).toBeGreaterThanOrEqual(2)
    expect(problem?.expected).toBe('well-formed YAML')
  })
  it('tells a file that is not there', async () => {
    await rm(join(copy.dir, 'agencies.yaml'))
    expect(await problemsOf()).toContainEqual(expect.objectContaining({ file: 'agencies.yaml', line: 0 }))
  })
})

describe('names that lead nowhere', () => {
  const cases: [path: string, from: string, to: string, field: string, expected: RegExp][] = [
    ['indicators/production.yaml', 'unit: tan', 'unit: tans', 'unit', /unit code/],
    [
      'indicators/commune.yaml',
      'indicator: product-quantity',
      'indicator: product-quantities',
      'provinceTotal.indicator',
      /indicator code/,
    ],
    ['forms/001.h-snnmt.yaml', 'agency: SNNMT', 'agency: SNN', 'agency', /agency code/],
    [
      'forms/001.h-snnmt.yaml',
      "industry: '01', item: lua",
      "industry: '00', item: lua",
      'rows.1.set.industry',
      /industry code/,
    ],
    ['forms/001.h-snnmt.yaml', 'item: lua', 'item: luaa', 'rows.1.set.item', /an item of product-quantity/],
    [
      'industries.csv',
      '01,division,Nông nghiệp và hoạt động dịch vụ có liên quan,Agriculture and related service activities,A,',
      '01,division,Nông nghiệp,Agriculture,Z,',
      'parent',
      /industry code/,
    ],
    [
      'accounts/grdp.yaml',
      'quantity: product-quantity',
      'quantity: product-amount',
      'industries.0.quantity',
      /indicator code/,
    ],
    [
      'accounts/grdp.yaml',
      'restKey: { indicator: labour }',
      'restKey: { indicator: labor }',
      'communes.0.restKey.indicator',
      /indicator code/,
    ],
    ['accounts/grdp.yaml', 'labourIndustry: _T', 'labourIndustry: ZZ', 'communes.3.labourIndustry', /industry code/],
    ['rules/base.yaml', 'indicators: [base-price]', 'indicators: [base-prices]', 'indicators.0', /indicator code/],
  ]
  it.each(cases)('%s: %s -> %s', async (path, from, to, field, expected) => {
    const line = await spoil(path, from, to)
    const problem = (await problemsOf()).find((p) => p.field === field)
    expect(problem).toMatchObject({ file: path, line })
    expect(problem?.expected).toMatch(expected)
  })
  it('tells the form of an obligation that is not in the catalogue', async () => {
    await spoil('rounds/51-2025-6m.yaml', 'form: 001.H/SNNMT', 'form: 099.H/SNNMT')
    const problem = (await problemsOf())[0]
    expect(problem).toMatchObject({ file: 'rounds/51-2025-6m.yaml', found: '"099.H/SNNMT"' })
    expect(problem?.field).toMatch(/^obligations\.\d+\.form$/)
  })
  it('tells a code that stands twice, and where it stood first', async () => {
    const line = await spoil('units.yaml', 'code: nghin-dong,', 'code: dong,')
    const problem = (await problemsOf()).find((p) => p.file === 'units.yaml')
    expect(problem).toMatchObject({ line, field: 'code', found: '"dong"' })
    expect(problem?.expected).toContain('units.yaml:3')
  })
})

describe('all in one pass', () => {
  it('collects the problems of every file', async () => {
    await spoil('units.yaml', 'multiplier: 1,', 'multiplier: -1,')
    await spoil('agencies.yaml', 'code: SCT', 'code: sct')
    await spoil('industries.csv', 'F,section', 'F,sections')
    const files = new Set((await problemsOf()).map((p) => p.file))
    for (const file of ['units.yaml', 'agencies.yaml', 'industries.csv']) expect(files).toContain(file)
  })
})

describe('the version', () => {
  it('is the same for the same files and another after any edit', async () => {
    const before = await readCatalogue(copy.dir)
    expect(before.version).toMatch(/^[0-9a-f]{64}$/)
    expect((await readCatalogue('catalogue')).version).toBe(before.version)
    await spoil('units.yaml', 'Million dongs', 'Millions of dongs')
    expect((await readCatalogue(copy.dir)).version).not.toBe(before.version)
  })
})

describe('the nationwide mapping', () => {
  it('refuses a code that lost its zeros, at its line', async () => {
    const line = await spoil('areas/nationwide-2025.csv', '00013,', '13,')
    const error = await readNationalMapping(copy.dir).catch((e: unknown) => e)
    expect(error).toBeInstanceOf(CatalogueError)
    expect((error as CatalogueError).problems).toMatchObject([{ line, field: 'oldCode', found: '"13"' }])
  })
})
