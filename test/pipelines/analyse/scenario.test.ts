import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { scenario } from '../../../pipelines/analyse/scenario.ts'
import type { ScenarioFigure, ScenarioMeasure } from '../../../schemas/scenario.ts'
import { planOf, refusal, vintageOf } from './accounts.ts'

const finder = (figures: readonly ScenarioFigure[]) => (industry: string, measure: ScenarioMeasure, period: string) =>
  figures.find((f) => f.industry === industry && f.measure === measure && f.period === period)!.value

const relative = (a: number, b: number) => Math.abs(a - b) / Math.max(1, Math.abs(b))

describe('the published year 2025 of Quảng Ngãi as a scenario', () => {
  const lines = readFileSync('test/golden/accounts/quang-ngai-2025-constant.csv', 'utf8').trim().split('\n').slice(1)
  const published = new Map(
    lines.map((line) => {
      const [period, , value, growth] = line.split(',')
      return [period!, { value: Number(value), growth: Number(growth) }] as const
    }),
  )
  const [half, nine, year] = ['2025-6M', '2025-9M', '2025'].map((period) => published.get(period)!)
  const yearEarlier = ({ value, growth }: { value: number; growth: number }) => value / (1 + growth / 100)
  /** GRDP in two parts of equal movement: the arithmetic of the whole is what is checked. */
  const split = (level: number) => ({ KV1: level * 0.2, KV2: level * 0.8 })
  const run = (period: string, at: { value: number; growth: number }) => {
    const short = period.slice(5)
    const accounts = vintageOf('v', {
      '2024': split(yearEarlier(year!)),
      [`2024-${short}`]: split(yearEarlier(at)),
      [period]: split(at.value),
    })
    const plan = planOf(
      [
        { industry: 'KV1', growth: year!.growth },
        { industry: 'KV2', growth: year!.growth },
      ],
      year!.growth,
    )
    return finder(scenario(plan, [accounts]).figures)
  }

  it('needs the fourth quarter that was published: 92,348.1 - 65,500 = 26,848.1 billion dong', () => {
    // 65,500 is rounded to the hundred: half of it, 50, is the tolerance.
    const of = run('2025-9M', nine!)
    expect(Math.abs(of('GRDP', 'required-level', '2025') - (92348.1 - 65500))).toBeLessThan(1e-6)
    // Year before 83,937.6 - 59,464.4 = 24,473.2: +9.70; growths of two decimals move it by 0.03 points.
    expect(Math.abs(of('GRDP', 'required-growth', '2025') - 9.704)).toBeLessThan(0.03)
  })
  it('needs 50,657.3 billion dong of the second half, up 8.8 percent, after 41,690.8 in the first', () => {
    const of = run('2025-6M', half!)
    expect(of('GRDP', 'required-level', '2025')).toBeCloseTo(92348.1 - 41690.8, 6)
    // Growths have two decimals: 0.005 points of 83,937 and 37,387 are 6 billion dong of 46,550: 0.02 points.
    expect(Math.abs(of('GRDP', 'required-growth', '2025') - 8.824)).toBeLessThan(0.02)
  })
})

const codes = ['A', 'C', 'F', 'G', 'TAX']
const level = fc.double({ min: 1, max: 1e5, noNaN: true })
const world = fc.record({
  base: fc.array(level, { minLength: 5, maxLength: 5 }),
  half: fc.array(fc.double({ min: 0.2, max: 0.8, noNaN: true }), { minLength: 5, maxLength: 5 }),
  done: fc.array(fc.double({ min: 0.8, max: 1.3, noNaN: true }), { minLength: 5, maxLength: 5 }),
  growth: fc.array(fc.double({ min: -5, max: 25, noNaN: true }), { minLength: 5, maxLength: 5 }),
  total: fc.double({ min: -3, max: 15, noNaN: true }),
  remainder: fc.constantFrom('prorate'),
})

