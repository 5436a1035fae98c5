import type { ErrorModel, Regression } from './gls.ts'
import { type FitAtRho, fitAtRho, type Rho } from './search-rho.ts'

/** Errors that walk from u_0 = 0 with steps e_t = rho e_(t-1) + shock, the first step free of the past. */
export const integratedAutoregression = (rho: number): ErrorModel => ({
  stencil: [1, -(1 + rho), rho],
  begin: 'zero',
  logPrecision: 0,
})

/**
 * Litterman's disaggregation with indicators: like Fernandez', the steps of the walk autocorrelated by rho.
 *
 * Shape     m columns of n fine periods, N > m benchmarks -> n values with coefficients and statistics of the fit
 * Unit      the benchmark's
 * Method    rho given, or the likeliest of an interval (concentrated likelihood of the coarse model)
 * Throws    InvalidInput: rho outside (-1, 1), too few benchmarks, columns that explain each other
 * Source    docs/methods/method-litterman.md: Litterman 1983
 */
export function litterman(regression: Regression, rho: Rho): FitAtRho {
  return fitAtRho(regression, integratedAutoregression, rho)
}
