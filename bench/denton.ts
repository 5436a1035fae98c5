import { dentonEach } from '../pipelines/methods/benchmark/benchmark.ts'
import { distance, figures, type Measured, peakMb, print, requireNear, solveDense, timed } from './measure.ts'

const [quarters, ratio] = [60, 4]
const years = quarters / ratio
const coverage = {
  count: quarters,
  ratio,
  offset: 0,
  weights: [1, 1, 1, 1],
  periods: Array.from({ length: years }, (_, y) => String(2011 + y)),
}

interface Series {
  name: string
  indicator: Float64Array
  benchmark: number[]
}

/** Quarterly indicators with a trend and a season, and years that follow them loosely; made one at a time. */
function* series(count: number): Generator<Series> {
  const next = figures(20260701)
  for (let k = 0; k < count; k += 1) {
    const indicator = Float64Array.from({ length: quarters }, (_, t) => (100 + t) * (0.9 + 0.2 * next()))
    const benchmark = Array.from({ length: years }, (_, y) => {
      const sum = indicator.subarray(y * ratio, (y + 1) * ratio).reduce((total, x) => total + x, 0)
      return sum * (9 + 2 * next())
    })
    yield { name: `series ${k}`, indicator, benchmark }
  }
}

/** Denton-Cholette, proportional first differences: 1,000 and 10,000 series, beside a dense system for each. */
export function main(): void {
  const lines: Measured[] = []
  const run = (count: number): Float64Array | undefined => {
    let last: Float64Array | undefined
    for (const path of dentonEach(series(count), coverage)) last = path
    return last
  }
  run(100)
  lines.push(timed('Denton-Cholette, 1,000 series of 60 quarters', () => run(1000), 0.25))
  const before = peakMb()
  lines.push(timed('Denton-Cholette, 10,000 series of 60 quarters', () => run(10_000), 3))
  console.log(`memory from 1,000 to 10,000 series: ${before} -> ${peakMb()} MB`)
  const first = [...series(50)]
  const ours = [...dentonEach(first, coverage)]
  lines.push(timed('beside it: one dense system a series, 1,000 series', () => naive([...series(1000)])))
  naive(first).forEach((path, k) => {
    requireNear(first[k]!.name, distance(ours[k]!, path), 1e-8)
  })
  print(lines)
}

/** Least squares of the changes of y/x under the years: the bordered system, written out and eliminated. */
function naive(all: readonly Series[]): number[][] {
  const size = quarters + years
  return all.map(({ indicator, benchmark }) => {
    const matrix = Array.from({ length: size }, () => new Array<number>(size).fill(0))
    for (let t = 1; t < quarters; t += 1) {
      matrix[t]![t]! += 1
      matrix[t - 1]![t - 1]! += 1
      matrix[t]![t - 1]! -= 1
      matrix[t - 1]![t]! -= 1
    }
    for (let t = 0; t < quarters; t += 1) {
      const year = quarters + Math.floor(t / ratio)
      matrix[t]![year] = indicator[t]!
      matrix[year]![t] = indicator[t]!
    }
    const answer = solveDense(matrix, [...new Array<number>(quarters).fill(0), ...benchmark])
    return Array.from(indicator, (x, t) => x * answer[t]!)
  })
}
