import type { Observation } from '../../schemas/observation.ts'
import { type Answer, type Answers, type RuleOf, refuse } from './answer.ts'
import { observationFacts } from './describe.ts'
import { effectOf } from './effect.ts'
import type { Figures } from './figures.ts'
import { type Pair, pairAt, tallyRatios } from './observations-of.ts'

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
  const bands = factors.map((factor) => [factor / (1 + rule.tolerance), factor * (1 + rule.tolerance)] as const)
  const [least, most] = [1 / rule.limit, rule.limit]
  return tallyRatios(rule, figures, (ratio, position): Answer => {
    const size = Math.abs(ratio)
    for (const [band, [lower, upper]] of bands.entries())
      if (size >= lower && size <= upper) return wrongUnit(rule, figures, position, factors[band]!)
    return size >= least && size <= most ? 'yes' : unusualChange(rule, figures, position)
  })
}

function wrongUnit(rule: RuleOf<'magnitude'>, figures: Figures, position: number, factor: number): Answer {
  const pair = pairAt(figures, position)
  const observation = figures.observations[position]!
  const told = { ...ratioFacts(figures, observation, { ...pair, expected: pair.value / factor }), factor }
  const facts = { ...told, ...likelyUnit(figures, observation, factor) }
  return refuse(rule, { code: 'validate/unit-magnitude', place: observation.origin, facts })
}

function unusualChange(rule: RuleOf<'magnitude'>, figures: Figures, position: number): Answer {
  const pair = pairAt(figures, position)
  const observation = figures.observations[position]!
  const facts = { ...ratioFacts(figures, observation, { ...pair, expected: pair.before }), limit: rule.limit }
  return { ...refuse(rule, { code: 'validate/unusual-change', place: observation.origin, facts }), severity: 'warning' }
}

const ratioFacts = (
  figures: Figures,
  observation: Observation,
  { value, before, ratio, expected }: Pair & { expected: number },
) => ({
  ...observationFacts(figures, observation),
  value,
  before,
  ratio,
  effect: effectOf(figures.basis, observation, expected),
})

/** A value `factor` times too large was written in a unit `factor` times smaller than the declared one. */
function likelyUnit(figures: Figures, observation: Observation, factor: number) {
  const declared = figures.declaredUnit(observation)
  const likely = figures.units.find((unit) => {
    if (unit.quantity !== declared?.quantity) return false
    return Math.abs((unit.multiplier * factor) / declared.multiplier - 1) < 1e-9
  })
  return { likelyUnit: likely?.label.vi ?? null, likelyUnitEn: likely?.label.en ?? null }
}
