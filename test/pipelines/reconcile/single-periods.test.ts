import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { singlePeriods } from '../../../pipelines/reconcile/single-periods.ts'
import type { ReconciledObservation } from '../../../schemas/observation.ts'
import { indicatorOf } from './territory.ts'

const row = (period: string, value: number | null, over = {}): ReconciledObservation => ({
  province: '51',
  indicator: 'commune-product',
  area: 'P-51',
  industry: '01',
  ownership: '_T',
  item: 'lua',
  period,
  prices: 'none',
  boundaries: '2025-07-01',
  value,
  status: value === null ? 'not-reported' : 'preliminary',
  estimatedShare: 0,
  step: 'reconcile/restate',
  inputs: [],
  ...over,
})
const rice = indicatorOf({ code: 'commune-product', overTime: 'sum', sign: 'non-negative' })
const of = (rows: ReconciledObservation[], indicator = rice) => singlePeriods([indicator], rows)

describe('cumulated totals', () => {
  test('give the months and quarters between them, with the weaker status and both totals as inputs', () => {
    const { series, findings } = of([
      row('2025-01', 10),
      row('2025-2M', 25),
      row('2025-3M', 45, { status: 'estimate' }),
      row('2025-6M', 100),
      row('2025', 260),
    ])
    expect(findings).toEqual([])
    expect(series.map(({ period, value, status }) => [period, value, status])).toEqual([
      ['2025-02', 15, 'preliminary'],
      ['2025-03', 20, 'estimate'],
      ['2025-Q2', 55, 'estimate'],
    ])
    expect(series[2]!.inputs.map(({ contribution }) => contribution)).toEqual([100, -45])
  })

  test('never of other years, missing totals, stocks, or totals that were made from quarters', () => {
    expect(of([row('2024-3M', 10), row('2025-6M', 30)]).series).toEqual([])
    expect(of([row('2025-3M', null), row('2025-6M', 30)]).series).toEqual([])
    const made = { step: 'reconcile/aggregate-periods' }
    expect(of([row('2025-Q1', 10), row('2025-6M', 30, made)]).series).toEqual([])
    const stock = indicatorOf({ code: 'commune-product', overTime: 'last' })
    expect(of([row('2025-3M', 10), row('2025-6M', 30)], stock).series).toEqual([])
  })

  test('say when the months before were changed, and not when it is rounding', () => {
    const quarter = (value: number) =>
      of([row('2025-3M', 120.5), row('2025-Q2', value), row('2025-6M', 270.2)]).findings.map(({ code, facts }) => [
        code,
        facts.change,
      ])
    expect(quarter(140)).toEqual([['reconcile/earlier-months-changed', 9.7]])
    expect(quarter(149.8)).toEqual([])
    expect(quarter(149.7)).toEqual([])
    const falls = of([row('2025-3M', 120), row('2025-6M', 100)])
    expect([falls.series, falls.findings.map(({ facts }) => facts.change)]).toEqual([[], [-20]])
  })

  test('and their single periods add up to them again', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 1_000_000 }), { minLength: 12, maxLength: 12 }), (months) => {
        const totals = months.map((_, i) => {
          const value = months.slice(0, i + 1).reduce((a, b) => a + b, 0)
          return row(i === 0 ? '2025-01' : i === 11 ? '2025' : `2025-${i + 1}M`, value)
        })
        const { series, findings } = of(totals)
        const found = new Map(series.map(({ period, value }) => [period, value]))
        expect(findings).toEqual([])
        months.slice(1).forEach((value, i) => {
          expect(found.get(`2025-${String(i + 2).padStart(2, '0')}`)).toBe(value)
        })
        expect(found.get('2025-Q2')).toBe(months[3]! + months[4]! + months[5]!)
      }),
      { numRuns: 50 },
    )
  })
})
