import type { MultivariateInput } from '../../../schemas/benchmark-case.ts'
import { InvalidInput } from '../../../schemas/invalid-input.ts'
import type { TimeSeries } from '../../../schemas/method-case.ts'
import { coverageOf, presentBenchmarks } from '../benchmark/coverage.ts'
import type { CrossTotal, SystemOfSeries, TemporalTotal } from '../benchmark/multivariate-groups.ts'
import { completeValues, periodName, positionOf } from '../numeric/time-grid.ts'
import { parseCross, parseTemporal } from './constraint-texts.ts'

interface Named {
  names: string[]
  fine: TimeSeries[]
}

function named({ indicators }: MultivariateInput): Named {
  const names = Object.keys(indicators)
  const fine = Object.values(indicators)
  const [first] = fine
  if (first === undefined) throw new InvalidInput('methods/no-indicator', { series: '' })
  fine.forEach((one, j) => {
    const isSame = one.freq === first.freq && one.start === first.start && one.values.length === first.values.length
    if (!isSame) throw new InvalidInput('methods/spans', { series: names[j]!, other: names[0]! })
  })
  return { names, fine }
}

function positionIn(names: readonly string[], name: string, constraint: string): number {
  const position = names.indexOf(name)
  if (position < 0) throw new InvalidInput('methods/unknown-series', { series: name, constraint })
  return position
}

function temporalTotals(input: MultivariateInput, { names, fine }: Named): TemporalTotal[] {
  return input.temporalConstraints.flatMap((text) => {
    const { benchmark: name, conversion, series } = parseTemporal(text)
    const benchmark = input.benchmarks[name]
    if (benchmark === undefined) throw new InvalidInput('methods/unknown-series', { series: name, constraint: text })
    const j = positionIn(names, series, text)
    const coverage = coverageOf(fine[j]!, benchmark, conversion)
    const indicator = completeValues(series, fine[j]!)
    return presentBenchmarks({ name: series, indicator, benchmark: benchmark.values, coverage }).map((b) => ({
      name: `${name} ${coverage.periods[b]}`,
      series: j,
      first: coverage.offset + b * coverage.ratio,
      weights: coverage.weights,
      value: benchmark.values[b]!,
    }))
  })
}

/** The values that a left side stands for, by fine period; null where it says nothing. */
function leftSide(input: MultivariateInput, name: string, text: string, fine: TimeSeries): (number | null)[] {
  if (/^[+-]?\d+(\.\d+)?$/.test(name)) return fine.values.map(() => Number(name))
  const total = input.totals?.[name] ?? (input.totals === undefined ? input.total : undefined)
  if (total === undefined) throw new InvalidInput('methods/unknown-series', { series: name, constraint: text })
  if (total.freq !== fine.freq)
    throw new InvalidInput('methods/frequencies', { indicator: fine.freq, benchmark: total.freq })
  const shift = positionOf(total) - positionOf(fine)
  total.values.forEach((value, i) => {
    const period = periodName(total.freq, positionOf(total) + i)
    if (value !== null && !Number.isFinite(value))
      throw new InvalidInput('methods/not-finite', { series: name, position: period })
    if (value !== null && (i + shift < 0 || i + shift >= fine.values.length))
      throw new InvalidInput('methods/benchmark-without-periods', { series: name, period })
  })
  return fine.values.map((_, t) => total.values[t - shift] ?? null)
}

function crossTotals(input: MultivariateInput, { names, fine }: Named): CrossTotal[] {
  return input.contemporaneousConstraints.flatMap((text) => {
    const { total, coefficients } = parseCross(text)
    const byPosition = names.map(() => 0)
    for (const [series, coefficient] of coefficients) byPosition[positionIn(names, series, text)]! += coefficient
    const isSeries = names.includes(total)
    if (isSeries) byPosition[names.indexOf(total)]! -= 1
    const values = isSeries ? fine[0]!.values.map(() => 0) : leftSide(input, total, text, fine[0]!)
    return values.flatMap((value, at) => (value === null ? [] : [{ name: total, at, coefficients: byPosition, value }]))
  })
}

/** A case of several series as a system: names resolved, constraints read, coarse periods as blocks. */
export function systemOf(input: MultivariateInput): SystemOfSeries {
  const all = named(input)
  const first = all.fine[0]!
  const coarsest = Object.values(input.benchmarks).reduce(
    (least, { freq }) => (freq < least ? freq : least),
    first.freq,
  )
  const ratio = first.freq / coarsest
  const start = positionOf(first)
  const starts = first.values.flatMap((_, t) => (t === 0 || (start + t) % ratio === 0 ? [t] : []))
  return {
    name: all.names.join(', '),
    count: first.values.length,
    series: all.fine.map((one, j) => ({ name: all.names[j]!, indicator: completeValues(all.names[j]!, one) })),
    blocks: starts,
    blockNames: starts.map((t) => periodName(coarsest, Math.floor((start + t) / ratio))),
    temporal: temporalTotals(input, all),
    cross: crossTotals(input, all),
  }
}
