import { sum } from 'simple-statistics'
import { InvalidInput } from '../../../schemas/invalid-input.ts'
import { settleExcess, type UnitArcs } from '../numeric/unit-flow.ts'

/** A rounded table in whole units (one unit is 10^-decimals): parts add up to totals exactly. */
export interface RoundedTable {
  cells: Float64Array
  rows: Float64Array
  columns: Float64Array
  total: number
}

/** Totals that are rounded already, in whole units: they are kept. */
export interface RoundedTotals {
  rows?: ArrayLike<number>
  columns?: ArrayLike<number>
  total?: number
}

/** What rounding down leaves: whole units and a fraction in [0, 1), zero where the value is a whole number of units. */
interface Parts {
  whole: Float64Array
  fraction: Float64Array
}

/**
 * Rounds a two-way table so that its rounded parts add up to its rounded totals exactly.
 *
 * Shape   values in row-major order, `columns` a row; decimals 0: whole numbers, 1: tenths, -3: thousands
 * Unit    answers are in whole units of 10^-decimals (toNumbers gives them back)
 * Method  zero-restricted: every cell and every total goes to the unit below or above it, whole ones stay. Everything
 *         is rounded to the nearest, then units are moved through the network of rows and columns at the least
 *         movement: the grand total first, then row and column totals, then cells. A solution always exists
 * Throws  InvalidInput `methods/not-finite`, `methods/table-shape`, `methods/rounding-infeasible` for given totals that
 *         no such table has
 * Source  docs/methods/method-controlled-rounding.md; Cox & Ernst (1982); Causey, Cox & Ernst (1985)
 */
export function controlledRounding(
  values: ArrayLike<number>,
  columns: number,
  decimals: number,
  given: RoundedTotals = {},
): RoundedTable {
  const table = unitsOf(values, decimals)
  const rows = table.length / columns
  if (!Number.isInteger(rows) || rows < 1) {
    throw new InvalidInput('methods/table-shape', { series: 'values', given: table.length, wanted: columns })
  }
  const cells = partsOf(table)
  const each = (length: number) => Array.from({ length }, (_, k) => k)
  const rowSums = sumsOf(
    cells,
    each(rows).map((i) => each(columns).map((j) => i * columns + j)),
  )
  const columnSums = sumsOf(
    cells,
    each(columns).map((j) => each(rows).map((i) => i * columns + j)),
  )
  const parts = {
    cells,
    rows: asGiven(rowSums, given.rows),
    columns: asGiven(columnSums, given.columns),
    total: asGiven(sumsOf(rowSums, [each(rows)]), given.total === undefined ? undefined : [given.total]),
  }
  return settle(parts)
}

/** Whole units as numbers: 12345 with one decimal is 1234.5. */
export function toNumbers(units: Float64Array, decimals: number): Float64Array {
  const scale = 10 ** Math.abs(decimals)
  return units.map((unit) => (decimals < 0 ? unit * scale : unit / scale))
}

function unitsOf(values: ArrayLike<number>, decimals: number): Float64Array {
  const scale = 10 ** Math.abs(decimals)
  const units = Float64Array.from(values, (value) => (decimals < 0 ? value / scale : value * scale))
  const at = units.findIndex((unit) => !(Math.abs(unit) <= 2 ** 51))
  if (at >= 0)
    throw new InvalidInput('methods/not-finite', { series: 'values', position: at + 1, value: String(values[at]) })
  return units
}

/** Splits numbers into whole units and fractions; a number as near to a whole one as floats of its size tell apart is whole. */
function partsOf(numbers: Float64Array): Parts {
  const whole = numbers.map((value) => {
    const nearest = Math.round(value)
    return Math.abs(value - nearest) <= Math.max(1e-9, 4 * Number.EPSILON * Math.abs(value))
      ? nearest
      : Math.floor(value)
  })
  const fraction = numbers.map((value, i) => Math.min(Math.max(value - whole[i]!, 0), 1))
  return {
    whole,
    fraction: fraction.map((f, i) => (f <= Math.max(1e-9, 4 * Number.EPSILON * Math.abs(whole[i]!)) ? 0 : f)),
  }
}

