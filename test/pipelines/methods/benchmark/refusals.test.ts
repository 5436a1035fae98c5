import { describe, expect, it } from 'vitest'
import { type BenchmarkMethod, benchmark } from '../../../../pipelines/methods/benchmark/benchmark.ts'
import { benchmarkDentonCholette } from '../../../../pipelines/methods/cases/benchmark-denton-cholette.ts'
import { multivariateBenchmark } from '../../../../pipelines/methods/cases/multivariate-benchmark.ts'
import { InvalidInput } from '../../../../schemas/invalid-input.ts'
import type { TimeSeries } from '../../../../schemas/method-case.ts'

const quarters = (values: (number | null)[], start = '2015-Q1'): TimeSeries => ({ freq: 4, start, values })
const years = (values: (number | null)[], start = '2015'): TimeSeries => ({ freq: 1, start, values })
const four = [10, 11, 12, 13]

function refusal(indicator: TimeSeries, target: TimeSeries, method: BenchmarkMethod): InvalidInput {
  try {
    benchmark({ name: 'chăn nuôi', indicator, benchmark: target, method })
  } catch (error) {
    if (error instanceof InvalidInput) return error
    throw error
  }
  throw new Error('nothing was refused')
}

const denton: BenchmarkMethod = { kind: 'denton' }
const bounded: BenchmarkMethod = { kind: 'denton', sign: 'non-negative' }

describe('a request that has no answer', () => {
  it.each<[string, TimeSeries, TimeSeries, BenchmarkMethod, Record<string, unknown>]>([
    ['zero-indicator', quarters([10, 0, 12, 13]), years([50]), denton, { series: 'chăn nuôi', position: 2 }],
    ['negative-indicator', quarters([10, -1, 12, 13]), years([50]), bounded, { position: 2, value: -1 }],
    ['negative-benchmark', quarters(four), years([-5]), bounded, { period: '2015', value: -5 }],
    ['missing-value', quarters([10, null, 12, 13]), years([50]), denton, { series: 'chăn nuôi', position: '2015-Q2' }],
    ['not-finite', quarters([10, Number.NaN, 12, 13]), years([50]), denton, { position: '2015-Q2' }],
    ['not-finite', quarters(four), years([Number.POSITIVE_INFINITY]), denton, { position: '2015' }],
    ['benchmark-without-periods', quarters(four), years([50, 60]), denton, { series: 'chăn nuôi', period: '2016' }],
    ['benchmark-without-periods', quarters(four, '2015-Q2'), years([50]), denton, { period: '2015' }],
    ['no-benchmark', quarters(four), years([null]), denton, { series: 'chăn nuôi' }],
    ['frequencies', years([50]), quarters(four), denton, { indicator: 1, benchmark: 4 }],
    ['unreadable-period', { freq: 4, start: '2015-01', values: four }, years([50]), denton, { start: '2015-01' }],
    ['nothing-to-scale', quarters([0, 0, 0, 0]), years([50]), { kind: 'pro-rata' }, { period: '2015' }],
    ['nothing-to-scale', quarters([0, 0, 0, 0]), years([50]), bounded, { period: '2015' }],
    ['singular', quarters(four), years([50]), { kind: 'denton', differencing: 2 }, { series: 'chăn nuôi' }],
    ['parameter', quarters(four), years([50]), { kind: 'cholette-dagum', rho: 1.2 }, { parameter: 'rho', value: 1.2 }],
  ])('is refused: %s', (what, indicator, target, method, facts) => {
    const { code, facts: told } = refusal(indicator, target, method)
    expect(code).toBe(`methods/${what}`)
    expect(told).toMatchObject(facts)
  })
  it('is refused where one figure is so large that no sum of doubles meets the benchmark', () => {
    const original: BenchmarkMethod = { kind: 'denton', initial: 'denton' }
    const { code, facts } = refusal(quarters([10, 11, 12, 13, 1e18, 15, 16, 17]), years([50, 61.7]), original)
    expect([code, facts.period, facts.target]).toEqual(['methods/benchmark-lost', '2016', 61.7])
  })

  it('is refused where the periods of a benchmark cancel out', () => {
    const { code } = refusal(quarters([1, -1, 1, -1]), years([50]), denton)
    expect(code).toBe('methods/singular')
  })
})

