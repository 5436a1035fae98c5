import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { revisionStatistics, splitRevisions, withBenchmarks } from '../../../pipelines/compile/revisions.ts'
import { accountKey } from '../../../schemas/account.ts'
import { run, series } from './inputs.ts'
import { compileOf, inputs, replaced } from './one-province.ts'
import { closeTo } from './random-compilation.ts'

describe('splitRevisions', () => {
  const first = compileOf(inputs).accounts
  const path = (seed: number) => {
    const changed = (indicator: string, factor: number) =>
      inputs.map((row) =>
        row.indicator === indicator && row.value !== null ? { ...row, value: row.value * factor } : row,
      )
    const factor = 1 + (seed % 100) / 1000
    const method = compileOf(inputs).accounts
    const benchmark = compileOf(changed('ic-ratio', 1 / factor)).accounts
    const last = compileOf(
      changed('ic-ratio', 1 / factor).map((row) =>
        row.indicator === 'output-value' ? { ...row, value: row.value! * factor } : row,
      ),
    ).accounts
    return { first, method, boundary: method, benchmark, last, goesOn: new Map<string, string>() }
  }

  test('the four effects add to the revision, for every figure', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 99 }), (seed) => {
        const revisions = splitRevisions(path(seed))
        expect(revisions.length).toBeGreaterThan(500)
        for (const { by, revision, before, after } of revisions) {
          closeTo(by.method + by.boundary + by.benchmark + by.data, revision)
          closeTo(before + revision, after)
          expect(by.method).toBe(0)
        }
      }),
      { seed: 3, numRuns: 3 },
    )
  })

  test('a figure that one vintage lacks has no revision; a step without a value leaves its effect to the next', () => {
    const row = first.find((one) => one.measure === 'grdp')!
    const with_ = (value: number | null) => [{ ...row, value }]
    const gap = splitRevisions({
      first: with_(10),
      method: with_(null),
      boundary: with_(11),
      benchmark: with_(11),
      last: with_(13),
      goesOn: new Map(),
    })
    expect(gap[0]!.by).toEqual({ method: 0, boundary: 1, benchmark: 0, data: 2 })
    expect(
      splitRevisions({ first: with_(10), method: [], boundary: [], benchmark: [], last: [], goesOn: new Map() }),
    ).toEqual([])
  })
})

test('benchmarks are the totals that also come by quarter, and IC ratios; other figures of the period are data', () => {
  const at = (indicator: string, period: string, value: number) => series({ indicator, industry: 'G', period }, value)
  const own = [
    at('output-value', '2025-Q1', 1),
    at('output-value', '2025', 10),
    at('bank-income', '2025', 5),
    at('ic-ratio', '2025', 40),
  ]
  const other = [
    at('output-value', '2025-Q1', 2),
    at('output-value', '2025', 20),
    at('bank-income', '2025', 6),
    at('ic-ratio', '2025', 41),
  ]
  const mixed = withBenchmarks(own, other, run)
  expect(mixed.map((row) => [row.indicator, row.period, row.value])).toEqual([
    ['output-value', '2025-Q1', 1],
    ['bank-income', '2025', 5],
    ['output-value', '2025', 20],
    ['ic-ratio', '2025', 41],
  ])
})

describe('revisionStatistics', () => {
  test('Tiền Giang, first half of 2018: 7.2, 3.3, 14.2 first, 6.89, 1.87, 12.94 a year later', () => {
    const told = revisionStatistics([6.89 - 7.2, 1.87 - 3.3, 12.94 - 14.2])!
    expect(told.mean).toBeCloseTo(-1, 9)
    expect(told.meanAbsolute).toBeCloseTo(1, 9)
    expect(told.standardError).toBeCloseTo(Math.sqrt(0.7286 / 2 / 3), 9)
    expect(told.t).toBeCloseTo(-2.8697, 4)
    expect(told.isBiased).toBe(false) // 2.87 < 4.303, two degrees of freedom
  })

  test('four revisions one way are a bias; one tells nothing; none is nothing', () => {
    expect(revisionStatistics([0.2, 0.3, 0.25, 0.22])!.isBiased).toBe(true)
    expect(revisionStatistics([0.2])).toMatchObject({ count: 1, mean: 0.2, t: null, isBiased: null })
    expect(revisionStatistics([])).toBeNull()
  })
})

test('a key stands once in a compilation, so revisions pair rows one to one', () => {
  const keys = compileOf(replaced({ indicator: 'electricity-sold', period: run.period }, {})).accounts.map(accountKey)
  expect(new Set(keys).size).toBe(keys.length)
})
