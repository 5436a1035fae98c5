import { type Answer, type RuleOf, refuse } from './answer.ts'
import { declaredUnit, observationFacts } from './describe.ts'
import { withYearBefore, type YearPair, yearPair } from './observations-of.ts'
import type { Subject } from './subject.ts'

const factors = [1e-6, 1e-3, 1e3, 1e6]

/**
 * Is a value of the same order as the year before?
 *
 * Method    ratio r = |value / year before|; wrong unit when f / (1 + tolerance) <= r <= f x (1 + tolerance), f = 10^±3, 10^±6
 * Answers   cannot tell without both values, or when the year before is zero
 * Findings  `validate/unit-magnitude` (the rule's severity, names the factor and the unit that explains it);
 *           `validate/unusual-change` (warning) for any other r outside 1 / limit .. limit
 * Source    docs/methods/validate-rules.md
 */
export function checkMagnitude(rule: RuleOf<'magnitude'>, subject: Subject): Answer[] {
  return withYearBefore(rule, subject).map((observation): Answer => {
    const pair = yearPair(subject, observation)
    if (pair === null) return 'cannot-tell'
    const size = Math.abs(pair.ratio)
    const factor = factors.find((f) => size >= f / (1 + rule.tolerance) && size <= f * (1 + rule.tolerance))
    if (factor !== undefined) return wrongUnit(rule, subject, pair, factor)
    return size >= 1 / rule.limit && size <= rule.limit ? 'yes' : unusualChange(rule, subject, pair)
  })
}

function wrongUnit(rule: RuleOf<'magnitude'>, subject: Subject, pair: YearPair, factor: number): Answer {
  const facts = { ...ratioFacts(subject, pair), factor, ...likelyUnit(subject, pair, factor) }
  return refuse(rule, { code: 'validate/unit-magnitude', place: pair.observation.origin, facts })
}

function unusualChange(rule: RuleOf<'magnitude'>, subject: Subject, pair: YearPair): Answer {
  const facts = { ...ratioFacts(subject, pair), limit: rule.limit }
  const { origin } = pair.observation
  return { ...refuse(rule, { code: 'validate/unusual-change', place: origin, facts }), severity: 'warning' }
}

const ratioFacts = (subject: Subject, { observation, value, before, ratio }: YearPair) => ({
  ...observationFacts(subject, observation),
  value,
  before,
  ratio,
})

/** A value `factor` times too large was written in a unit `factor` times smaller than the declared one. */
function likelyUnit(subject: Subject, { observation }: YearPair, factor: number) {
  const declared = declaredUnit(subject, observation)
  const likely = subject.units.find((unit) => {
    if (unit.quantity !== declared?.quantity) return false
    return Math.abs((unit.multiplier * factor) / declared.multiplier - 1) < 1e-9
  })
  return { likelyUnit: likely?.label.vi ?? null, likelyUnitEn: likely?.label.en ?? null }
}
