import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { mapUnits, type UnitState } from '../../../../pipelines/methods/crosswalk/unit-mapping.ts'
import { weightedCrosswalk } from '../../../../pipelines/methods/crosswalk/weighted-crosswalk.ts'
import { refusal } from '../balance/refusal.ts'

const state = (
  code: number,
  admission: [number, number, string],
  abolition: [number, number, string] | null,
): UnitState => ({
  histId: code * 1000 + admission[0],
  code,
  name: `U${code}`,
  admissionNumber: admission[0],
  admissionMode: admission[1],
  admissionDate: admission[2],
  abolitionNumber: abolition?.[0] ?? null,
  abolitionMode: abolition?.[1] ?? null,
  abolitionDate: abolition?.[2] ?? null,
})

const born: [number, number, string] = [1, 20, '1960-01-01']

describe('unit mapping', () => {
  it('follows two mergers in a row to one unit', () => {
    const states = [
      state(1, born, [2, 26, '1969-12-31']),
      state(2, born, [2, 29, '1969-12-31']),
      state(1, [2, 26, '1970-01-01'], [3, 29, '1979-12-31']),
      state(3, born, [3, 29, '1979-12-31']),
      state(4, [3, 21, '1980-01-01'], null),
    ]
    const { mapped, unmappedOld, unmappedNew } = mapUnits(states, '1965-01-01', '1990-01-01')
    expect(mapped.map(({ old, new: to }) => [old, to])).toEqual([
      [1, 4],
      [2, 4],
      [3, 4],
    ])
    expect([unmappedOld, unmappedNew]).toEqual([[], []])
  })

  it('follows a unit that gives land away under its own code; what is founded on that land has no old unit', () => {
    const states = [
      state(1, born, [2, 26, '1969-12-31']),
      state(1, [2, 26, '1970-01-01'], null),
      state(9, [2, 21, '1970-01-01'], null),
    ]
    const { mapped, unmappedNew } = mapUnits(states, '1965-01-01', '1975-01-01')
    expect(mapped.map(({ old, new: to }) => [old, to])).toEqual([
      [1, 1],
      [null, 9],
    ])
    expect(unmappedNew).toEqual([9])
  })

  it('refuses a cycle and days in the wrong order', () => {
    const cycle = [
      state(1, [3, 21, '1960-01-01'], [2, 29, '1969-12-31']),
      state(2, [2, 21, '1970-01-01'], [3, 29, '1979-12-31']),
    ]
    expect(refusal(() => mapUnits(cycle, '1965-01-01', '1990-01-01')).code).toBe('methods/mutation-cycle')
    expect(refusal(() => mapUnits([], '1990-01-01', '1965-01-01')).code).toBe('methods/dates-order')
  })
})

describe('weighted crosswalk', () => {
  it('conserves additive totals over any shares', () => {
    const source = fc.record({
      value: fc.double({ min: 0, max: 1e6, noNaN: true }),
      share: fc.double({ min: 0.01, max: 0.99, noNaN: true }),
    })
    fc.assert(
      fc.property(fc.array(source, { minLength: 1, maxLength: 30 }), (sources) => {
        const links = sources.flatMap(({ share }, i) => [
          { from: `s${i}`, to: `t${i % 4}`, weight: share },
          { from: `s${i}`, to: `t${(i % 4) + 1}`, weight: 1 - share },
        ])
        const rows = sources.map(({ value }, i) => ({ from: `s${i}`, values: { value } }))
        const { values } = weightedCrosswalk(links, rows, { additive: ['value'] })
        const want = sources.reduce((sum, { value }) => sum + value, 0)
        expect(
          Math.abs(values.value!.reduce<number>((sum, value) => sum + (value ?? Number.NaN), 0) - want),
        ).toBeLessThanOrEqual(1e-9 * (1 + want))
      }),
      { seed: 81, numRuns: 50 },
    )
  })

  const links = [
    { from: 'a', to: 'x', weight: 1 },
    { from: 'b', to: 'x', weight: 0.5 },
    { from: 'b', to: 'y', weight: 0.5 },
  ]

  it('makes every target of a missing value missing, and lists sources on either side', () => {
    const rows = [
      { from: 'a', values: { v: 4 } },
      { from: 'b', values: { v: null } },
      { from: 'q', values: { v: 1 } },
    ]
    const carried = weightedCrosswalk(links, rows, { additive: ['v'] })
    expect(carried).toEqual({
      target: ['x', 'y'],
      values: { v: [null, null] },
      sourcesWithoutData: [],
      sourcesOutside: ['q'],
    })
    const without = weightedCrosswalk(links, [{ from: 'a', values: { v: 4 } }], { additive: ['v'] })
    expect(without.sourcesWithoutData).toEqual(['b'])
    expect(without.values.v).toEqual([null, null])
  })

  it('gives no rate where the denominator is zero', () => {
    const rows = [
      { from: 'a', values: { n: 1, d: 0 } },
      { from: 'b', values: { n: 1, d: 0 } },
    ]
    const plan = { additive: [], rates: [{ name: 'r', numerator: 'n', denominator: 'd' }] }
    expect(weightedCrosswalk(links, rows, plan).values.r).toEqual([null, null])
  })

  it('refuses weights that do not sum, a repeated source, an unknown name, what is not a number', () => {
    const rows = [{ from: 'a', values: { v: 4 } }]
    const short = refusal(() => weightedCrosswalk([{ from: 'a', to: 'x', weight: 0.9 }], rows, { additive: ['v'] }))
    expect(short).toEqual({ code: 'methods/crosswalk-weights', facts: { source: 'a', sum: 0.9 } })
    expect(refusal(() => weightedCrosswalk(links, [...rows, ...rows], { additive: ['v'] })).code).toBe(
      'methods/crosswalk-repeat',
    )
    expect(refusal(() => weightedCrosswalk(links, rows, { additive: ['w'] })).code).toBe('methods/unknown-series')
    const infinite = [{ from: 'a', values: { v: Number.POSITIVE_INFINITY } }]
    expect(refusal(() => weightedCrosswalk(links, infinite, { additive: ['v'] })).code).toBe('methods/not-finite')
  })
})
