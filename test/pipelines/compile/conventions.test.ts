import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { compile } from '../../../pipelines/compile/compile.ts'
import { contributionShare } from '../../../pipelines/compile/growth.ts'
import { seriesLookup } from '../../../pipelines/compile/series-lookup.ts'
import type { Account } from '../../../schemas/account.ts'
import { InvalidInput } from '../../../schemas/invalid-input.ts'
import { amount, catalogueOf, grdpRecipe, readCsv, reader, run, sections, series } from './inputs.ts'
import { closeTo, compileRandom, seeds, total } from './random-compilation.ts'
import { communeInputs, communes, draws, provincialInputs } from './random-inputs.ts'

const of = (seed: number) => {
  const value = reader(compileRandom(seed).compiled)
  return (measure: Account['measure'], industry: string) => amount(value({ industry, measure }))
}

describe('contribution to growth in three conventions', () => {
  test('S: shares of the growth of value added sum to 100, over sections and over regions', () => {
    fc.assert(
      fc.property(fc.integer(), (seed) => {
        const at = of(seed)
        const share = (code: string) => at('contribution-share', code)
        const scale = Math.max(1, ...sections.map((code) => Math.abs(share(code))))
        expect(Math.abs(total(sections.map(share)) - 100)).toBeLessThan(1e-9 * scale)
        expect(Math.abs(total(['KV1', 'KV2', 'KV3'].map(share)) - 100)).toBeLessThan(1e-9 * scale)
        expect(share('VA')).toBe(100)
      }),
      seeds,
    )
  })

  test('T: services hold the taxes, and three regions sum to the growth of GRDP', () => {
    fc.assert(
      fc.property(fc.integer(), (seed) => {
        const at = of(seed)
        const points = (code: string) => at('contribution-tax-in-services', code)
        closeTo(points('KV3'), at('contribution', 'KV3') + at('contribution', 'TAX'))
        closeTo(total(['KV1', 'KV2', 'KV3'].map(points)), at('growth-index', 'GRDP') - 100)
      }),
      seeds,
    )
  })

  test('S and T of Quảng Ngãi, first half of 2025, follow from the published levels and growth', () => {
    const rows = readCsv('test/golden/accounts/quang-ngai-6m-2025.csv').filter((r) => r.price_basis === 'so_sanh_2010')
    const row = (code: string) => rows.find((r) => r.component === code)!
    const change = (code: string) => {
      const level = Number(row(code).value_billion_vnd)
      return level - level / (1 + Number(row(code).growth_pct) / 100)
    }
    const levelOf = (code: string, period: string, value: number) => ({
      ref: `account:${run.area}|${code}|_T|value-added|${period}|constant-2010`,
      value,
      status: 'estimate' as const,
      estimatedShare: 0,
      step: 'compile/value-added',
      inputs: [],
      gaps: [],
    })
    const aggregate = (code: string, codes: string[]) => {
      const now = total(codes.map((one) => Number(row(one).value_billion_vnd)))
      const before = now - total(codes.map(change))
      const both = (period: string, value: number) => {
        const figure = levelOf(code, period, value)
        return { current: figure, constant: figure }
      }
      return { industry: code, ownership: '_T', now: both('2025-6M', now), before: both('2024-6M', before) }
    }
    const all = aggregate('VA', ['KV1', 'KV2', 'KV3'])
    const scene = { lookup: seriesLookup([], run), run, period: run.period }
    const share = (code: string) => contributionShare(scene, aggregate(code, [code]), all).value!
    // printed points 0.60, 6.90, 2.77 over their sum 10.27: 5.84, 67.19, 26.97; printed to 0.005 points each
    expect(Math.abs(share('KV1') - 5.84)).toBeLessThan(0.08)
    expect(Math.abs(share('KV2') - 67.19)).toBeLessThan(0.08)
    expect(Math.abs(share('KV3') - 26.97)).toBeLessThan(0.08)
    expect(() => contributionShare(scene, aggregate('KV1', ['KV1']), { ...all, before: all.now })).toThrow(InvalidInput)
  })
})

describe('productivity', () => {
  const areas = communes(3)
  const year = { ...run, period: '2025' }
  const draw = draws(5)
  const rows = [...provincialInputs(draw, '2025'), ...communeInputs(draw, areas, 1, '2025')]
  const at = (given: typeof rows) => reader(compile(given, year, grdpRecipe, catalogueOf(areas)))
  const cell = (industry: string, measure: Account['measure'], prices = 'none') =>
    ({ industry, measure, prices, period: '2025' }) as const

  test('GRDP over the labour of all communes, in million dong a worker', () => {
    const value = at(rows)
    const labour = rows.filter((r) => r.indicator === 'labour' && r.industry === '_T').map((r) => r.value!)
    expect(amount(value(cell('GRDP', 'workers')))).toBe(total(labour))
    const grdp = amount(value(cell('GRDP', 'grdp', 'current')))
    closeTo(amount(value(cell('GRDP', 'productivity', 'current'))), (grdp * 1000) / total(labour))
    const trade = amount(value(cell('G', 'value-added', 'constant-2010')))
    const workers = amount(value(cell('G', 'workers')))
    closeTo(amount(value(cell('G', 'productivity', 'constant-2010'))), (trade * 1000) / workers)
    expect(() => value(cell('H', 'productivity', 'current'))).toThrow('no account')
  })

  test('one commune without its labour: no productivity, not that of the others', () => {
    const value = at(rows.filter((r) => !(r.indicator === 'labour' && r.industry === '_T' && r.area === areas[0]!.id)))
    expect(value(cell('GRDP', 'productivity', 'current')).value).toBeNull()
  })

  test('four quarters of every commune: their mean; with one missing, the end of the year', () => {
    const yearly = rows.filter((r) => r.indicator === 'labour' && r.industry === '_T')
    const quarterly = yearly.flatMap((r) =>
      [1, 2, 3, 4].map((q) => ({ ...r, period: `${r.period}-Q${q}`, value: r.value! + 100 * (q - 4) })),
    )
    const workers = (given: typeof rows) => at([...rows, ...given])(cell('GRDP', 'workers'))
    const last = total(yearly.map((r) => r.value!))
    // each commune grew by 100 a quarter: the mean stands 150 below the end of the year
    expect(amount(workers(quarterly))).toBe(last - 150 * areas.length)
    expect(workers(quarterly).step).toBe('compile/workers-mean-of-quarters')
    expect(amount(workers(quarterly.slice(1)))).toBe(last)
    expect(workers(quarterly.slice(1)).step).toBe('compile/workers-end-of-year')
  })

  test("the province's own figure comes first", () => {
    const value = at([...rows, series({ indicator: 'labour', period: '2025' }, 500_000)])
    expect(amount(value(cell('GRDP', 'workers')))).toBe(500_000)
  })
})
