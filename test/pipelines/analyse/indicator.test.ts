import { describe, expect, it } from 'vitest'
import { continueIndicator } from '../../../pipelines/analyse/continue-indicator.ts'
import { indicatorSeries } from '../../../pipelines/analyse/indicator-series.ts'
import { studentQuantile } from '../../../pipelines/analyse/student-quantile.ts'
import type { Observation } from '../../../schemas/observation.ts'
import { refusal } from './accounts.ts'

const observation = (some: Partial<Observation>): Observation => ({
  province: '82',
  indicator: 'commune-retail',
  area: 'C-1',
  industry: 'G',
  ownership: '_T',
  item: '_T',
  period: '2024-Q1',
  prices: 'current',
  value: 1,
  status: 'estimate',
  submission: 's',
  origin: 's!x!A1',
  ...some,
})
const retail = { industry: 'G', terms: [{ indicator: 'commune-retail', industry: 'G', item: '_T' }] }
const communes = () => ['C-1', 'C-2', 'C-3']
const quarter = (period: string, values: (number | null)[]): Observation[] =>
  values.map((value, i) => observation({ period, area: `C-${i + 1}`, value }))

describe('Student', () => {
  // Abramowitz & Stegun 1964, table 26.10: three decimals and more as printed there and in every later table.
  it.each([
    [0.975, 1, 12.7062],
    [0.975, 2, 4.30265],
    [0.975, 3, 3.18245],
    [0.9, 4, 1.53321],
    [0.975, 17, 2.10982],
    [0.95, 120, 1.65765],
  ])('quantile %s with %s degrees is %s', (p, degrees, value) => {
    expect(studentQuantile(p, degrees)).toBeCloseTo(value, 4)
    expect(studentQuantile(1 - p, degrees)).toBeCloseTo(-value, 4)
  })
})

describe('an indicator over the communes', () => {
  it('is the sum where all have reported', () => {
    const rows = [...quarter('2024-Q1', [1, 2, 3]), ...quarter('2024-Q2', [2, 3, 4])]
    const { series, findings } = indicatorSeries(retail, rows, communes)
    expect(series).toEqual({ name: 'commune-retail G', perYear: 4, start: '2024-Q1', values: [6, 9], kind: 'value' })
    expect(findings).toEqual([])
  })
  it('puts an absent commune at its last value moved like the others, and says so', () => {
    const rows = [...quarter('2024-Q1', [10, 20, 30]), ...quarter('2024-Q2', [11, 22, null])]
    const { series, findings } = indicatorSeries(retail, rows, communes)
    expect(series.values[1]).toBeCloseTo(33 + 30 * 1.1, 12)
    expect(findings.map((f) => [f.code, f.facts.absent, f.facts.units])).toEqual([
      ['analyse/units-estimated', 1, 'C-3'],
    ])
  })
  it('never adds a part: a first quarter with a commune absent is left out', () => {
    const rows = [...quarter('2024-Q1', [10, null, 30]), ...quarter('2024-Q2', [11, 22, 33])]
    const { series, findings } = indicatorSeries(retail, rows, communes)
    expect([series.start, series.values]).toEqual(['2024-Q2', [66]])
    expect(findings.map((f) => f.code)).toEqual(['analyse/units-missing'])
  })
  it('adds products at fixed prices only', () => {
    const of = (item: string, period: string, value: number) =>
      observation({ indicator: 'q', industry: '01', item, period, value, area: 'P-82-20250701', prices: 'none' })
    const price = (item: string, value: number) => ({
      ...of(item, '2025', value),
      indicator: 'p',
      prices: 'constant-2010',
    })
    const terms = ['lua', 'lon'].map((item) => ({ indicator: 'q', industry: '01', item, price: 'p' }))
    const rows = [of('lua', '2024-Q1', 100), of('lon', '2024-Q1', 10), price('lua', 5), price('lon', 30)]
    const { series } = indicatorSeries({ industry: 'A', terms }, rows, communes)
    expect([series.values, series.kind]).toEqual([[800], 'volume'])
    expect(refusal(() => indicatorSeries({ industry: 'A', terms }, rows.slice(0, 3), communes)).code).toBe(
      'analyse/no-price',
    )
  })
  it('refuses a gap, and an indicator nobody reported', () => {
    const rows = [...quarter('2024-Q1', [1, 2, 3]), ...quarter('2024-Q3', [1, 2, 3])]
    expect(refusal(() => indicatorSeries(retail, rows, communes))).toMatchObject({
      code: 'analyse/indicator-gap',
      facts: { period: '2024-Q2' },
    })
    expect(refusal(() => indicatorSeries(retail, [], communes)).code).toBe('analyse/no-indicator')
  })
})

describe('an indicator continued', () => {
  const series = (values: number[], perYear: 4 | 12 = 4) => ({
    name: 'x',
    perYear,
    start: perYear === 4 ? '2024-Q1' : '2024-01',
    values,
    kind: 'volume' as const,
  })
  it('takes the value of a year before at the mean yearly growth, Student with n - 1 degrees', () => {
    const growths = [1.04, 1.06, 1.05, 1.07]
    const first = [100, 110, 120, 130]
    const made = continueIndicator(series([...first, ...first.map((x, q) => x * growths[q]!)]), 12)
    const logs = growths.map(Math.log)
    const mean = logs.reduce((a, b) => a + b, 0) / 4
    const spread = Math.sqrt(logs.reduce((a, b) => a + (b - mean) ** 2, 0) / 3) * Math.sqrt(1.25)
    expect(made.quarters[8]).toBeCloseTo(104 * Math.exp(mean), 9)
    expect(made.errors[8]).toBeCloseTo(104 * Math.exp(mean) * spread, 9)
    expect([made.degrees, made.method, made.errors[7]]).toEqual([3, 'yearly-growth', 0])
  })
  it('makes quarters of months, a quarter begun included', () => {
    const months = Array.from({ length: 16 }, (_, t) => 10 + (t % 12) + t / 7)
    const made = continueIndicator(series(months, 12), 6)
    expect(made.start).toBe('2024-Q1')
    expect(made.quarters[0]).toBeCloseTo(months[0]! + months[1]! + months[2]!, 12)
    expect(made.quarters[5]).toBeGreaterThan(months[15]!)
    expect(made.errors[5]).toBeGreaterThan(0)
  })
  it('uses ETS with four years of history', () => {
    const values = Array.from({ length: 20 }, (_, t) => (100 + 2 * t + ((t * 7) % 5)) * [0.9, 1, 1.02, 1.08][t % 4]!)
    const made = continueIndicator(series(values), 22)
    expect(made.method).toBe('ets')
    expect(made.errors.slice(18).map((e) => e > 0)).toEqual([false, false, true, true])
    expect(made.quarters[20]! / (values[16]! * 1.06)).toBeGreaterThan(0.95)
    expect(made.quarters[20]! / (values[16]! * 1.06)).toBeLessThan(1.05)
  })
})
