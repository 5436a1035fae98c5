import { sum } from 'simple-statistics'
import type { Finding } from '../../schemas/finding.ts'
import { InvalidInput } from '../../schemas/invalid-input.ts'
import type { Scenario } from '../../schemas/scenario.ts'

/** A part of GRDP over the year: billion dong, constant prices. */
export interface PartTarget {
  industry: string
  base: number
  target: number
}

/** Percentage points by which the parts' targets may miss the GRDP target before a person is told. */
const toldFrom = 0.005

/**
 * Targets by part that add up to the GRDP target.
 *
 * Shape     one part of the scenario and its level of the year before each -> one target each, in order
 * Unit      billion dong, constant prices
 * Method    target of GRDP = base x (1 + growth); each part likewise, then the remainder: in proportion to the parts' targets, or
 *           all to the industry named. The sum is exact to rounding of the arithmetic
 * Findings  `analyse/targets-do-not-add` (warning) when the parts asked for miss the GRDP target by more than 0.005 points
 * Throws    InvalidInput `analyse/remainder-unknown`, `analyse/target-not-positive`
 * Source    docs/methods/analyse-scenario.md
 */
export function scenarioTargets(plan: Scenario, bases: readonly number[]) {
  const base = sum([...bases])
  const target = base * (1 + plan.growth / 100)
  const asked = plan.parts.map((part, i) => bases[i]! * (1 + part.growth / 100))
  const spread = plan.remainder === 'prorate' ? inProportion(asked, target) : toOne(plan, asked, target)
  const parts = plan.parts.map(({ industry }, i): PartTarget => ({ industry, base: bases[i]!, target: spread[i]! }))
  for (const part of parts)
    if (!(part.target > 0))
      throw new InvalidInput('analyse/target-not-positive', {
        scenario: plan.id,
        industry: part.industry,
        target: part.target,
      })
  return { parts, findings: missFinding(plan, (100 * (sum(asked) - base)) / base) }
}

function inProportion(asked: readonly number[], target: number): number[] {
  const factor = target / sum([...asked])
  return asked.map((level) => level * factor)
}

function toOne({ id, remainder, parts }: Scenario, asked: readonly number[], target: number): number[] {
  const at = parts.findIndex((part) => part.industry === remainder)
  if (at < 0) throw new InvalidInput('analyse/remainder-unknown', { scenario: id, industry: remainder })
  const others = sum(asked.filter((_, i) => i !== at))
  return asked.map((level, i) => (i === at ? target - others : level))
}

function missFinding({ id, growth, remainder }: Scenario, partsGrowth: number): Finding[] {
  if (Math.abs(partsGrowth - growth) <= toldFrom) return []
  const facts = { scenario: id, growth, partsGrowth, remainder }
  return [{ code: 'analyse/targets-do-not-add', severity: 'warning', place: id, facts }]
}
