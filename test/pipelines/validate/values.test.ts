import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { validate } from '../../../pipelines/validate/validate.ts'
import type { Observation } from '../../../schemas/observation.ts'
import { type Amount, cellOf, context, indicator, ingested, observationOf, rule } from './fixture.ts'

const magnitude = rule({ id: 'validate/order', kind: 'magnitude', tolerance: 0.5, limit: 20 })
const growth = rule({ id: 'validate/growth-bounds', kind: 'growth', min: 0.5, max: 2, severity: 'warning' })
const findingsOf = (now: Amount, before: Amount, rules = [magnitude]) =>
  validate(ingested({ '11': [now, before] }), context(rules)).findings

describe('magnitude', () => {
  // Bắc Giang planning portal: GRDP per head 26.68 (million) followed by 33785.30 (thousand) in one row, ratio 1266.
  it('names factor 1000 and the smaller unit for 33785.30 after 26.68', () => {
    expect(findingsOf(33785.3, 26.68)).toMatchObject([
      { code: 'validate/unit-magnitude', severity: 'error', facts: { factor: 1000, likelyUnit: 'Nghìn đồng' } },
    ])
  })
  it('names the larger unit for a value a thousand times too small, and dong for a million times too large', () => {
    expect(findingsOf(0.22, 200)).toMatchObject([{ facts: { factor: 0.001, likelyUnit: 'Tỷ đồng' } }])
    expect(findingsOf(220e6, 200)).toMatchObject([{ facts: { factor: 1e6, likelyUnit: 'Đồng' } }])
    expect(findingsOf(220e-6, 200)).toMatchObject([{ facts: { factor: 1e-6, likelyUnit: null } }])
  })
  it('warns of any other change beyond 20 times either way, and of a fall to zero', () => {
    for (const [now, before] of [
      [2100, 100],
      [4, 100],
      [0, 100],
    ] as const)
      expect(findingsOf(now, before)).toMatchObject([{ code: 'validate/unusual-change', severity: 'warning' }])
    expect(findingsOf(1999, 100)).toEqual([])
    expect(findingsOf(5.1, 100)).toEqual([])
  })
  it('cannot tell without a year before, or from zero', () => {
    for (const before of ['nil', null, 0] as const) expect(findingsOf(100, before)).toEqual([])
    const { counts } = validate(ingested({ '11': [100, 0] }), context([magnitude]))
    expect(counts).toEqual([{ rule: 'validate/order', yes: 0, no: 0, cannotTell: 1 }])
  })
  it('gives the same verdict in any unit: scaling both values changes nothing', () => {
    const amount = fc.double({ min: 1e-3, max: 1e6, noNaN: true })
    const scale = fc.constantFrom(1e-3, 1e3, 1e6)
    const verdict = (now: number, before: number) => findingsOf(now, before).map((f) => f.code)
    fc.assert(
      fc.property(amount, amount, scale, (now, before, k) => {
        // a ratio within one rounding of a bound may fall on either side
        const edges = [1 / 1.5, 1.5, 20, 1 / 20].flatMap((e) => [e, e * 1e3, e * 1e-3, e * 1e6, e * 1e-6])
        fc.pre(edges.every((e) => Math.abs(now / before / e - 1) > 1e-9))
        expect(verdict(now * k, before * k)).toEqual(verdict(now, before))
      }),
      { seed: 82, numRuns: 200 },
    )
  })
})

describe('growth', () => {
  it('warns outside its bounds, and holds at them', () => {
    expect(findingsOf(201, 100, [growth])).toMatchObject([
      { code: 'validate/growth', severity: 'warning', facts: { ratio: 2.01 } },
    ])
    expect(findingsOf(200, 100, [growth])).toEqual([])
    expect(findingsOf(50, 100, [growth])).toEqual([])
  })
  it('stays silent where the order of magnitude has been told', () => {
    expect(findingsOf(100_000, 100, [growth, magnitude]).map((f) => f.code)).toEqual(['validate/unit-magnitude'])
  })
})

