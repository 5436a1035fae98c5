import { InvalidInput } from '../../../schemas/invalid-input.ts'

/**
 * A trend without zero or negative values, which would make ratios meaningless: each takes the mean of the nearest positive values
 * before and after it, or the one there is.
 *
 * Throws  InvalidInput `methods/not-positive` when no value is positive
 */
export function positiveTrend(trend: Float64Array): Float64Array {
  return trend.map((value, i) => {
    if (value > 0) return value
    const nearest = [nearestPositive(trend, i, -1), nearestPositive(trend, i, 1)].filter((x) => x !== null)
    if (nearest.length === 0) {
      throw new InvalidInput('methods/not-positive', {
        series: 'trend',
        position: i + 1,
        value,
        needed: 'multiplicative adjustment',
      })
    }
    return nearest.reduce((total, x) => total + x, 0) / nearest.length
  })
}

function nearestPositive(trend: Float64Array, from: number, step: number): number | null {
  for (let i = from + step; i >= 0 && i < trend.length; i += step) if (trend[i]! > 0) return trend[i]!
  return null
}
