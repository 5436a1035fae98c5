import { InvalidInput } from '../../../schemas/invalid-input.ts'
import { balance } from './balance.ts'
import { type Constraint, equation } from './constraint.ts'

/** A component series and the totals that it is part of; `alterAnnual` says that its sum over the periods is kept too. */
export interface RakingRow {
  series: string
  total1?: string | null
  total2?: string | null
  /** Alterability of the component's sum over the periods (0: kept); no temporal total where absent. */
  alterAnnual?: number | null
}

/** Alterability coefficients: of components, of first totals, of second totals; `own` overrides them for a series. */
export interface Alterability {
  series: number
  total1: number
  total2: number
  own?: Readonly<Record<string, number>>
}

/**
 * Rakes component series to one or two sets of total series, over one or several periods.
 *
 * Shape   one list of values a series (all of the same length) -> the same, components adding up to totals each period
 * Method  minimise the sum of (theta - x)^2 / |c x|; total series move with their own coefficient. Over several
 *         periods a component's sum is kept (or altered by `alterAnnual`)
 * Throws  InvalidInput `methods/unknown-series`, and as `balance`
 * Source  docs/methods/method-alterability.md; Quenneville & Fortier (2012)
 */
export function rakeSeries(
  values: Readonly<Record<string, readonly number[]>>,
  rows: readonly RakingRow[],
  alterability: Alterability,
): Record<string, number[]> {
  const layout = layoutOf(values, rows)
  const numbers: number[] = []
  const coefficients: number[] = []
  for (const name of layout.names) {
    for (const value of values[name]!) {
      numbers.push(value)
      coefficients.push(alterability.own?.[name] ?? alterability[layout.role.get(name) ?? 'series'])
    }
  }
  const annual = annualRows(values, rows, layout)
  for (const { value, coefficient } of annual) {
    numbers.push(value)
    coefficients.push(coefficient)
  }
  const names = layout.names.flatMap((name) =>
    values[name]!.map((_, t) => (layout.periods === 1 ? name : `${name} ${t + 1}`)),
  )
  const bounds = { names: [...names, ...annual.map(({ name }) => name)] }
  const raked = balance(
    numbers,
    coefficients,
    [...periodSums(rows, layout), ...annual.map((a) => a.constraint)],
    bounds,
  ).values
  return Object.fromEntries(
    layout.names.map((name, at) => [name, [...raked.subarray(at * layout.periods, (at + 1) * layout.periods)]]),
  )
}

type Role = 'series' | 'total1' | 'total2'

interface Layout {
  names: string[]
  periods: number
  role: Map<string, Role>
  cellOf: (name: string, period: number) => number
}

function layoutOf(values: Readonly<Record<string, readonly number[]>>, rows: readonly RakingRow[]): Layout {
  const names = Object.keys(values)
  const periods = values[names[0] ?? '']?.length ?? 0
  const at = new Map(names.map((name, i) => [name, i]))
  const role = new Map<string, Role>()
  for (const row of rows) {
    for (const [kind, name] of [
      ['series', row.series],
      ['total1', row.total1],
      ['total2', row.total2],
    ] as const) {
      if (name === null || name === undefined) continue
      if (!at.has(name)) throw new InvalidInput('methods/unknown-series', { series: name })
      role.set(name, kind)
    }
  }
  const uneven = names.find((name) => values[name]!.length !== periods)
  if (uneven !== undefined || periods === 0) {
    throw new InvalidInput('methods/table-shape', {
      series: uneven ?? 'values',
      given: uneven === undefined ? 0 : values[uneven]!.length,
      wanted: periods,
    })
  }
  return { names, periods, role, cellOf: (name, period) => at.get(name)! * periods + period }
}

/** In each period, the components of a total less the total is zero. */
function periodSums(rows: readonly RakingRow[], { periods, cellOf }: Layout): Constraint[] {
  const parts = new Map<string, string[]>()
  for (const { series, total1, total2 } of rows) {
    for (const total of [total1, total2]) if (total != null) parts.set(total, [...(parts.get(total) ?? []), series])
  }
  return [...parts].flatMap(([total, components]) =>
    Array.from({ length: periods }, (_, t) => {
      const cells = [...components.map((name) => cellOf(name, t)), cellOf(total, t)]
      const coefficients = cells.map((_, k) => (k < components.length ? 1 : -1))
      return equation(periods === 1 ? total : `${total} ${t + 1}`, cells, 0, coefficients)
    }),
  )
}

/** Sums over the periods, each a cell of its own that moves by its coefficient. */
function annualRows(values: Readonly<Record<string, readonly number[]>>, rows: readonly RakingRow[], layout: Layout) {
  if (layout.periods === 1) return []
  const first = layout.names.length * layout.periods
  const kept = rows.filter((row) => row.alterAnnual != null)
  return kept.map(({ series, alterAnnual }, k) => {
    const name = `${series} (sum)`
    const parts = Array.from({ length: layout.periods }, (_, t) => layout.cellOf(series, t))
    const coefficients = [...parts.map(() => 1), -1]
    const value = values[series]!.reduce((sum, x) => sum + x, 0)
    return {
      name,
      value,
      coefficient: alterAnnual ?? 0,
      constraint: equation(name, [...parts, first + k], 0, coefficients),
    }
  })
}
