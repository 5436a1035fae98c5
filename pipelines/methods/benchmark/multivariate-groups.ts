import { InvalidInput } from '../../../schemas/invalid-input.ts'
import type { Groups } from '../numeric/chain.ts'

/** A coarse total of one series: weight x value over `count` fine periods from `first`. */
export interface TemporalTotal {
  name: string
  series: number
  first: number
  weights: readonly number[]
  value: number
}

/** A total of one fine period: the sum of coefficient x series. */
export interface CrossTotal {
  name: string
  at: number
  coefficients: readonly number[]
  value: number
}

/** Series over the same fine periods and the totals that tie them. */
export interface SystemOfSeries {
  name: string
  count: number
  series: readonly { name: string; indicator: Float64Array }[]
  /** First fine periods of the coarse periods, from 0: no temporal total reaches over one. */
  blocks: readonly number[]
  /** Name of each block, for messages. */
  blockNames: readonly string[]
  temporal: readonly TemporalTotal[]
  cross: readonly CrossTotal[]
}

interface Row {
  block: number
  coefficients: Float64Array
  rest: number
}

type Scales = readonly Float64Array[]

function blockAt(blocks: readonly number[], t: number): number {
  let low = 0
  let high = blocks.length - 1
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if (blocks[middle]! <= t) low = middle
    else high = middle - 1
  }
  return low
}

const emptyRow = ({ blocks, count, series }: SystemOfSeries, block: number): Float64Array =>
  new Float64Array(((blocks[block + 1] ?? count) - blocks[block]!) * series.length)

function temporalRow(system: SystemOfSeries, total: TemporalTotal, scale: Scales): Row {
  const { blocks, series, count } = system
  const block = blockAt(blocks, total.first)
  const end = blocks[block + 1] ?? count
  if (total.first < 0 || total.first + total.weights.length > end)
    throw new InvalidInput('methods/benchmark-without-periods', { series: total.name, period: String(total.first + 1) })
  const coefficients = emptyRow(system, block)
  const { indicator } = series[total.series]!
  let rest = total.value
  total.weights.forEach((weight, k) => {
    const t = total.first + k
    coefficients[(t - blocks[block]!) * series.length + total.series] = weight * scale[total.series]![t]!
    rest -= weight * indicator[t]!
  })
  return { block, coefficients, rest }
}

function crossRow(system: SystemOfSeries, total: CrossTotal, scale: Scales): Row {
  const { blocks, series } = system
  const block = blockAt(blocks, total.at)
  const coefficients = emptyRow(system, block)
  let rest = total.value
  total.coefficients.forEach((coefficient, j) => {
    coefficients[(total.at - blocks[block]!) * series.length + j] = coefficient * scale[j]![total.at]!
    rest -= coefficient * series[j]!.indicator[total.at]!
  })
  return { block, coefficients, rest }
}

/** The totals as constraints block by block, with their right sides and the blocks' names. */
export function systemGroups(
  system: SystemOfSeries,
  scale: Scales,
): { groups: Groups; b: Float64Array; periods: readonly string[] } {
  const { blocks, count, series } = system
  const byBlock: Row[][] = blocks.map(() => [])
  for (const total of system.temporal) {
    const row = temporalRow(system, total, scale)
    byBlock[row.block]!.push(row)
  }
  for (const total of system.cross) {
    const row = crossRow(system, total, scale)
    byBlock[row.block]!.push(row)
  }
  const all = byBlock.flat()
  const rowFirst = [0]
  const offset: number[] = []
  const rows = new Float64Array(all.reduce((total, row) => total + row.coefficients.length, 0))
  let filled = 0
  for (const list of byBlock) {
    offset.push(filled)
    rowFirst.push(rowFirst.at(-1)! + list.length)
    for (const { coefficients } of list) {
      rows.set(coefficients, filled)
      filled += coefficients.length
    }
  }
  return {
    groups: {
      first: Int32Array.from([...blocks, count], (t) => t * series.length),
      rowFirst: Int32Array.from(rowFirst),
      offset: Int32Array.from(offset),
      rows,
    },
    b: Float64Array.from(all, (row) => row.rest),
    periods: system.blockNames,
  }
}
