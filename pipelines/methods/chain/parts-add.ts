import { sum } from 'simple-statistics'
import { InvalidInput } from '../../../schemas/invalid-input.ts'
import type { NamedSeries } from './contribution-fixed.ts'

/**
 * Refuses parts that do not add up to the total: their contributions would not add up to its growth.
 *
 * Shape   every series but `total` is a part; a period with a missing value cannot be judged; a total alone has no parts
 * Limit   half of the last printed decimal of each series (figures are rounded one by one), and 1e-9 of the values
 * Throws  InvalidInput `methods/parts-do-not-add`, the first position, the sum of the parts, the total and the rest
 */
export function refusePartsThatDoNotAdd(series: NamedSeries, total: string): void {
  const parts = Object.entries(series).flatMap(([name, values]) => (name === total ? [] : [values]))
  if (parts.length === 0) return
  const rounding = sum(Object.values(series).map((values) => 0.5 * 10 ** -decimalsOf(values)))
  series[total]!.forEach((whole, t) => {
    const values = parts.map((part) => part[t] ?? null)
    if (whole === null || !areNumbers(values)) return
    const reached = sum(values)
    const size = Math.abs(whole) + sum(values.map(Math.abs))
    if (Math.abs(reached - whole) <= rounding + 1e-9 * size) return
    const rest = whole - reached
    throw new InvalidInput('methods/parts-do-not-add', { series: total, position: t + 1, total: whole, reached, rest })
  })
}

const areNumbers = (values: readonly (number | null)[]): values is number[] => !values.includes(null)

/** The most decimals that a value of the series is written with. */
function decimalsOf(values: readonly (number | null)[]): number {
  return Math.max(0, ...values.map((value) => decimals(value ?? 0)))
}

function decimals(value: number): number {
  const [digits, exponent] = String(value).split('e')
  return Math.max(0, (digits!.split('.')[1]?.length ?? 0) - Number(exponent ?? 0))
}
