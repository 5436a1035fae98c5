import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { forecastEts } from '../../../pipelines/methods/cases/forecast-ets.ts'
import { chooseEts } from '../../../pipelines/methods/forecast/choose-ets.ts'
import { ets } from '../../../pipelines/methods/forecast/ets.ts'
import { type EtsModel, type EtsState, projectEts } from '../../../pipelines/methods/forecast/ets-model.ts'
import { etsVariance } from '../../../pipelines/methods/forecast/ets-variance.ts'
import { carriedCases, caseGap, describeReference } from '../../setup/reference-cases.ts'
import { refusalOf, seeded } from './properties.ts'

const file = 'forecast-ets.json'

describeReference(file, forecastEts)

describe('ets at the parameters and state of the reference', () => {
  it.each(carriedCases(file).map((one) => [one.id, one] as const))('%s', (_, one) => {
    const { parameters, initialState } = one.output
    const gap = caseGap(forecastEts.ets!({ ...one.params, parameters }, { ...one.input, initialState }), one)
    expect(gap.fraction, JSON.stringify(gap)).toBeLessThanOrEqual(1)
  })
})

const models: EtsModel[] = [
  { error: 'A', hasTrend: true, isDamped: true, season: 'A', period: 2 },
  { error: 'M', hasTrend: true, isDamped: true, season: 'A', period: 2 },
  { error: 'M', hasTrend: false, isDamped: false, season: 'M', period: 2 },
  { error: 'M', hasTrend: true, isDamped: false, season: 'M', period: 3 },
]
const share = fc.integer({ min: 2, max: 9 }).map((x) => x / 20)
const weights = fc.record({ alpha: share, beta: share.map((x) => x / 5), gamma: share.map((x) => x / 3) })

/** One step of the model as the book writes it, with error e. */
function stepOf(model: EtsModel, w: { alpha: number; beta: number; gamma: number; phi: number }) {
  return ({ level, trend, seasonal }: EtsState, e: number): { value: number; state: EtsState } => {
    const base = level + (model.hasTrend ? w.phi * trend : 0)
    const s = seasonal[model.period - 1]!
    const value = model.season === 'M' ? base * s : base + s
    const error = model.error === 'M' ? value * e : e
    const pull = model.season === 'M' ? error / s : error
    const seasonPull = model.season === 'M' ? error / base : error
    const state = {
      level: base + w.alpha * pull,
      trend: w.phi * trend + w.beta * pull,
      seasonal: [s + w.gamma * seasonPull, ...seasonal.slice(0, -1)],
    }
    return { value: value + error, state }
  }
}

describe('etsVariance', () => {
  it.each(models.map((m) => [`${m.error}${m.hasTrend ? 'A' : 'N'}${m.season}`, m] as const))(
    '%s equals the variance over every path of three-point errors',
    (_, model) => {
      seeded(weights, (some) => {
        const w = { ...some, phi: model.isDamped ? 0.9 : 1 }
        const sigma2 = model.error === 'M' ? 0.01 : 4
        const seasons = model.season === 'M' ? [0.9, 1.2, 0.9] : [-5, 5, 3]
        const start = { level: 100, trend: model.hasTrend ? 2 : 0, seasonal: seasons.slice(0, model.period) }
        const step = stepOf(model, w)
        let paths = [{ probability: 1, value: 0, state: start as EtsState }]
        const variances = [1, 2, 3, 4, 5].map(() => {
          paths = paths.flatMap(({ probability, state }) =>
            [-1, 0, 1].map((side) => ({
              probability: probability * (side === 0 ? 2 / 3 : 1 / 6),
              ...step(state, side * Math.sqrt(3 * sigma2)),
            })),
          )
          const mean = paths.reduce((total, p) => total + p.probability * p.value, 0)
          return paths.reduce((total, p) => total + p.probability * (p.value - mean) ** 2, 0)
        })
        const got = etsVariance(model, { weights: w, state: start, sigma2, horizon: 5 })
        for (const [h, want] of variances.entries()) expect(Math.abs(got[h]! - want) / want).toBeLessThan(1e-9)
      })
    },
  )
})

