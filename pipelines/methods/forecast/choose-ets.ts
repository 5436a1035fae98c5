import { InvalidInput } from '../../../schemas/invalid-input.ts'
import { type EtsForecast, type EtsOptions, ets } from './ets.ts'
import type { EtsModel } from './ets-model.ts'

export interface EtsChoice {
  /** Error, trend and season: A, M or N; Z leaves the choice open. */
  letters: string
  /** Left open when null. */
  isDamped: boolean | null
  period: number
}

/**
 * Forecasts by the model of smallest AICc among those that the letters leave open.
 *
 * Method    product trends are not among them, nor additive errors with product seasons (infinite variance, unstable); relative
 *           errors and product seasons only where the whole series is positive
 * Throws    InvalidInput `methods/ets-model` for a model that has no analytic interval; what `ets` throws when no candidate fits
 * Source    Hyndman, Koehler, Ord & Snyder 2008, ch. 2.8
 */
export function chooseEts(series: readonly (number | null)[], choice: EtsChoice, options: EtsOptions): EtsForecast {
  const candidates = candidateModels(choice, series)
  let best: EtsForecast | null = null
  let refusal: InvalidInput | null = null
  for (const model of candidates) {
    try {
      const found = ets(series, model, options)
      if (best === null || found.aicc < best.aicc) best = found
    } catch (error) {
      if (!(error instanceof InvalidInput)) throw error
      refusal ??= error
    }
  }
  if (best !== null) return best
  throw (
    refusal ??
    new InvalidInput('methods/ets-model', { model: choice.letters, reason: 'không có mô hình này / no such model' })
  )
}

function candidateModels({ letters, isDamped, period }: EtsChoice, series: readonly (number | null)[]): EtsModel[] {
  const [error = 'Z', trend = 'Z', season = 'Z'] = letters
  if (trend === 'M')
    throw new InvalidInput('methods/ets-model', { model: letters, reason: 'xu thế nhân / product trend' })
  if (isDamped === true && trend === 'N')
    throw new InvalidInput('methods/ets-model', {
      model: letters,
      reason: 'tắt dần mà không có xu thế / damping without trend',
    })
  const isPositive = series.every((value) => value === null || value > 0)
  const products = isPositive ? ['M'] : []
  const errors = error === 'Z' ? ['A', ...products] : [error]
  const seasons = season !== 'Z' ? [season] : period === 1 ? ['N'] : ['N', 'A', ...products]
  const trends = (trend === 'Z' ? ['N', 'A'] : [trend]).flatMap((letter) =>
    letter === 'N' ? (isDamped === true ? [] : ['N']) : isDamped === null ? ['A', 'Ad'] : [isDamped ? 'Ad' : 'A'],
  )
  const all = errors.flatMap((e) => trends.flatMap((t) => seasons.map((s) => modelOf(`${e}`, t, s, period))))
  const isOpen = letters.includes('Z')
  return isOpen ? all.filter((model) => !(model.error === 'A' && model.season === 'M')) : all
}

const modelOf = (error: string, trend: string, season: string, period: number): EtsModel => ({
  error: error === 'M' ? 'M' : 'A',
  hasTrend: trend !== 'N',
  isDamped: trend === 'Ad',
  season: season === 'M' ? 'M' : season === 'A' ? 'A' : 'N',
  period: season === 'N' ? 1 : period,
})
