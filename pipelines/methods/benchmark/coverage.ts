import { InvalidInput } from '../../../schemas/invalid-input.ts'
import type { Conversion, TimeSeries } from '../../../schemas/method-case.ts'
import type { Groups } from '../numeric/chain.ts'
import { conversionWeights, periodName, positionOf } from '../numeric/time-grid.ts'

/** Which fine periods each benchmark covers: benchmark b covers offset + b x ratio, ratio periods. */
export interface Coverage {
  /** Fine periods. */
  count: number
  ratio: number
  /** Position of the first period of the first benchmark among the fine periods; may lie outside. */
  offset: number
  /** What each fine period counts in its benchmark. */
  weights: readonly number[]
  /** Names of the benchmarks' periods, for messages. */
  periods: readonly string[]
}

/** A fine series, its benchmarks (null: none) and how they lie. Numbers in one unit. */
export interface BenchmarkProblem {
  name: string
  indicator: Float64Array
  benchmark: readonly (number | null)[]
  coverage: Coverage
}

/** How benchmarks lie over fine periods. Throws InvalidInput where the frequencies do not nest. */
export function coverageOf(indicator: TimeSeries, benchmark: TimeSeries, conversion: Conversion): Coverage {
  const ratio = indicator.freq / benchmark.freq
  if (!Number.isInteger(ratio))
    throw new InvalidInput('methods/frequencies', { indicator: indicator.freq, benchmark: benchmark.freq })
  const first = positionOf(benchmark)
  return {
    count: indicator.values.length,
    ratio,
    offset: first * ratio - positionOf(indicator),
    weights: conversionWeights(conversion, ratio),
    periods: benchmark.values.map((_, b) => periodName(benchmark.freq, first + b)),
  }
}

/** Positions of the benchmarks that are there. Throws InvalidInput for one that is not finite or lacks fine periods. */
export function presentBenchmarks({ name, benchmark, coverage }: BenchmarkProblem): number[] {
  const { count, ratio, offset, periods } = coverage
  const present: number[] = []
  benchmark.forEach((value, b) => {
    if (value === null) return
    const period = periods[b] ?? String(b + 1)
    if (!Number.isFinite(value))
      throw new InvalidInput('methods/not-finite', { series: `${name}, benchmark`, position: period })
    const first = offset + b * ratio
    if (first < 0 || first + ratio > count)
      throw new InvalidInput('methods/benchmark-without-periods', { series: name, period })
    present.push(b)
  })
  if (present.length === 0) throw new InvalidInput('methods/no-benchmark', { series: name })
  return present
}

/** The fine values counted into their benchmarks' periods; only for benchmarks that `present` lists. */
export function aggregate(values: Float64Array, coverage: Coverage, present: readonly number[]): Float64Array {
  const { ratio, offset, weights } = coverage
  return Float64Array.from(present, (b) => {
    let total = 0
    for (let j = 0; j < ratio; j++) total += weights[j]! * values[offset + b * ratio + j]!
    return total
  })
}

/**
 * The values, once they are seen to meet every benchmark.
 *
 * Throws  InvalidInput `methods/benchmark-lost` where the figures are so far apart (1e18 beside 1) that a sum of doubles cannot:
 *         a series that misses its benchmark is never an answer
 */
export function meeting({ name, benchmark, coverage }: BenchmarkProblem, values: Float64Array): Float64Array {
  const { ratio, offset, weights, periods } = coverage
  benchmark.forEach((target, b) => {
    if (target === null) return
    let [made, size] = [0, 0]
    for (let j = 0; j < ratio; j++) {
      const part = weights[j]! * values[offset + b * ratio + j]!
      made += part
      size += Math.abs(part)
    }
    if (Math.abs(made - target) > 1e-6 * Math.abs(target) + 1e-9 * size)
      throw new InvalidInput('methods/benchmark-lost', {
        series: name,
        period: periods[b] ?? String(b + 1),
        target,
        made,
      })
  })
  return values
}

/** One constraint a benchmark: sum of weight x scale x z over its periods. Periods without one stand alone. */
export function benchmarkGroups(coverage: Coverage, present: readonly number[], scale: Float64Array): Groups {
  const { count, ratio, offset, weights } = coverage
  const first: number[] = []
  const rowFirst = [0]
  const groupOffset: number[] = []
  const rows = new Float64Array(present.length * ratio)
  let reached = 0
  const standAlone = (to: number): void => {
    if (to === reached) return
    first.push(reached)
    rowFirst.push(rowFirst.at(-1)!)
    groupOffset.push(0)
    reached = to
  }
  present.forEach((b, row) => {
    const start = offset + b * ratio
    standAlone(start)
    first.push(start)
    rowFirst.push(row + 1)
    groupOffset.push(row * ratio)
    for (let j = 0; j < ratio; j++) rows[row * ratio + j] = weights[j]! * scale[start + j]!
    reached = start + ratio
  })
  standAlone(count)
  return {
    first: Int32Array.from([...first, count]),
    rowFirst: Int32Array.from(rowFirst),
    offset: Int32Array.from(groupOffset),
    rows,
  }
}
