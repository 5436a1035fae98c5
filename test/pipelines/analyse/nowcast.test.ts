import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { nowcast } from '../../../pipelines/analyse/nowcast.ts'
import type { IndicatorSeries, NowcastFigure, NowcastPlan } from '../../../schemas/nowcast.ts'
import { refusal, vintageOf } from './accounts.ts'

const codes = ['A', 'C', 'G', 'K', 'TAX']
const planOf = (industries: readonly string[]): NowcastPlan => ({
  id: 'thu',
  name: { vi: 'thử', en: 'trial' },
  levels: [0.8, 0.95],
  bridges: industries.map((industry) => ({ industry, terms: [{ indicator: industry, industry: '_T', item: '_T' }] })),
  source: 'test',
})
const seriesOf = (name: string, values: number[], kind: IndicatorSeries['kind'] = 'volume'): IndicatorSeries => ({
  name,
  perYear: 4,
  start: '2024-Q1',
  values,
  kind,
})
const yearOf = (values: readonly number[], year: number) =>
  values.slice(year * 4, year * 4 + 4).reduce((a, b) => a + b, 0)

interface World {
  quarters: number[][]
  ratios: number[][]
}
/** Accounts of 2024 and 2025 that are the indicator's years times a ratio. */
function run({ quarters, ratios }: World, period: string, kept = 12): NowcastFigure[] {
  const accounts = (year: number) =>
    Object.fromEntries(codes.map((code, i) => [code, yearOf(quarters[i]!, year) * ratios[i]![year]!]))
  const vintage = vintageOf('v', { '2024': accounts(0), '2025': accounts(1) })
  const series = new Map(codes.map((code, i) => [code, seriesOf(code, quarters[i]!.slice(0, kept))]))
  return nowcast({ plan: planOf(codes), period, prices: 'constant-2010', vintage, series })
}
const of = (figures: readonly NowcastFigure[], industry: string, level = 0.8) =>
  figures.find((f) => f.industry === industry && f.level === level)!

const world = fc.record({
  quarters: fc.array(fc.array(fc.double({ min: 50, max: 150, noNaN: true }), { minLength: 12, maxLength: 12 }), {
    minLength: 5,
    maxLength: 5,
  }),
  ratios: fc.array(fc.array(fc.double({ min: 0.8, max: 1.2, noNaN: true }), { minLength: 2, maxLength: 2 }), {
    minLength: 5,
    maxLength: 5,
  }),
})
const relative = (a: number, b: number) => Math.abs(a - b) / Math.max(1, Math.abs(b))

describe('every nowcast', () => {
  it('adds up to GRDP, its quarters to its year, and wider levels hold narrower ones', () => {
    fc.assert(
      fc.property(world, (one) => {
        const year = run(one, '2026')
        const quarters = [1, 2, 3, 4].map((q) => run(one, `2026-Q${q}`))
        const parts = codes.map((code) => of(year, code).value)
        expect(
          relative(
            parts.reduce((a, b) => a + b, 0),
            of(year, 'GRDP').value,
          ),
        ).toBeLessThan(1e-9)
        for (const code of [...codes, 'GRDP']) {
          const added = quarters.map((figures) => of(figures, code).value).reduce((a, b) => a + b, 0)
          expect(relative(added, of(year, code).value)).toBeLessThan(1e-9)
          const [narrow, wide] = [of(year, code), of(year, code, 0.95)]
          expect(wide.lower).toBeLessThanOrEqual(narrow.lower)
          expect(narrow.lower).toBeLessThanOrEqual(narrow.value)
          expect(narrow.value).toBeLessThanOrEqual(narrow.upper)
          expect(narrow.upper).toBeLessThanOrEqual(wide.upper)
          expect(narrow.lower).toBeGreaterThan(0)
          expect(narrow.forecastShare).toBe(0)
        }
      }),
      { seed: 82, numRuns: 100 },
    )
  })
  it('does not depend on the unit of an indicator', () => {
    fc.assert(
      fc.property(world, fc.double({ min: 0.001, max: 1000, noNaN: true }), (one, factor) => {
        const scaled = {
          quarters: one.quarters.map((list) => list.map((x) => x * factor)),
          ratios: one.ratios.map((r) => r.map((x) => x / factor)),
        }
        const [a, b] = [run(one, '2026', 8), run(scaled, '2026', 8)]
        a.forEach((figure, i) => {
          expect(relative(b[i]!.value, figure.value)).toBeLessThan(1e-9)
          expect(relative(b[i]!.upper, figure.upper)).toBeLessThan(1e-8)
        })
      }),
      { seed: 82, numRuns: 50 },
    )
  })
  it('with indicators that move like the accounts has their growth and no error', () => {
    const season = [90, 100, 105, 110]
    const growths = [1.05, 1.1, 1.08, 1.03, 1.06]
    const quarters = growths.map((g) => [0, 1, 2].flatMap((y) => season.map((s) => s * g ** y)))
    const figures = run({ quarters, ratios: codes.map(() => [7, 7]) }, '2026')
    codes.forEach((code, i) => {
      expect(of(figures, code).growth).toBeCloseTo(100 * (growths[i]! - 1), 9)
      expect(of(figures, code).upper / of(figures, code).lower).toBeCloseTo(1, 9)
    })
  })
})

