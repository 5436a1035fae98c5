import { InvalidInput } from '../../../schemas/invalid-input.ts'
import { maximizeOnInterval } from '../numeric/maximize-on-interval.ts'
import { type ErrorModel, type Fit, fitRegression, type Regression } from './gls.ts'

/** A given rho, or the likeliest one of an interval. */
export type Rho = number | { lower: number; upper: number }

/** A fit and the rho that it was made with. */
export type FitAtRho = Fit & { rho: number }

export function refuseRho(parameter: string, value: number): void {
  if (!(value > -1 && value < 1))
    throw new InvalidInput('methods/parameter', { parameter, value, allowed: '-1 < rho < 1' })
}

/**
 * The fit at `rho`, or at the rho in [lower, upper] whose likelihood is the largest; the lower end where the
 * likelihood falls from there.
 *
 * Throws InvalidInput for a rho outside (-1, 1).
 */
export function fitAtRho(regression: Regression, modelAt: (rho: number) => ErrorModel, rho: Rho): FitAtRho {
  if (typeof rho === 'number') {
    refuseRho('rho', rho)
    return { ...fitRegression(regression, modelAt(rho)), rho }
  }
  refuseRho('rhoLower', rho.lower)
  refuseRho('rhoUpper', rho.upper)
  if (rho.lower > rho.upper)
    throw new InvalidInput('methods/parameter', { parameter: 'rhoLower', value: rho.lower, allowed: `<= ${rho.upper}` })
  const free: Regression = { ...regression, sign: 'any' }
  const likelihood = (at: number): number => fitRegression(free, modelAt(at)).logLik ?? Number.MAX_VALUE
  const { at } = maximizeOnInterval(likelihood, rho.lower, rho.upper)
  return { ...fitRegression(regression, modelAt(at)), rho: at }
}
