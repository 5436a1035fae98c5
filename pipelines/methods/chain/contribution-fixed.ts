import { InvalidInput } from '../../../schemas/invalid-input.ts'
import { refusePartsThatDoNotAdd } from './parts-add.ts'

/** Series by name, all of the same length. */
export type NamedSeries = Readonly<Record<string, readonly (number | null)[]>>

/** The series called `total`; refuses series of other lengths and a lag that leaves nothing. */
export function totalOf(series: NamedSeries, total: string, lag: number): readonly (number | null)[] {
  const values = series[total]
  if (values === undefined) throw new InvalidInput('methods/unknown-series', { series: total })
  const uneven = Object.entries(series).find(([, one]) => one.length !== values.length)
  if (uneven !== undefined) {
    throw new InvalidInput('methods/series-length', {
      series: `${total}, ${uneven[0]}`,
      first: values.length,
      second: uneven[1].length,
    })
  }
  if (!Number.isInteger(lag) || lag < 1 || lag >= values.length)
    throw new InvalidInput('methods/lag', { lag, length: values.length })
  return values
}

/**
 * Contributions to growth at fixed prices: (x(t) - x(t - lag)) / total(t - lag) x 100.
 *
 * Shape   series of n values -> n - lag percentage points each, the total's own growth included; parts add up to it
 * Throws  InvalidInput `methods/zero-base`, `methods/unknown-series`, `methods/series-length`, `methods/lag`,
 *         `methods/parts-do-not-add`
 * Source  docs/methods/method-contributions.md
 */
export function contributionFixed(series: NamedSeries, total: string, lag: number): Record<string, (number | null)[]> {
  const base = totalOf(series, total, lag)
  const at = base.slice(0, base.length - lag).findIndex((value) => value !== null && !(value > 0))
  if (at >= 0) throw new InvalidInput('methods/zero-base', { series: total, position: at + 1, value: base[at]! })
  refusePartsThatDoNotAdd(series, total)
  const points = (values: readonly (number | null)[]): (number | null)[] =>
    values.slice(lag).map((now, t) => {
      const before = values[t] ?? null
      const divisor = base[t] ?? null
      return now === null || before === null || divisor === null ? null : (100 * (now - before)) / divisor
    })
  return Object.fromEntries(Object.entries(series).map(([name, values]) => [name, points(values)]))
}
