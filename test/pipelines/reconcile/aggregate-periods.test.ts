import { describe, expect, test } from 'vitest'
import { aggregatePeriods } from '../../../pipelines/reconcile/aggregate-periods.ts'
import type { ReconciledObservation } from '../../../schemas/observation.ts'
import { indicatorOf } from './territory.ts'

const row = (area: string, period: string, value: number | null, over = {}): ReconciledObservation => ({
  province: '82',
  indicator: 'commune-product',
  area,
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
const quarters = (values: (number | null)[]) => values.map((value, i) => row('C-1', `2025-Q${i + 1}`, value))
const rice = indicatorOf({ code: 'commune-product' })

describe('quarters make periods', () => {
  test('a flow is the sum of its quarters, with the modelled part weighted by size', () => {
    const [first, ...others] = quarters([10, 20, 30, 40])
    const { series, findings } = aggregatePeriods(
      rice,
      [{ ...first!, estimatedShare: 0.5 }, ...others],
      ['2025', '2025-6M'],
    )
    expect(findings).toEqual([])
    expect(series.map((r) => [r.period, r.value, r.estimatedShare, r.status])).toEqual([
      ['2025', 100, 0.05, 'estimate'],
      ['2025-6M', 30, 5 / 30, 'estimate'],
    ])
    expect(series[1]!.inputs).toEqual([
      { ref: 'series:commune-product|C-1|01|_T|lua|2025-Q1|none', role: 'quarter 2025-Q1', contribution: 10 },
      { ref: 'series:commune-product|C-1|01|_T|lua|2025-Q2|none', role: 'quarter 2025-Q2', contribution: 20 },
    ])
  })

  test('a stock is its last quarter', () => {
    const labour = indicatorOf({ code: 'labour', overTime: 'last' })
    expect(aggregatePeriods(labour, quarters([10, 20, 30, 44]), ['2025']).series.map((r) => r.value)).toEqual([44])
  })

  test('a quarter without a value leaves the period without one', () => {
    const { series, findings } = aggregatePeriods(rice, quarters([10, null, 30, 40]), ['2025'])
    expect(series.map((r) => [r.value, r.status])).toEqual([[null, 'not-reported']])
    expect(findings).toEqual([])
  })

  test('a quarter that nobody reported is named once, not once a commune', () => {
    const two = ['C-1', 'C-2'].flatMap((area) => [
      row(area, '2025-Q1', 1),
      row(area, '2025-Q2', 2),
      row(area, '2025-Q3', 3),
    ])
    const { series, findings } = aggregatePeriods(rice, two, ['2025', '2024'])
    expect(series.map((r) => [r.area, r.period, r.value])).toEqual([
      ['C-1', '2025', null],
      ['C-2', '2025', null],
    ])
    expect(findings.map((f) => [f.code, f.facts.quarterPeriod])).toEqual([['reconcile/missing-quarter', '2025-Q4']])
  })

  test('a period that was reported itself is not made again', () => {
    const reported = [...quarters([1, 2, 3, 4]), row('C-1', '2025', 11)]
    expect(aggregatePeriods(rice, reported, ['2025'])).toEqual({ series: [], findings: [] })
  })

  test('an indicator without a rule over time is left by quarter, with a note', () => {
    const mean = indicatorOf({ overTime: 'not-allowed' })
    const { series, findings } = aggregatePeriods(mean, quarters([1, 2, 3, 4]), ['2025'])
    expect([series, findings.map((f) => f.code)]).toEqual([[], ['reconcile/not-aggregable']])
  })
})
