import { Ipf3Input, RakingParams, RasInput } from '../../../schemas/balance-case.ts'
import { InvalidInput } from '../../../schemas/invalid-input.ts'
import { parseCase } from '../../../schemas/method-case.ts'
import { ipf } from '../balance/ipf.ts'
import { type RasOptions, ras } from '../balance/ras.ts'
import type { CaseRunner } from './case-runner.ts'
import { refusing } from './refusing.ts'

const runRas: CaseRunner = (rawParams, rawInput) => {
  const options = optionsOf(rawParams)
  const { seed, rowTotals, colTotals } = parseCase(RasInput, rawInput)
  const width = checkedWidth(seed, 'seed')
  const { table, iterations, lastChange, rowError, colError } = ras(seed.flat(), rowTotals, colTotals, options)
  const rows = seed.map((_, i) => [...table.subarray(i * width, (i + 1) * width)])
  return { status: 'ok', table: rows, iterations, lastChange, rowError, colError }
}

/** The case's slices run along the third dimension; the method's last dimension runs fastest. */
const runIpf3: CaseRunner = (rawParams, rawInput) => {
  const { axes } = parseCase(RakingParams, rawParams)
  const { seed, margins } = parseCase(Ipf3Input, rawInput)
  const shape = [seed[0]!.length, checkedWidth(seed.flat(), 'seed'), seed.length] as const
  const [rows, columns, slices] = shape
  const uneven = seed.find((slice) => slice.length !== rows)
  if (uneven !== undefined)
    throw new InvalidInput('methods/table-shape', { series: 'seed', given: uneven.length, wanted: rows })
  const flat = seed[0]!.flatMap((row, i) => row.flatMap((_, j) => seed.map((slice) => slice[i]![j]!)))
  const over = axes?.map((one) => one.map((axis) => axis - 1)) ?? [[0], [1], [2]]
  if (over.length !== margins.length) {
    throw new InvalidInput('methods/table-shape', { series: 'margins', given: margins.length, wanted: over.length })
  }
  const wanted = margins.map((totals, m) => ({ axes: over[m]!, totals: totals.flat() }))
  const { table, iterations } = ipf(flat, shape, wanted, optionsOf(rawParams))
  const cell = (i: number, j: number, k: number): number => table[(i * columns + j) * slices + k]!
  return {
    status: 'ok',
    table: seed.map((slice, k) => slice.map((row, i) => row.map((_, j) => cell(i, j, k)))),
    iterations,
  }
}

function optionsOf(rawParams: Record<string, unknown>): RasOptions {
  const { maxIterations, stopBelow, marginTolerance } = parseCase(RakingParams, rawParams)
  return {
    ...(maxIterations === undefined ? {} : { maxIterations }),
    ...(stopBelow === undefined ? {} : { stopBelow }),
    ...(marginTolerance === undefined ? {} : { marginTolerance }),
  }
}

function checkedWidth(rows: readonly (readonly number[])[], series: string): number {
  const width = rows[0]!.length
  const uneven = rows.find((row) => row.length !== width)
  if (uneven !== undefined)
    throw new InvalidInput('methods/table-shape', { series, given: uneven.length, wanted: width })
  return width
}

export const rasIpf: Record<string, CaseRunner> = { ras: refusing(runRas), 'ipf-3d': refusing(runIpf3) }
