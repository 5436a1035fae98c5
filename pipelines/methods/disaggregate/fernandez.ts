import { type ErrorModel, fitRegression, type Regression } from './gls.ts'
import type { FitAtRho } from './search-rho.ts'

/** Errors that walk at random from u_0 = 0. */
export const randomWalk: ErrorModel = { stencil: [1, -1], begin: 'zero', logPrecision: 0 }

/**
 * Fernandez' disaggregation with indicators: like Chow and Lin's, the errors a random walk from zero.
 *
 * Shape     m columns of n fine periods, N > m benchmarks -> n values with coefficients and statistics of the fit
 * Unit      the benchmark's
 * Limits    the last residual is carried on beyond the benchmarks; nothing to estimate but the coefficients
 * Throws    InvalidInput: too few benchmarks, columns that explain each other
 * Source    docs/methods/method-fernandez.md: Fernandez 1981
 */
export function fernandez(regression: Regression): FitAtRho {
  return { ...fitRegression(regression, randomWalk), rho: 0 }
}
