import { appendFile, cp, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { CatalogueError } from '../../jobs/read-catalogue/catalogue-error.ts'
import { readCatalogue, readCatalogueWarnings } from '../../jobs/read-catalogue.ts'

let dir: string
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'rules-'))
  await cp('catalogue', dir, { recursive: true })
})
afterEach(() => rm(dir, { recursive: true, force: true }))

const rule = (id: string, fields: string): string =>
  `- id: validate/${id}\n  label: { vi: l, en: l }\n  description: { vi: d, en: d }\n  severity: error\n  origin: o\n${fields
    .split('; ')
    .map((line) => `  ${line}\n`)
    .join('')}`
const add = (...rules: string[]) => appendFile(join(dir, 'rules/values.yaml'), rules.join(''))
const problems = async () => {
  const error = await readCatalogue(dir).catch((e: unknown) => e)
  expect(error).toBeInstanceOf(CatalogueError)
  return (error as CatalogueError).problems.map((p) => `${p.file} ${p.field} ${p.found}`)
}
const range = (min: number, max: number, of = 'output-value') =>
  `kind: range; min: ${min}; max: ${max}; indicators: [${of}]`
const less = (left: string, operator: string, right: string) =>
  `kind: inequality; left: { indicator: ${left} }; operator: '${operator}'; right: { indicator: ${right} }`

describe('the rule set', () => {
  it('comes without warnings', async () => {
    expect(await readCatalogueWarnings(dir)).toEqual([])
  })
  it('refuses bounds that leave nothing between them, also of two rules', async () => {
    await add(rule('r1', range(0, 10)), rule('r2', range(20, 30)), rule('r3', range(5, 1, 'labour')))
    expect(await problems()).toEqual(['rules/values.yaml min 20', 'rules/values.yaml max 1'])
  })
  it('accepts bounds that never hold on the same day', async () => {
    await add(
      rule('r1', `${range(0, 10)}; validTo: '2025-01-01'`),
      rule('r2', `${range(20, 30)}; validFrom: '2025-01-01'`),
    )
    await expect(readCatalogue(dir)).resolves.toBeDefined()
  })
  it('refuses a < b < a, and accepts a <= b <= a', async () => {
    await add(rule('i1', less('labour', '<=', 'population')), rule('i2', less('population', '<=', 'labour')))
    await expect(readCatalogue(dir)).resolves.toBeDefined()
    await add(rule('i3', less('population', '<', 'commune-retail')), rule('i4', less('commune-retail', '<=', 'labour')))
    expect((await problems()).length).toBeGreaterThan(0)
    expect((await problems()).every((p) => p.startsWith('rules/values.yaml left '))).toBe(true)
  })
  it('refuses unknown codes and unreadable expressions', async () => {
    await add(
      rule('c1', 'kind: sign; forms: [999.H/SCT]; indicators: [no-such]'),
      rule(
        'c2',
        'kind: ratio; numerator: { indicator: product-tax, item: ruou }; denominator: { industry: ZZ }; min: 0; max: 1',
      ),
      rule('c3', "kind: expression; expression: 'a + 1'; series: { a: { indicator: output-value } }"),
    )
    const told = await problems()
    for (const field of ['forms.0', 'indicators.0', 'numerator.item', 'denominator.industry', 'expression'])
      expect(told.some((p) => p.includes(` ${field} `))).toBe(true)
    expect(told).toHaveLength(5)
  })
  it('warns of a rule that another implies', async () => {
    await add(rule('w1', range(0, 10)), rule('w2', range(-5, 20)))
    const warnings = await readCatalogueWarnings(dir)
    expect(warnings.map((w) => [w.field, w.found])).toEqual([['id', '"validate/w2"']])
    await expect(readCatalogue(dir)).resolves.toBeDefined()
  })
})
