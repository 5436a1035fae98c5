import { InvalidInput } from '../../../schemas/invalid-input.ts'
import { addArc, maxFlow, network } from '../numeric/max-flow.ts'

/** Where an iteration stopped without meeting its margins. */
export interface Unmet {
  iterations: number
  lastChange: number
  rowError: number
  colError: number
  tolerance: number
}

/**
 * Says why margins are missed: by a largest flow from rows to columns through the cells above zero, the rows whose
 * totals do not fit into the columns that they reach; or, where a table exists, that the iteration is not there yet.
 *
 * Throws  InvalidInput `methods/margins-infeasible` or `methods/not-converged`, always
 */
export function refuseUnmet(
  seed: Float64Array,
  [rows, columns]: readonly [Float64Array, Float64Array],
  unmet: Unmet,
): never {
  const total = rows.reduce((sum, value) => sum + value, 0)
  const source = rows.length + columns.length
  const net = network(source + 2)
  rows.forEach((value, i) => {
    addArc(net, source, i, value)
  })
  columns.forEach((value, j) => {
    addArc(net, rows.length + j, source + 1, value)
  })
  seed.forEach((value, cell) => {
    const i = Math.floor(cell / columns.length)
    if (value > 0) addArc(net, i, rows.length + (cell % columns.length), total)
  })
  const { flow, reached } = maxFlow(net, source, source + 1, 1e-13 * total)
  if (total - flow > Math.max(unmet.tolerance, 1e-9 * total)) {
    const shortRows = [...rows.keys()].filter((i) => reached[i] === 1)
    const fullColumns = [...columns.keys()].filter((j) => reached[rows.length + j] === 1)
    throw new InvalidInput('methods/margins-infeasible', {
      rows: placesText(shortRows),
      columns: placesText(fullColumns),
      needed: totalAt(rows, shortRows),
      available: totalAt(columns, fullColumns),
    })
  }
  throw new InvalidInput('methods/not-converged', {
    iterations: unmet.iterations,
    change: unmet.lastChange,
    rowError: unmet.rowError,
    colError: unmet.colError,
  })
}

const totalAt = (totals: Float64Array, places: readonly number[]): number =>
  places.reduce((sum, place) => sum + totals[place]!, 0)

/** Places counted from 1, the first twenty. */
const placesText = (places: readonly number[]): string =>
  places
    .slice(0, 20)
    .map((place) => place + 1)
    .join(', ') + (places.length > 20 ? ', …' : '')
