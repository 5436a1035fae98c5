/** Which components the recursion has; `period` is the number of seasons in a year (1 without season). */
export interface HoltWintersModel {
  seasonal: 'additive' | 'multiplicative' | 'none'
  hasTrend: boolean
  period: number
}

/** Weights in [0, 1]; null: the component is not there. */
export interface Smoothing {
  alpha: number
  beta: number | null
  gamma: number | null
}

/** State before observation number `firstUpdated` (from 1), the first that is forecast; `seasonal` starts with that one's season. */
export interface StartState {
  level: number
  trend: number | null
  seasonal: readonly number[]
  firstUpdated: number
}

export interface FilteredState {
  level: number
  trend: number
  /** Factors of the next `period` observations. */
  seasonal: number[]
}

export interface HoltWintersPass {
  sse: number
  fitted: number[]
  residuals: number[]
  state: FilteredState
}

/**
 * One pass of the Holt-Winters recursion; the season is renewed with the new level.
 *
 * Source    Holt 1957; Winters 1960
 */
export function holtWintersPass(
  values: readonly number[],
  model: HoltWintersModel,
  weights: Smoothing,
  start: StartState,
): HoltWintersPass {
  const { seasonal: kind, period } = model
  const { alpha } = weights
  const beta = weights.beta ?? 0
  const gamma = weights.gamma ?? 0
  const season = kind === 'none' ? [] : [...start.seasonal]
  const fitted: number[] = []
  const residuals: number[] = []
  let level = start.level
  let trend = start.trend ?? 0
  let sse = 0
  for (let t = start.firstUpdated - 1, k = 0; t < values.length; t++, k = (k + 1) % period) {
    const x = values[t]!
    const s = kind === 'none' ? 0 : season[k]!
    const isProduct = kind === 'multiplicative'
    const forecast = isProduct ? (level + trend) * s : level + trend + s
    const before = level
    level = alpha * (isProduct ? x / s : x - s) + (1 - alpha) * (level + trend)
    trend = beta * (level - before) + (1 - beta) * trend
    if (kind !== 'none') season[k] = gamma * (isProduct ? x / level : x - level) + (1 - gamma) * s
    fitted.push(forecast)
    residuals.push(x - forecast)
    sse += (x - forecast) ** 2
  }
  const turn = kind === 'none' ? 0 : (values.length - start.firstUpdated + 1) % period
  return {
    sse,
    fitted,
    residuals,
    state: { level, trend, seasonal: [...season.slice(turn), ...season.slice(0, turn)] },
  }
}
