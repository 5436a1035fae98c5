import { mean, sampleVariance } from 'simple-statistics'
import { InvalidInput } from '../../schemas/invalid-input.ts'
import type { IndicatorSeries } from '../../schemas/nowcast.ts'
import type { Bridged } from './bridge-section.ts'

/** Yearly difference between growth of account and indicator, in logarithms, over the pairs of one kind of indicator. */
export interface BridgeError {
  mean: number
  variance: number
  pairs: number
}

/** Pairs of one kind below which no interval is stated. */
const pairsNeeded = 3

/**
 * Mean and variance of the yearly gaps, pooled over the industries whose indicators are of one kind: values at current prices
 * carry the rise of prices, volumes do not.
 *
 * Throws  InvalidInput `analyse/too-few-pairs` with what is needed
 */
export function bridgeErrors(bridged: readonly Bridged[]): Map<IndicatorSeries['kind'], BridgeError> {
  const errors = new Map<IndicatorSeries['kind'], BridgeError>()
  for (const kind of new Set(bridged.map((one) => one.indicator.kind))) {
    const gaps = bridged.filter((one) => one.indicator.kind === kind).flatMap((one) => one.gaps)
    if (gaps.length < pairsNeeded)
      throw new InvalidInput('analyse/too-few-pairs', { kind, found: gaps.length, needed: pairsNeeded })
    errors.set(kind, { mean: mean(gaps), variance: sampleVariance(gaps), pairs: gaps.length })
  }
  return errors
}