const series = fc.array(fc.integer({ min: 800, max: 1200 }), { minLength: 12, maxLength: 40 })

describe('ets', () => {
  it('without trend and season has intervals of sigma2 (1 + (h - 1) alpha^2)', () => {
    seeded(series, (values) => {
      const given = {
        weights: { alpha: 0.3, beta: 0, gamma: 0, phi: 1 },
        start: { level: 1000, trend: 0, seasonal: [] },
      }
      const model: EtsModel = { error: 'A', hasTrend: false, isDamped: false, season: 'N', period: 1 }
      const { sigma2, forecast, upper } = ets(values, model, { horizon: 7, levels: [0.95], given })
      const want = 1.959963984540054 * Math.sqrt(sigma2 * (1 + 6 * 0.09))
      expect((upper[6]![0]! - forecast[6]!) / want).toBeCloseTo(1, 9)
    })
  })
  it.each(carriedCases(file).map((one) => [one.id, one] as const))(
    '%s: the search for the greatest likelihood does not end below the simplex',
    (_, one) => {
      const likely = forecastEts.ets!({ ...one.params, search: 'likelihood' }, one.input)
      expect(likely.logLik).toBeGreaterThan(Number(one.output.logLik) - 1e-6)
    },
  )
  it('chooses the model of smallest AICc', () => {
    const { values } = carriedCases(file)[1]!.input.series as { values: number[] }
    const options = { horizon: 4, levels: [0.8] }
    const chosen = chooseEts(values, { letters: 'ZZZ', isDamped: null, period: 4 }, options)
    for (const letters of ['ANN', 'AAN', 'AAA', 'MAM', 'MNA', 'MNM']) {
      const other = chooseEts(values, { letters, isDamped: null, period: 4 }, options)
      expect(chosen.aicc).toBeLessThanOrEqual(other.aicc)
    }
    expect(chosen.model.season).not.toBe('N')
  })
  it('projects with future errors zero: damping adds phi + phi^2 + …', () => {
    const model: EtsModel = { error: 'A', hasTrend: true, isDamped: true, season: 'N', period: 1 }
    expect(projectEts(model, 0.5, { level: 10, trend: 4, seasonal: [] }, 3)).toBeCloseTo(10 + 4 * 0.875, 12)
  })
  const eight = [10, 12, 14, 11, 11, 13, 15, 12, 12, 14, 16, 13]
  it.each<[string, (number | null)[], string, number]>([
    ['methods/series-too-short', eight.slice(0, 3), 'ANN', 1],
    ['methods/series-too-short', eight.slice(0, 10), 'AAA', 4],
    ['methods/missing-value', [...eight, null], 'ANN', 1],
    ['methods/not-finite', [...eight, Number.NaN], 'ANN', 1],
    ['methods/not-positive', [...eight, 0], 'MNN', 1],
    ['methods/ets-model', eight, 'AMN', 1],
    ['methods/ets-model', eight, 'ANM', 4],
    ['methods/no-season', eight, 'ANA', 1],
    ['methods/constant-series', eight.map(() => 7), 'ANN', 1],
  ])('refuses with %s', (code, values, letters, period) => {
    const call = () => chooseEts(values, { letters, isDamped: false, period }, { horizon: 2, levels: [0.9] })
    expect(refusalOf(call).code).toBe(code)
  })
  it('refuses a given season that is not positive, and half-given parameters', () => {
    const one = carriedCases(file)[0]!
    const { parameters } = one.output as { parameters: object }
    const broken = { ...(one.output.initialState as object), s1: -1 }
    const answer = forecastEts.ets!({ ...one.params, parameters }, { ...one.input, initialState: broken })
    expect(answer).toMatchObject({ status: 'error', message: expect.stringContaining('not-admissible') })
    const half = forecastEts.ets!({ ...one.params, parameters }, one.input)
    expect(half).toMatchObject({ status: 'error', message: expect.stringContaining('missing-parameter') })
  })
})