describe('an indicator that stops before the period', () => {
  const season = [90, 100, 105, 110]
  const quarters = codes.map((_, i) =>
    [0, 1, 2].flatMap((y) => season.map((s, q) => s * 1.05 ** y * (1 + 0.01 * ((i + q * (y + 1)) % 3)))),
  )
  const ratios = codes.map((_, i) => [7, 7 * (1.01 + i / 200)])
  it('is carried on by its yearly growth, with a wider interval and its forecast part told', () => {
    const [known, partly, none] = [12, 9, 8].map((kept) => of(run({ quarters, ratios }, '2026', kept), 'C'))
    expect([known!.forecastShare, none!.forecastShare]).toEqual([0, 1])
    expect(partly!.forecastShare).toBeGreaterThan(0.7)
    expect(partly!.forecastShare).toBeLessThan(0.8)
    expect([known!.method, partly!.method]).toEqual(['observed', 'yearly-growth'])
    const width = (f: NowcastFigure) => f.upper / f.lower
    expect(width(known!)).toBeLessThan(width(partly!))
  })
})

describe('prediction intervals', () => {
  it('of 80 percent hold what came in three to nine of ten simulated worlds, counted over 300', () => {
    // Ratios drift by a normal step a year, the model of the bridge; indicators are known. Student with 4 degrees: 0.80 in the mean.
    let state = 20260101
    const uniform = () => {
      state = (Math.imul(state, 1664525) + 1013904223) >>> 0
      return (state + 0.5) / 4294967296
    }
    const normal = () => Math.sqrt(-2 * Math.log(uniform())) * Math.cos(2 * Math.PI * uniform())
    let held = 0
    for (let k = 0; k < 300; k += 1) {
      const quarters = codes.map(() => Array.from({ length: 12 }, () => 100))
      const steps = codes.map(() => [0.06 + 0.02 * normal(), 0.06 + 0.02 * normal()])
      const ratios = steps.map(([first]) => [5, 5 * Math.exp(first!)])
      const figure = of(run({ quarters, ratios }, '2026'), 'C')
      const came = 400 * ratios[1]![1]! * Math.exp(steps[1]![1]!)
      if (came >= figure.lower && came <= figure.upper) held += 1
    }
    // The binomial standard error of 300 trials is 2.3 points; Denton's quarters inside the year add a little to the centre.
    expect(held / 300).toBeGreaterThan(0.72)
    expect(held / 300).toBeLessThan(0.9)
  })
})