describe('range and sign', () => {
  const range = rule({ id: 'validate/range', kind: 'range', min: 0, max: 100, indicators: ['output-value'] })
  it('refuses what lies outside, accepts the bounds, leaves other indicators alone', () => {
    expect(findingsOf(100.1, 0, [range])).toMatchObject([
      { code: 'validate/out-of-range', facts: { value: 100.1, max: 100 } },
    ])
    expect(findingsOf(100, 0, [range])).toEqual([])
    const other = rule({ id: 'validate/range', kind: 'range', min: 0, max: 1, indicators: ['ic-ratio'] })
    expect(findingsOf(100, 0, [other])).toEqual([])
  })
  it('lets an indicator that may be negative be negative', () => {
    const sign = rule({ id: 'validate/sign', kind: 'sign' })
    expect(findingsOf(-1, 5, [sign])).toMatchObject([{ code: 'validate/negative' }])
    const free = context([sign], { indicators: [indicator('output-value', { sign: 'any' })] })
    expect(validate(ingested({ '11': [-1, 5] }), free).findings).toEqual([])
  })
})

describe('balance', () => {
  const kinds = ['state', 'collective', 'private', 'household', 'foreign']
  const shares = rule({
    id: 'validate/ownership-shares',
    kind: 'balance',
    indicators: ['ownership-share'],
    total: {},
    equals: 100,
    parts: kinds.map((ownership) => ({ ownership })),
    tolerance: 0.001,
  })
  const official = rule({
    id: 'validate/official-levels',
    kind: 'balance',
    indicators: ['official-level'],
    total: { industry: 'GRDP' },
    parts: ['KV1', 'KV2', 'KV3', 'TAX'].map((industry) => ({ industry })),
    tolerance: 0.0001,
  })
  const file = (dimensions: Partial<Observation>[], amounts: Amount[]) => {
    const cells = amounts.map((amount, i) => cellOf(String(i), 0, amount, 10 + i))
    const observations = cells.map((cell, i) => observationOf(cell, dimensions[i]!))
    return { ...ingested({}), observations, formCells: cells }
  }
  const ownership = (amounts: Amount[]) =>
    validate(
      file(
        kinds.map((k) => ({ indicator: 'ownership-share', industry: 'C', ownership: k })),
        amounts,
      ),
      context([shares]),
    )
  const levels = (amounts: Amount[]) => {
    const industries = ['GRDP', 'KV1', 'KV2', 'KV3', 'TAX']
    return validate(
      file(
        industries.map((industry) => ({ indicator: 'official-level', industry })),
        amounts,
      ),
      context([official]),
    )
  }

  it('accepts shares that add to 100, with a nil kind, and refuses 102', () => {
    expect(ownership([10, 'nil', 50, 20, 20]).outcome).toBe('passed')
    const { outcome, findings } = ownership([10, 2, 50, 20, 20])
    expect(outcome).toBe('failed')
    expect(findings.filter((f) => f.severity === 'error')).toMatchObject([
      { code: 'validate/balance', facts: { whole: 100, sum: 102, difference: -2 } },
    ])
  })
  it('cannot tell when a share is missing', () => {
    expect(ownership([10, null, 50, 20, 20]).counts).toMatchObject([{ yes: 0, no: 0, cannotTell: 1 }])
  })
  // Quảng Ngãi on its merged territory, first half of 2025, billion dong (vneconomy.vn): the parts sum to the total within 0.1.
  it('holds for the published levels at constant and at current prices', () => {
    expect(levels([41_690.8, 6_628.4, 15_931.1, 13_483.5, 5_647.9]).findings).toEqual([])
    expect(levels([85_881.6, 13_895.9, 34_433.4, 26_098.1, 11_454.2]).findings).toEqual([])
  })
  // A newspaper printed 67.300, the former province's total, as the merged one's (thanhnien.vn, 08/07/2025).
  it('refuses the total of another territory beside the parts', () => {
    const { outcome, findings } = levels([67_300, 13_895.9, 34_433.4, 26_098.1, 11_454.2])
    expect(outcome).toBe('failed')
    expect(findings[0]!.facts.difference).toBeCloseTo(-18_581.6, 6)
  })
  // Quảng Ngãi, year 2025, current prices: taxes were not published.
  it('cannot tell when taxes are not published', () => {
    const { outcome, counts } = levels([191_612.3, 32_956.9, 78_818.3, 55_757.7, 'not-collected'])
    expect([outcome, counts[0]?.cannotTell]).toEqual(['passed', 1])
  })
})
