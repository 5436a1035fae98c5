import type { Observation } from '../../schemas/observation.ts'
import { type Answer, type Answers, type RuleOf, refuse, tally } from './answer.ts'
import { observationFacts } from './describe.ts'
import { type Figures, positionsOf } from './figures.ts'
import { groupKeys } from './group-keys.ts'
import { positionsBefore } from './series-index.ts'

interface Compared {
  example: Observation
  earlier: Observation
  count: number
  same: number
}

/**
 * Are the figures of a period a copy of an earlier one's?
 *
 * Method    for each submission, indicator and period: share of values (zeros left out) exactly equal to the earlier period's
 * Answers   cannot tell with fewer than `atLeast` pairs
 * Findings  `validate/stale-copy` at the first value
 */
export function checkStale(rule: RuleOf<'stale'>, figures: Figures): Answers {
  return tally(compared(rule, figures), (one): Answer => {
    if (one.count < rule.atLeast) return 'cannot-tell'
    const share = one.same / one.count
    if (share < rule.share) return 'yes'
    const { example, earlier, count, same } = one
    const counts = { count, same, percent: 100 * share, beforePeriod: earlier.period }
    const facts = { ...observationFacts(figures, example), ...counts }
    return refuse(rule, { code: 'validate/stale-copy', place: example.origin, facts })
  })
}

function compared(rule: RuleOf<'stale'>, figures: Figures): Iterable<Compared> {
  const { index, observations } = figures
  const before = positionsBefore(index, rule.against)
  const keys = groupKeys(index.codes, ['submission', 'indicator', 'period'])
  const groups = new Map<number, Compared>()
  for (const position of positionsOf(rule, figures)) {
    if (before[position]! < 0) continue
    const [example, earlier] = [observations[position]!, observations[before[position]!]!]
    if (example.value === null || example.value === 0 || earlier.value === null) continue
    const key = keys[position]!
    const group = groups.get(key) ?? { example, earlier, count: 0, same: 0 }
    group.count += 1
    if (example.value === earlier.value) group.same += 1
    groups.set(key, group)
  }
  return groups.values()
}
