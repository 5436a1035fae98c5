import { type Answer, type Answers, type RuleOf, refuse, tally } from './answer.ts'
import { observationFacts } from './describe.ts'
import { type Figures, positionsOf } from './figures.ts'
import { groupsBy } from './group-keys.ts'
import { positionsBefore } from './series-index.ts'

/** Figures of one submission, indicator and period beside an earlier one's; `position` is the first of them. */
interface Compared {
  position: number
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
    const { position, count, same } = one
    const example = figures.observations[position]!
    const earlier = figures.observations[positionsBefore(figures.index, rule.against)[position]!]!
    const counts = { count, same, percent: 100 * share, beforePeriod: earlier.period }
    const facts = { ...observationFacts(figures, example), ...counts }
    return refuse(rule, { code: 'validate/stale-copy', place: example.origin, facts })
  })
}

function compared(rule: RuleOf<'stale'>, figures: Figures): Iterable<Compared> {
  const { index } = figures
  const { value } = index.columns
  const before = positionsBefore(index, rule.against)
  const { numbers, count } = groupsBy(index.keys, ['submission', 'indicator', 'period'])
  const known: (Compared | undefined)[] = new Array(count)
  const groups: Compared[] = []
  for (const position of positionsOf(rule, figures)) {
    const earlier = before[position]!
    const [now, then] = [value[position]!, earlier < 0 ? Number.NaN : value[earlier]!]
    if (Number.isNaN(now) || now === 0 || Number.isNaN(then)) continue
    let group = known[numbers[position]!]
    if (group === undefined) {
      group = { position, count: 0, same: 0 }
      known[numbers[position]!] = group
      groups.push(group)
    }
    group.count += 1
    if (now === then) group.same += 1
  }
  return groups
}
