import { DisaggregationInput, DisaggregationParams } from '../../../schemas/benchmark-case.ts'
import { parseCase } from '../../../schemas/method-case.ts'
import { type DisaggregationRequest, disaggregate } from '../disaggregate/disaggregate.ts'
import type { CaseRunner } from './case-runner.ts'
import { refusing } from './refusing.ts'

/** The same fit at a rho of four decimals, to compare programs apart from their searches. */
function atFixedRho(request: DisaggregationRequest, rho: number): Record<string, unknown> {
  const near = Math.round(rho * 1e4) / 1e4
  const { coefficients, se, logLik, values } = disaggregate({ ...request, method: { ...request.method, rho: near } })
  return { rho: near, coefficients, se, logLik, values }
}

/** Chow-Lin, Fernandez or Litterman, as the parameter `model` says; rho given or searched. */
export const disaggregationRunner: CaseRunner = refusing((params, input) => {
  const { model, rho, rhoLower, rhoUpper, intercept, conversion, sign } = parseCase(DisaggregationParams, params)
  const series = parseCase(DisaggregationInput, input)
  const request: DisaggregationRequest = {
    ...series,
    conversion,
    sign,
    intercept: intercept ? 'constant' : 'none',
    method: { kind: model, rho: rho ?? 'maxlog', rhoLower, rhoUpper },
  }
  const fit = disaggregate(request)
  const isSearched = model !== 'fernandez' && typeof rho !== 'number'
  return { status: 'ok', ...fit, ...(isSearched ? { atFixedRho: atFixedRho(request, fit.rho) } : {}) }
})
