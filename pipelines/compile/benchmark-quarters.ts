import { sum } from 'simple-statistics'
import { InvalidInput } from '../../schemas/invalid-input.ts'
import { weakest } from '../../schemas/observation.ts'
import { DENTON } from '../methods/benchmark/benchmark.ts'
import { denton } from '../methods/benchmark/denton.ts'
import type { Figure } from './figure.ts'
import { total } from './figure.ts'
import type { AtBothPrices, IndustryFigures, PriceBasis } from './industry-figures.ts'
import { bases } from './industry-figures.ts'

/** Quarters of several years after each other, and the figure of each year (or part of it) that its quarters must make. */
export interface ToBenchmark<T> {
  quarters: readonly T[]
  wholes: readonly T[]
}

/** Benchmarked quarters, and the series that proportional benchmarking refused, with its reason. */
export interface BenchmarkedQuarters<T> {
  quarters: T[]
  additive: { series: string; reason: string }[]
}

/**
 * Brings the quarters of an industry to its figures for the longer period.
 *
 * Shape     n quarters a year over several years, one figure a year -> the quarters, each year adding to its figure (1e-12)
 * Unit      billion dong
 * Method    intermediate consumption and value added by proportional first-difference Denton, never below zero; output is
 *           their sum. A series with a negative quarter or benchmark goes by additive differences and is named in `additive`
 * Missing   the caller gives complete figures; nil counts as zero and stays nil at zero
 * Source    docs/methods/compile-quarters.md
 */
export function benchmarkIndustry({
  quarters,
  wholes,
}: ToBenchmark<IndustryFigures>): BenchmarkedQuarters<IndustryFigures> {
  const used = atBoth({ quarters: quarters.map((one) => one.intermediate), wholes: wholes.map((w) => w.intermediate) })
  const added = atBoth({ quarters: quarters.map((one) => one.valueAdded), wholes: wholes.map((w) => w.valueAdded) })
  const made = quarters.map((one, i): IndustryFigures => {
    const [intermediate, valueAdded] = [used.quarters[i]!, added.quarters[i]!]
    const output = (basis: PriceBasis): Figure =>
      total({ ref: one.output[basis].ref, step: 'compile/benchmark' }, [
        { figure: valueAdded[basis], role: 'value-added' },
        { figure: intermediate[basis], role: 'intermediate-consumption' },
      ])
    return {
      industry: one.industry,
      output: { current: output('current'), constant: output('constant') },
      intermediate,
      valueAdded,
    }
  })
  return { quarters: made, additive: [...used.additive, ...added.additive] }
}

/** The same for one measure at both prices; taxes less subsidies go this way. */
export function atBoth({ quarters, wholes }: ToBenchmark<AtBothPrices>): BenchmarkedQuarters<AtBothPrices> {
  const [current, constant] = bases.map((basis) =>
    benchmarkFigures({ quarters: quarters.map((one) => one[basis]), wholes: wholes.map((one) => one[basis]) }),
  )
  return {
    quarters: quarters.map((_, i) => ({ current: current!.quarters[i]!, constant: constant!.quarters[i]! })),
    additive: [...current!.additive, ...constant!.additive],
  }
}

/** A quarter that cannot be brought to its year: without values, unless it has none to have (nil). */
export const openIndustry = (one: IndustryFigures): IndustryFigures => ({
  industry: one.industry,
  output: openAtBoth(one.output),
  intermediate: openAtBoth(one.intermediate),
  valueAdded: openAtBoth(one.valueAdded),
})

export const openAtBoth = ({ current, constant }: AtBothPrices): AtBothPrices => ({
  current: open(current),
  constant: open(constant),
})

const open = (figure: Figure): Figure =>
  figure.value === null
    ? figure
    : { ...figure, value: null, status: 'not-reported', estimatedShare: 0, step: 'compile/no-quarters' }

function benchmarkFigures({ quarters, wholes }: ToBenchmark<Figure>): BenchmarkedQuarters<Figure> {
  if (quarters.every((one) => one.value === null)) return { quarters: [...quarters], additive: [] }
  const ratio = quarters.length / wholes.length
  const problem = {
    name: wholes.at(-1)!.ref,
    indicator: Float64Array.from(quarters, (one) => one.value ?? 0),
    benchmark: wholes.map((one) => one.value ?? 0),
    coverage: {
      count: quarters.length,
      ratio,
      offset: 0,
      weights: new Array<number>(ratio).fill(1),
      periods: wholes.map(({ ref }) => ref.split('|')[4] ?? ref),
    },
  }
  const { values, refused } = solve(problem)
  const made = quarters.map((one, i) => benchmarked(one, wholes[Math.floor(i / ratio)]!, values[i]!))
  return { quarters: made, additive: refused === null ? [] : [{ series: problem.name, reason: refused }] }
}

function solve(problem: Parameters<typeof denton>[0]): { values: Float64Array; refused: string | null } {
  try {
    const values = denton(problem, { ...DENTON, sign: 'non-negative' })
    if (isMet(problem, values)) return { values, refused: null }
    return { values: additive(problem), refused: 'methods/no-benchmark' }
  } catch (refusal) {
    if (!(refusal instanceof InvalidInput)) throw refusal
    return { values: additive(problem), refused: refusal.code }
  }
}

const additive = (problem: Parameters<typeof denton>[0]): Float64Array =>
  denton(problem, { ...DENTON, criterion: 'additive' })

const isMet = ({ benchmark, coverage: { ratio } }: Parameters<typeof denton>[0], values: Float64Array): boolean =>
  benchmark.every((target, b) => {
    const made = sum(Array.from(values.subarray(b * ratio, (b + 1) * ratio)))
    return Math.abs(made - (target ?? 0)) <= 1e-9 * Math.max(1, Math.abs(target ?? 0))
  })

function benchmarked(quarter: Figure, whole: Figure, value: number): Figure {
  if (quarter.value === null && value === 0) return quarter
  const statuses = [quarter, whole].filter((one) => one.value !== null).map((one) => one.status)
  return {
    ...quarter,
    value,
    status: weakest(statuses),
    estimatedShare: Math.max(quarter.estimatedShare, whole.estimatedShare),
    step: 'compile/benchmark',
    inputs: [...quarter.inputs, { ref: whole.ref, role: 'benchmark', contribution: null }],
  }
}
