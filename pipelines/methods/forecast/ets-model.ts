/** Components of an ETS model; `period` is the number of seasons in a year (1 without season). */
export interface EtsModel {
  error: 'A' | 'M'
  hasTrend: boolean
  isDamped: boolean
  season: 'N' | 'A' | 'M'
  period: number
}

/** Error-correction weights: beta = alpha x beta*, gamma = (1 - alpha) x gamma*; phi is 1 without damping. */
export interface EtsWeights {
  alpha: number
  beta: number
  gamma: number
  phi: number
}

/** Level, slope, and seasons with the latest first: the last of `seasonal` belongs to the next observation. */
export interface EtsState {
  level: number
  trend: number
  seasonal: readonly number[]
}

export interface EtsPass {
  fitted: number[]
  /** One-step errors: differences (A) or relative (M). */
  errors: number[]
  state: EtsState
}

/** Free numbers of the model: weights, initial state (one season follows from the others) and the error variance. */
export function countParameters({ hasTrend, isDamped, season, period }: EtsModel): number {
  return 3 + (hasTrend ? 2 : 0) + (isDamped ? 1 : 0) + (season === 'N' ? 0 : period)
}

/** 'ETS(M,Ad,M)'. */
export const modelName = ({ error, hasTrend, isDamped, season }: EtsModel): string =>
  `ETS(${error},${hasTrend ? (isDamped ? 'Ad' : 'A') : 'N'},${season})`

/**
 * Runs the recursion over the series and gives each forecast and error to `see`; the final state comes back.
 *
 * Source    Hyndman, Koehler, Ord & Snyder 2008, table 2.2 and 2.3
 */
export function runEts(
  values: ArrayLike<number>,
  model: EtsModel,
  { weights, start }: { weights: EtsWeights; start: EtsState },
  see: (forecast: number, error: number) => void,
): EtsState {
  const { alpha, gamma, phi } = weights
  const slopeWeight = model.hasTrend ? weights.beta / alpha : 0
  const season = model.season === 'N' ? [] : [...start.seasonal].reverse()
  let level = start.level
  let trend = model.hasTrend ? start.trend : 0
  for (let t = 0, k = 0; t < values.length; t++, k = k + 1 === season.length ? 0 : k + 1) {
    const y = values[t]!
    const base = level + phi * trend
    const s = model.season === 'N' ? 0 : season[k]!
    const forecast = model.season === 'M' ? base * s : base + s
    see(forecast, model.error === 'M' ? (y - forecast) / forecast : y - forecast)
    const before = level
    level = base + alpha * ((model.season === 'M' ? y / s : y - s) - base)
    trend = phi * trend + slopeWeight * (level - before - phi * trend)
    if (model.season !== 'N') season[k] = s + gamma * ((model.season === 'M' ? y / base : y - base) - s)
  }
  const turn = season.length === 0 ? 0 : values.length % season.length
  const next = [...season.slice(turn), ...season.slice(0, turn)]
  return { level, trend, seasonal: next.reverse() }
}

export function etsPass(
  values: ArrayLike<number>,
  model: EtsModel,
  at: { weights: EtsWeights; start: EtsState },
): EtsPass {
  const fitted: number[] = []
  const errors: number[] = []
  const state = runEts(values, model, at, (forecast, error) => {
    fitted.push(forecast)
    errors.push(error)
  })
  return { fitted, errors, state }
}

/** Forecast `steps` ahead with all future errors zero. */
export function projectEts(model: EtsModel, phi: number, { level, trend, seasonal }: EtsState, steps: number): number {
  const base = level + (model.hasTrend ? dampedSteps(phi, steps) * trend : 0)
  if (model.season === 'N') return base
  const s = seasonal[model.period - 1 - ((steps - 1) % model.period)]!
  return model.season === 'M' ? base * s : base + s
}

/** phi + phi^2 + … + phi^steps. */
export function dampedSteps(phi: number, steps: number): number {
  return phi === 1 ? steps : (phi * (1 - phi ** steps)) / (1 - phi)
}
