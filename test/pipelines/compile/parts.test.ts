import { describe, expect, test } from 'vitest'
import { type CompileInput, compile, recompile } from '../../../pipelines/compile/compile.ts'
import { noMemory } from '../../../pipelines/compile/parts.ts'
import type { ReconciledObservation } from '../../../schemas/observation.ts'
import { catalogueOf, grdpRecipe, run } from './inputs.ts'
import type { Match } from './one-province.ts'
import { fits } from './one-province.ts'
import { communeInputs, communes, draws, provincialInputs } from './random-inputs.ts'

const areas = communes(5)
const draw = draws(31)
const series = [...provincialInputs(draw), ...communeInputs(draw, areas), ...communeInputs(draw, areas, 1, '2024-6M')]
const input: CompileInput = { series, run, recipe: grdpRecipe, catalogue: catalogueOf(areas) }
const first = recompile(input, noMemory)

const changed = (match: Match, factor = 1.01): ReconciledObservation[] =>
  series.map((row) => (fits(row, match) ? { ...row, value: row.value! * factor } : row))
const again = (rows: ReconciledObservation[]) => recompile({ ...input, series: rows }, first.memory)
const leafs = (names: string[]) =>
  names.filter((name) => /^(industry|taxes|ownership \w |communes \w \d)/.test(name)).sort()

describe('after one changed input', () => {
  test('nothing changed: nothing is made, and the result is the same', () => {
    const same = again(series.map((row) => ({ ...row })))
    expect(same.made).toEqual([])
    expect(same.kept.length).toBe(first.made.length)
    expect(same.accounts).toEqual(first.accounts)
  })

  test('the output of one division: it, the sums above it, and what is made from those; no other industry', () => {
    const rows = changed({ indicator: 'output-value', industry: '10', period: '2025-6M' })
    const second = again(rows)
    expect(leafs(second.made)).toEqual(['communes C 2025-6M', 'industry 10 2025-6M', 'ownership C 2025-6M'])
    const sums = second.made.filter((name) => name.startsWith('sum ')).sort()
    expect(sums).toEqual(['C', 'GRDP', 'KV2', 'KV2.CN', 'VA'].map((code) => `sum ${code} 2025-6M`))
    expect(second.made).toContain('growth C 2025-6M')
    expect(second.made).not.toContain('growth A 2025-6M')
    expect(second.kept).toContain('communes A 2025-6M')
    expect(second.accounts).toEqual(compile(rows, run, grdpRecipe, catalogueOf(areas)).accounts)
  })

  test('the year before of electricity: both years of D, since the year before carries this one', () => {
    const rows = changed({ indicator: 'previous-output', industry: 'D', period: '2024-6M' })
    const second = again(rows)
    const industry = second.made.filter((name) => name.startsWith('industry ')).sort()
    expect(industry).toEqual(['industry D 2024-6M', 'industry D 2025-6M'])
    expect(second.accounts).toEqual(compile(rows, run, grdpRecipe, catalogueOf(areas)).accounts)
  })

  test('the tax of one commune: the communes of B and C, and no account of the province', () => {
    const rows = changed({ indicator: 'commune-tax', area: areas[0]!.id, period: '2025-6M' })
    const second = again(rows)
    expect(leafs(second.made)).toEqual(['communes B 2025-6M', 'communes C 2025-6M'])
    expect(second.made.every((name) => name.startsWith('communes '))).toBe(true)
    expect(second.accounts).toEqual(compile(rows, run, grdpRecipe, catalogueOf(areas)).accounts)
  })

  test('one quarter of one division: that quarter alone is made again, and what adds up from it', () => {
    const year: CompileInput = { ...input, run: { ...run, period: '2025' } }
    const quarters = ['2025-Q1', '2025-Q2', '2025-Q3', '2025-Q4'].flatMap((period) => provincialInputs(draw, period))
    const rows = [...quarters, ...provincialInputs(draw, '2025')].filter((row) => row.indicator !== 'base-price')
    const listed = series.filter((row) => row.indicator === 'base-price')
    const of = (factor: number): CompileInput => ({
      ...year,
      series: [...rows, ...listed].map((row) =>
        fits(row, { indicator: 'output-value', industry: '10', period: '2025-Q3' })
          ? { ...row, value: row.value! * factor }
          : row,
      ),
    })
    const whole = recompile(of(1), noMemory)
    const second = recompile(of(1.01), whole.memory)
    expect(second.made.filter((name) => /^(industry|taxes|quarters) /.test(name)).sort()).toEqual([
      'industry 10 2025-Q3',
      'quarters 10 2025',
    ])
    // the year stands: benchmarked quarters of this division move in both years, and no sum of the year itself
    expect(second.made).toContain('sum C 2025-Q3')
    expect(second.made).not.toContain('sum C 2025')
    expect(second.made).not.toContain('sum A 2025-Q3')
    expect(second.kept.length).toBeGreaterThan(second.made.length)
    const { series: changedRows, run: of2025, recipe, catalogue } = of(1.01)
    expect(second.accounts).toEqual(compile(changedRows, of2025, recipe, catalogue).accounts)
  })

  test('a series that arrives where there was none is seen', () => {
    const missing = series.filter((row) => !(row.indicator === 'output-value' && row.industry === 'S'))
    const imputed = recompile({ ...input, series: missing }, noMemory)
    const arrived = recompile(input, imputed.memory)
    expect(arrived.made.filter((name) => name.startsWith('industry ')).sort()).toEqual([
      'industry S 2024-6M',
      'industry S 2025-6M',
    ])
    expect(arrived.accounts).toEqual(first.accounts)
  })

  test('another recipe of one industry: that industry', () => {
    const industries = grdpRecipe.industries.map((one) =>
      one.method === 'double-deflation' && one.industry === '16'
        ? { ...one, method: 'single-deflation' as const }
        : one,
    )
    const second = recompile({ ...input, recipe: { ...grdpRecipe, industries } }, first.memory)
    expect(second.made.filter((name) => name.startsWith('industry ')).sort()).toEqual([
      'industry 16 2024-6M',
      'industry 16 2025-6M',
    ])
  })
})
