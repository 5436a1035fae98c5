import type { Area } from '../../schemas/area.ts'
import type { Observation } from '../../schemas/observation.ts'
import { communesOn } from '../../schemas/office.ts'
import { lastDay, type Period } from '../../schemas/period.ts'
import { type Answer, type Answers, type RuleOf, refuse, tally } from './answer.ts'
import { observationFacts } from './describe.ts'
import { type Figures, positionsOf } from './figures.ts'
import { groupsBy } from './group-keys.ts'

/** Positions of one indicator and period, and the areas that they are of. */
interface Members {
  positions: number[]
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
  return tally(membersBySeries(rule, figures), ({ positions, areas }): Answer => {
    const { period } = figures.observations[positions[0]!]!
    const communes = expected.get(period) ?? communesOn(figures.history, figures.province, lastDay(period))
    expected.set(period, communes)
    if (communes.length === 0) return 'cannot-tell'
    const missing = communes.filter((area) => !areas.has(area.id))
    if (missing.length === 0) return 'yes'
    const names = missing.slice(0, 5).map((area) => area.name)
    const counts = { missing: missing.length, expected: communes.length, areas: names.join(', ') }
    const example = firstInReading(positions.map((position) => figures.observations[position]!))
    const facts = { ...observationFacts(figures, example), ...counts }
    return refuse(rule, { code: 'validate/partition-incomplete', place: example.origin, facts })
  })
}

const firstInReading = (observations: readonly Observation[]): Observation =>
  observations.reduce((first, one) => (one.origin < first.origin ? one : first))

function membersBySeries(rule: RuleOf<'partition'>, figures: Figures): Iterable<Members> {
  const { columns, keys } = figures.index
  const { numbers, codes } = columns.coded.area
  const isProvince = codes.map((code) => code.startsWith('P-'))
  const series = groupsBy(keys, ['indicator', 'period'])
  const groups = new Map<number, Members>()
  for (const position of positionsOf(rule, figures)) {
    const area = numbers[position]!
    if (isProvince[area]) continue
    const key = series.numbers[position]!
    let group = groups.get(key)
    if (group === undefined) {
      group = { positions: [], areas: new Set<string>() }
      groups.set(key, group)
    }
    group.positions.push(position)
    group.areas.add(codes[area]!)
  }
  return groups.values()
}