/** Sums of lines of cells, whole units and fractions apart: a sum of large floats would not have the fractions of its cells. */
function sumsOf({ whole, fraction }: Parts, lines: readonly (readonly number[])[]): Parts {
  const sums = lines.map((line) => {
    const part = sum(line.map((cell) => fraction[cell]!))
    const nearest = Math.round(part)
    const units = Math.abs(part - nearest) <= 1e-9 ? nearest : Math.floor(part)
    return { units: units + sum(line.map((cell) => whole[cell]!)), rest: part - units <= 1e-9 ? 0 : part - units }
  })
  return {
    whole: Float64Array.from(sums, ({ units }) => units),
    fraction: Float64Array.from(sums, ({ rest }) => rest),
  }
}

/** Totals that are rounded already, in place of the sums; each less than a unit away from its own. */
function asGiven(sums: Parts, given: ArrayLike<number> | undefined): Parts {
  if (given === undefined) return sums
  const { length } = sums.whole
  if (given.length !== length) {
    throw new InvalidInput('methods/table-shape', { series: 'totals', given: given.length, wanted: length })
  }
  const whole = Float64Array.from(given)
  const gap = (i: number) => Math.abs(whole[i]! - sums.whole[i]! - sums.fraction[i]!)
  const at = whole.findIndex((total, i) => !Number.isInteger(total) || !(gap(i) < 1 + 1e-9))
  if (at >= 0) {
    const value = sums.whole[at]! + sums.fraction[at]!
    throw new InvalidInput('methods/rounding-infeasible', { position: at + 1, total: whole[at]!, value })
  }
  return { whole, fraction: new Float64Array(length) }
}

interface Network {
  arcs: UnitArcs
  excess: Float64Array
}

/**
 * The circulation source -> rows -> columns -> sink -> source: each arc carries its whole units and, where there is a
 * fraction, 0 or 1 more. Rounded to the nearest, then settled.
 */
function settle(parts: { cells: Parts; rows: Parts; columns: Parts; total: Parts }): RoundedTable {
  const rows = parts.rows.whole.length
  const columns = parts.columns.whole.length
  const source = rows + columns
  const net: Network = { arcs: { from: [], to: [], cost: [], isUp: [] }, excess: new Float64Array(source + 2) }
  const ofTotal = rows * columns + 1
  const cellArcs = connect(net, parts.cells, 1, (cell) => [Math.floor(cell / columns), rows + (cell % columns)])
  const rowArcs = connect(net, parts.rows, ofTotal, (i) => [source, i])
  const columnArcs = connect(net, parts.columns, ofTotal, (j) => [rows + j, source + 1])
  const totalArcs = connect(net, parts.total, ofTotal * (rows + columns + 1), () => [source + 1, source])
  if (!settleExcess(net.arcs, net.excess)) {
    throw new InvalidInput('methods/rounding-infeasible', { position: null, total: parts.total.whole[0]!, value: null })
  }
  const rounded = ({ whole }: Parts, arcOf: Int32Array): Float64Array =>
    whole.map((units, i) => units + (arcOf[i]! < 0 ? 0 : net.arcs.isUp[arcOf[i]!]!))
  return {
    cells: rounded(parts.cells, cellArcs),
    rows: rounded(parts.rows, rowArcs),
    columns: rounded(parts.columns, columnArcs),
    total: rounded(parts.total, totalArcs)[0]!,
  }
}

/** Adds the arcs of one kind at their nearest rounding; -1 where a number is whole and has none. */
function connect(
  { arcs, excess }: Network,
  { whole, fraction }: Parts,
  weight: number,
  endsOf: (place: number) => [number, number],
): Int32Array {
  return Int32Array.from(whole, (units, place) => {
    const [from, to] = endsOf(place)
    const f = fraction[place]!
    const isUp = f >= 0.5 ? 1 : 0
    excess[from] = excess[from]! - units - isUp
    excess[to] = excess[to]! + units + isUp
    if (f === 0) return -1
    arcs.from.push(from)
    arcs.to.push(to)
    arcs.cost.push(weight * (1 - 2 * f))
    return arcs.isUp.push(isUp) - 1
  })
}