describe('a case that has no answer', () => {
  it('is answered by status error and a message that names series and reason', () => {
    const answer = benchmarkDentonCholette['denton-cholette-proportional']!(
      { criterion: 'proportional', differencing: 1, initial: 'cholette', conversion: 'sum' },
      { indicator: quarters([10, 0, 12, 13]), benchmark: years([50]) },
    )
    expect(answer.status).toBe('error')
    expect(answer.message).toMatch(/zero-indicator.*"indicator".*2/)
  })
  it('is answered by status error where the layout is not kept', () => {
    const answer = benchmarkDentonCholette['denton-cholette-proportional']!({}, {})
    expect(answer).toMatchObject({ status: 'error', message: expect.stringMatching(/case-layout.*criterion/) })
  })
  it('is answered by status error where the parts and the whole contradict each other', () => {
    const input = {
      indicators: { x1: quarters(four), x2: quarters([5, 5, 5, 5]) },
      benchmarks: { Y1: years([50]), Y2: years([22]) },
      total: quarters([18, 18, 18, 19]),
      temporalConstraints: ['Y1=sum(x1)', 'Y2=sum(x2)'],
      contemporaneousConstraints: ['z=x1+x2'],
    }
    const run = multivariateBenchmark['multivariate-benchmark']!
    expect(run({ rho: 1, lambda: 1 }, input)).toMatchObject({
      status: 'error',
      message: expect.stringMatching(/totals-disagree.*x1, x2.*2015/),
    })
    const agreeing = { ...input, total: quarters([18, 18, 18, 18]) }
    expect(run({ rho: 1, lambda: 1 }, agreeing)).toMatchObject({ status: 'ok' })
    expect(run({}, { ...agreeing, contemporaneousConstraints: ['z=x1 x2'] })).toMatchObject({ status: 'error' })
    expect(run({}, { ...agreeing, contemporaneousConstraints: ['z=x1+x9'] })).toMatchObject({
      message: expect.stringContaining('x9'),
    })
  })

  it('names the year whose margins disagree, however little; a series in no total; zeros stay zeros', () => {
    const run = multivariateBenchmark['multivariate-benchmark']!
    const input = {
      indicators: { x1: quarters([1, 2, 3, 4, 5, 6, 7, 8]), x2: quarters([9, 7, 5, 3, 9, 7, 5, 3]) },
      benchmarks: { A: years([40, 80]), B: years([60, 20]) },
      total: quarters([20, 25, 25, 30, 20, 25, 25, 30]),
      temporalConstraints: ['A=sum(x1)', 'B=sum(x2)'],
      contemporaneousConstraints: ['z=x1+x2'],
    }
    expect(run({}, input)).toMatchObject({ status: 'ok' })
    for (const off of [10, 1e-3, 1e-6])
      expect(run({}, { ...input, benchmarks: { A: years([40, 80 + off]), B: years([60, 20]) } })).toMatchObject({
        message: expect.stringMatching(/^methods\/totals-disagree .*"period":"2016"/),
      })
    const untied = { ...input, indicators: { ...input.indicators, lone: quarters([1, 1, 1, 1, 1, 1, 1, 1]) } }
    expect(run({}, untied)).toMatchObject({ message: 'methods/no-benchmark {"series":"lone"}' })
    const nothing = {
      ...input,
      indicators: { ...input.indicators, mining: quarters([0, 0, 0, 0, 0, 0, 0, 0]) },
      contemporaneousConstraints: ['z=x1+x2+mining'],
    }
    const answer = run({}, nothing) as { values: Record<string, { values: number[] }> }
    expect(answer.values.mining!.values).toEqual([0, 0, 0, 0, 0, 0, 0, 0])
    expect(answer.values.x1!.values.map((v, t) => v + answer.values.x2!.values[t]!)[3]).toBeCloseTo(30, 9)
    const some = { ...nothing.benchmarks, M: years([0, 5]) }
    expect(
      run({}, { ...nothing, benchmarks: some, temporalConstraints: [...input.temporalConstraints, 'M=sum(mining)'] }),
    ).toMatchObject({ message: expect.stringMatching(/^methods\/totals-disagree .*"period":"2016"/) })
  })
})