describe('every scenario', () => {
  it('adds up, keeps its path, and its required growth leads to the target', () => {
    fc.assert(
      fc.property(world, ({ base, half, done, growth, total, remainder }) => {
        const parts = (values: readonly number[]) => Object.fromEntries(codes.map((c, i) => [c, values[i]!]))
        const halves = base.map((b, i) => b * half[i]!)
        const plan = planOf(
          codes.map((industry, i) => ({ industry, growth: growth[i]! })),
          total,
          { remainder },
        )
        const accounts = vintageOf('v', {
          '2024': parts(base),
          '2024-6M': parts(halves),
          '2025-6M': parts(halves.map((h, i) => h * done[i]!)),
        })
        const { figures, standings, grdp } = scenario(plan, [accounts])
        const of = finder(figures)
        const over = (measure: ScenarioMeasure, period: string) =>
          codes.reduce((sum, code) => sum + of(code, measure, period), 0)
        const target = base.reduce((a, b) => a + b, 0) * (1 + total / 100)
        expect(relative(of('GRDP', 'target-level', '2025'), target)).toBeLessThan(1e-9)
        expect(relative(over('target-level', '2025'), target)).toBeLessThan(1e-9)
        for (const code of [...codes, 'GRDP']) {
          const path = ['2025-Q1', '2025-Q2', '2025-Q3', '2025-Q4'].map((q) => of(code, 'path-level', q))
          expect(
            relative(
              path.reduce((a, b) => a + b, 0),
              of(code, 'target-level', '2025'),
            ),
          ).toBeLessThan(1e-9)
          const rest = of(code, 'rest-base-level', '2025') * (1 + of(code, 'required-growth', '2025') / 100)
          const reached = of(code, 'standing-level', '2025-6M') + rest
          expect(relative(reached, of(code, 'target-level', '2025'))).toBeLessThan(1e-9)
        }
        const growthGap = of('GRDP', 'contribution-standing', '2025-6M') - of('GRDP', 'contribution-path', '2025-6M')
        expect(Math.abs(over('contribution-gap', '2025-6M') - growthGap)).toBeLessThan(1e-9)
        expect(Math.abs(grdp!.contributionGap - growthGap)).toBeLessThan(1e-9)
        expect(standings.map((s) => s.contributionGap)).toEqual(
          standings.map((s) => s.contributionGap).sort((a, b) => a - b),
        )
      }),
      { seed: 51, numRuns: 200 },
    )
  })
  it('gives all of the remainder to the industry named', () => {
    const accounts = vintageOf('v', { '2024': { A: 400, C: 600 } })
    const parts = [
      { industry: 'A', growth: 5 },
      { industry: 'C', growth: 5 },
    ]
    const { figures, findings, runningPeriod } = scenario(planOf(parts, 8, { remainder: 'C' }), [accounts])
    const of = finder(figures)
    expect([of('A', 'target-level', '2025'), of('C', 'target-level', '2025')]).toEqual([420, 660])
    expect(findings.map((f) => f.code)).toEqual(['analyse/targets-do-not-add', 'analyse/year-not-begun'])
    expect(runningPeriod).toBeNull()
  })
  it('follows the quarters of the year before where a vintage holds them', () => {
    const quarters = Object.fromEntries([1, 2, 3, 4].map((q) => [`2024-Q${q}`, { A: 10 * q, C: 100 }]))
    const accounts = vintageOf('v', { ...quarters, '2024': { A: 100, C: 400 } })
    const parts = [
      { industry: 'A', growth: 10 },
      { industry: 'C', growth: 10 },
    ]
    const of = finder(scenario(planOf(parts, 10), [accounts]).figures)
    expect([1, 2, 3, 4].map((q) => of('A', 'path-level', `2025-Q${q}`))).toEqual(
      [11, 22, 33, 44].map((x) => expect.closeTo(x, 9)),
    )
  })
  it('tells when the year before comes from another vintage', () => {
    const earlier = vintageOf('old', { '2024': { A: 100, C: 400 } })
    const now = vintageOf('new', { '2024-6M': { A: 40, C: 200 }, '2025-6M': { A: 44, C: 230 } })
    const parts = [
      { industry: 'A', growth: 10 },
      { industry: 'C', growth: 10 },
    ]
    const { findings, vintages } = scenario(planOf(parts, 10), [earlier, now])
    expect(findings.map((f) => f.code)).toEqual(['analyse/two-vintages'])
    expect(vintages).toEqual(['old', 'new'])
  })
})

describe('a scenario is refused', () => {
  const parts = [
    { industry: 'A', growth: 5 },
    { industry: 'C', growth: 5 },
  ]
  const accounts = vintageOf('v', { '2024': { A: 400, C: 600 } })
  it.each([
    ['analyse/no-year-before', () => scenario(planOf(parts, 8), [])],
    ['analyse/no-year-before', () => scenario(planOf(parts, 8, { baseYear: 2020 }), [accounts])],
    ['analyse/parts-do-not-add', () => scenario(planOf([...parts, { industry: 'C', growth: 3 }], 8), [accounts])],
    ['analyse/no-level', () => scenario(planOf([...parts, { industry: 'G', growth: 3 }], 8), [accounts])],
    ['analyse/remainder-unknown', () => scenario(planOf(parts, 8, { remainder: 'G' }), [accounts])],
    ['analyse/target-not-positive', () => scenario(planOf(parts, -90, { remainder: 'A' }), [accounts])],
  ])('%s', (code, run) => {
    expect(refusal(run).code).toBe(code)
  })
})
