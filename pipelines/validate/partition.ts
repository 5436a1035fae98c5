import type { Area } from '../../schemas/area.ts'
import type { Observation } from '../../schemas/observation.ts'
import { communesOn } from '../../schemas/office.ts'
import { lastDay, type Period } from '../../schemas/period.ts'
import { type Answer, type Answers, type RuleOf, refuse, tally } from './answer.ts'
import { observationFacts } from './describe.ts'
import { type Figures, positionsOf } from './figures.ts'

interface Members {
  example: Observation
  areas: Set<string>
}

/**
 * Where communes report, do all communes of that day report? A row without a figure is there; a commune without a row is not.
 *
 * Shape     one answer for each indicator and period
 * Answers   cannot tell when the catalogue has no communes of that day
 * Findings  `validate/partition-incomplete` with the number of communes without a row and the first five names
 */
export function checkPartition(rule: RuleOf<'partition'>, figures: Figures): Answers {
  const expected = new Map<Period, Area[]>()
  return tally(membersBySeries(rule, figures), ({ example, areas }): Answer => {
    const { period } = example
    const communes = expected.get(period) ?? communesOn(figures.history, figures.province, lastDay(period))
    expected.set(period, communes)
    if (communes.length === 0) return 'cannot-tell'
    const missing = communes.filter((area) => !areas.has(area.id))
    if (missing.length === 0) return 'yes'
    const names = missing.slice(0, 5).map((area) => area.name)
    const counts = { missing: missing.length, expected: communes.length, areas: names.join(', ') }
    const facts = { ...observationFacts(figures, example), ...counts }
    return refuse(rule, { code: 'validate/partition-incomplete', place: example.origin, facts })
  })
}

function membersBySeries(rule: RuleOf<'partition'>, figures: Figures): Iterable<Members> {
  const groups = new Map<string, Members>()
  for (const position of positionsOf(rule, figures)) {
    const example = figures.observations[position]!
    if (example.area.startsWith('P-')) continue
    const key = `${example.indicator}|${example.period}`
    const group = groups.get(key) ?? { example, areas: new Set<string>() }
    groups.set(key, group)
    group.areas.add(example.area)
    if (example.origin < group.example.origin) group.example = example
  }
  return groups.values()
}
