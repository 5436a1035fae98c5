import { InvalidInput } from '../../schemas/invalid-input.ts'
import { normalQuantile } from '../methods/numeric/normal-quantile.ts'

/**
 * Quantile of Student's distribution.
 *
 * Unit      `probability` a fraction, 0 < probability < 1; `degrees` whole and at least 1, Infinity for the normal
 * Method    the distribution function of whole degrees is a finite sum; inverted by bisection to 1e-12
 * Throws    InvalidInput `methods/level-out-of-range`
 * Source    Abramowitz & Stegun 1964, 26.7.3 and 26.7.4
 */
export function studentQuantile(probability: number, degrees: number): number {
  if (!Number.isFinite(degrees)) return normalQuantile(probability)
  if (!(probability > 0 && probability < 1 && Number.isInteger(degrees) && degrees >= 1))
    throw new InvalidInput('methods/level-out-of-range', { level: probability })
  if (probability < 0.5) return -studentQuantile(1 - probability, degrees)
  let low = 0
  let high = 1
  while (within(high, degrees) < 2 * probability - 1) high *= 2
  while (high - low > 1e-12 * high) {
    const middle = (low + high) / 2
    if (within(middle, degrees) < 2 * probability - 1) low = middle
    else high = middle
    if (middle === low && middle === high) break
  }
  return (low + high) / 2
}

/** Probability of -t to t. */
function within(t: number, degrees: number): number {
  const angle = Math.atan(t / Math.sqrt(degrees))
  const cosine = Math.cos(angle)
  const isOdd = degrees % 2 === 1
  let term = isOdd ? cosine : 1
  let total = degrees === 1 ? 0 : term
  for (let k = isOdd ? 3 : 2; k <= degrees - 2; k += 2) {
    term *= ((k - 1) / k) * cosine ** 2
    total += term
  }
  return isOdd ? (2 / Math.PI) * (angle + Math.sin(angle) * total) : Math.sin(angle) * total
}
