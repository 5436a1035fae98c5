import type { ErrorModel, Regression } from './gls.ts'
import { type FitAtRho, fitAtRho, type Rho } from './search-rho.ts'

/** Errors e_t = rho e_(t-1) + shock, stationary: covariance rho^|i-j| / (1 - rho²). */
export const autoregression = (rho: number): ErrorModel => ({
  stencil: [1, -rho],
  begin: 'stationary',
  logPrecision: Math.log1p(-rho * rho),
})

/**
 * Chow and Lin's disaggregation with indicators: regression of the coarse series on the aggregated indicators, the
 * residuals distributed by an autoregression of order one.
 *
 * Shape     m columns of n fine periods, N > m benchmarks -> n values with coefficients and statistics of the fit
 * Unit      the benchmark's
 * Method    rho given, or the likeliest of an interval (Bournay and Laroque 1979); periods beyond the benchmarks are
 *           extrapolated with a fading residual
 * Limits    levels may be negative; rho near the bounds rests on few coarse values
 * Throws    InvalidInput: rho outside (-1, 1), too few benchmarks, columns that explain each other
 * Source    docs/methods/method-chow-lin.md: Chow and Lin 1971
 */
export function chowLin(regression: Regression, rho: Rho): FitAtRho {
  return fitAtRho(regression, autoregression, rho)
}