describe('a nowcast is refused', () => {
  const flat = codes.map(() => Array.from({ length: 12 }, (_, t) => 100 + t))
  const ratios = codes.map((_, i) => [1, 1 + i / 100])
  const two = { plan: planOf(['A', 'C']), period: '2026', prices: 'constant-2010' }
  const years = vintageOf('v', { '2024': { A: 400, C: 600 }, '2025': { A: 420, C: 660 } })
  const both = (values: number[]) => new Map(['A', 'C'].map((code) => [code, seriesOf(code, values)]))
  it.each([
    ['analyse/history-too-short', () => run({ quarters: flat, ratios }, '2026', 6)],
    ['analyse/not-running', () => run({ quarters: flat, ratios }, '2025')],
    ['analyse/not-running', () => run({ quarters: flat, ratios }, '2026-05')],
    [
      'analyse/not-positive',
      () => run({ quarters: flat.map(() => [...flat[0]!.slice(0, 3), 0, ...flat[0]!]), ratios }, '2026'),
    ],
    ['analyse/too-few-pairs', () => nowcast({ ...two, vintage: years, series: both(flat[0]!) })],
    ['analyse/no-indicator', () => nowcast({ ...two, vintage: years, series: new Map() })],
    [
      'analyse/indicator-starts-late',
      () =>
        nowcast({
          ...two,
          vintage: years,
          series: new Map(['A', 'C'].map((c) => [c, { ...seriesOf(c, flat[0]!), start: '2024-Q2' }])),
        }),
    ],
    [
      'analyse/accounts-too-short',
      () => nowcast({ ...two, vintage: vintageOf('v', { '2025': { A: 1, C: 2 } }), series: both(flat[0]!) }),
    ],
    [
      'analyse/no-level',
      () => nowcast({ ...two, plan: planOf(['A', 'C', 'G']), vintage: years, series: both(flat[0]!) }),
    ],
    [
      'analyse/parts-do-not-add',
      () => nowcast({ ...two, plan: planOf(['A']), vintage: years, series: both(flat[0]!) }),
    ],
  ])('%s', (code, attempt) => {
    expect(refusal(attempt).code).toBe(code)
  })
  it('says how much history is needed', () => {
    const { facts } = refusal(() => run({ quarters: flat, ratios }, '2026', 6))
    expect(facts).toMatchObject({ found: 6, needed: 7, perYear: 4 })
  })
})

describe('accounts by quarter', () => {
  it('keep a season that the indicator does not have: growth on the year before, not on the last quarter', () => {
    const season = [70, 90, 110, 130]
    const quarter = (year: number, q: number) =>
      Object.fromEntries(codes.map((code) => [code, season[q]! * 1.05 ** year]))
    const periods = [0, 1].flatMap((year) =>
      season.map((_, q): [string, Record<string, number>] => [`${2024 + year}-Q${q + 1}`, quarter(year, q)]),
    )
    const flat = Array.from({ length: 12 }, (_, i) => 100 * 1.01 ** Math.floor(i / 4))
    const figures = nowcast({
      ...{ plan: planOf(codes), period: '2026-Q1', prices: 'constant-2010' },
      vintage: vintageOf('v', Object.fromEntries(periods)),
      series: new Map(codes.map((code) => [code, seriesOf(code, flat)])),
    })
    for (const code of codes) {
      expect(of(figures, code).value).toBeCloseTo(70 * 1.05 ** 2, 9)
      expect(of(figures, code).growth).toBeCloseTo(5, 9)
    }
  })
})

describe('first halves', () => {
  it('carry a year: the second half follows the indicator at the ratio of the first', () => {
    const halves = (ratio: number, from: number) => Object.fromEntries(codes.map((c) => [c, ratio * from]))
    const values = [100, 100, 110, 120, 105, 105, 115.5, 126]
    const vintage = vintageOf('v', { '2024-6M': halves(5, 200), '2025-6M': halves(5, 210) })
    const series = new Map(codes.map((c) => [c, seriesOf(c, values)]))
    const figures = nowcast({ plan: planOf(codes), period: '2025', prices: 'constant-2010', vintage, series })
    expect(of(figures, 'GRDP').value).toBeCloseTo(5 * 5 * (210 + 115.5 + 126), 6)
    expect(of(figures, 'GRDP').growth).toBeCloseTo(5, 9)
  })
})
