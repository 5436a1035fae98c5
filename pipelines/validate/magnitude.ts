import { type Answer, type Answers, type RuleOf, refuse } from './answer.ts'
import { observationFacts } from './describe.ts'
import { effectOf } from './effect.ts'
import type { Figures } from './figures.ts'
import { tallyPairs, type YearPair } from './observations-of.ts'

const factors = [1e-6, 1e-3, 1e3, 1e6]

/**
 * Is a value of the same order as the year before?
 *
 * Method    ratio r = |value / year before|; wrong unit when f / (1 + tolerance) <= r <= f x (1 + tolerance), f = 10^±3, 10^±6
 * Answers   cannot tell without both values, or when the year before is zero
 * Findings  `validate/unit-magnitude` (the rule's severity, names the factor and the unit that explains it; effect against the
 *           value divided by the factor); `validate/unusual-change` (warning) for any other r outside 1 / limit .. limit (effect
 *           against the year before)
 * Source    docs/methods/validate-rules.md
 */
export function checkMagnitude(rule: RuleOf<'magnitude'>, figures: Figures): Answers {
  return tallyPairs(rule, figures, (pair): Answer => {
    const size = Math.abs(pair.ratio)
    const factor = factors.find((f) => size >= f / (1 + rule.tolerance) && size <= f * (1 + rule.tolerance))
    if (factor !== undefined) return wrongUnit(rule, figures, pair, factor)
    return size >= 1 / rule.limit && size <= rule.limit ? 'yes' : unusualChange(rule, figures, pair)
  })
}

function wrongUnit(rule: RuleOf<'magnitude'>, figures: Figures, pair: YearPair, factor: number): Answer {
  const facts = { ...ratioFacts(figures, pair, pair.value / factor), factor, ...likelyUnit(figures, pair, factor) }
  return refuse(rule, { code: 'validate/unit-magnitude', place: pair.observation.origin, facts })
}

function unusualChange(rule: RuleOf<'magnitude'>, figures: Figures, pair: YearPair): Answer {
  const facts = { ...ratioFacts(figures, pair, pair.before), limit: rule.limit }
  const { origin } = pair.observation
  return { ...refuse(rule, { code: 'validate/unusual-change', place: origin, facts }), severity: 'warning' }
}

const ratioFacts = (figures: Figures, { observation, value, before, ratio }: YearPair, expected: number) => ({
  ...observationFacts(figures, observation),
  value,
  before,
  ratio,
  effect: effectOf(figures.basis, observation, expected),
})

/** A value `factor` times too large was written in a unit `factor` times smaller than the declared one. */
function likelyUnit(figures: Figures, { observation }: YearPair, factor: number) {
  const declared = figures.declaredUnit(observation)
  const likely = figures.units.find((unit) => {
    if (unit.quantity !== declared?.quantity) return false
    return Math.abs((unit.multiplier * factor) / declared.multiplier - 1) < 1e-9
  })
  return { likelyUnit: likely?.label.vi ?? null, likelyUnitEn: likely?.label.en ?? null }
}
