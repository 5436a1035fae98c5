import { ControlledRoundingInput, ControlledRoundingParams } from '../../../schemas/balance-case.ts'
import { InvalidInput } from '../../../schemas/invalid-input.ts'
import { parseCase } from '../../../schemas/method-case.ts'
import { controlledRounding as roundTogether, toNumbers } from '../balance/controlled-rounding.ts'
import type { CaseRunner } from './case-runner.ts'
import { refusing } from './refusing.ts'

const run: CaseRunner = (rawParams, rawInput) => {
  const { decimals } = parseCase(ControlledRoundingParams, rawParams)
  const { table, rowTotals, colTotals, total } = parseCase(ControlledRoundingInput, rawInput)
  const width = table[0]!.length
  const uneven = table.find((row) => row.length !== width)
  if (uneven !== undefined)
    throw new InvalidInput('methods/table-shape', { series: 'table', given: uneven.length, wanted: width })
  const given = {
    ...(rowTotals ? { rows: unitsOf(rowTotals, decimals) } : {}),
    ...(colTotals ? { columns: unitsOf(colTotals, decimals) } : {}),
    ...(total == null ? {} : { total: unitsOf([total], decimals)[0]! }),
  }
  const made = roundTogether(table.flat(), width, decimals, given)
  const numbers = (units: Float64Array): number[] => [...toNumbers(units, decimals)]
  const cells = numbers(made.cells)
  return {
    status: 'ok',
    table: table.map((_, i) => cells.slice(i * width, (i + 1) * width)),
    rowTotals: numbers(made.rows),
    colTotals: numbers(made.columns),
    total: numbers(Float64Array.of(made.total))[0]!,
  }
}

/** Totals that are rounded already, as whole units. */
const unitsOf = (totals: readonly number[], decimals: number): number[] =>
  totals.map((value) => Math.round(decimals < 0 ? value / 10 ** -decimals : value * 10 ** decimals))

export const controlledRounding: Record<string, CaseRunner> = { 'controlled-rounding': refusing(run) }
