import { compareText } from '../../schemas/compare-text.ts'
import { TOTAL } from '../../schemas/observation.ts'
import { kindOf } from '../../schemas/period.ts'
import { pairGroups } from '../methods/numeric/pair-groups.ts'
import type { RuleOf } from './answer.ts'
import type { Columns, Dimension } from './columns.ts'
import { type Figures, positionsOf } from './figures.ts'
import { type Groups, groupsBy } from './group-keys.ts'

type Outlier = RuleOf<'outlier'>

const shared: readonly Dimension[] = ['indicator', 'area', 'industry', 'ownership', 'item', 'period', 'prices']

/** Positions compared with one another; the periods of a time series in their order. The total is compared with nothing. */
export function* peerGroups(rule: Outlier, figures: Figures): Generator<Int32Array> {
  const { observations, index } = figures
  const isSeries = rule.method === 'time-series'
  const free = isSeries ? 'period' : rule.over
  const around = shared.filter((dimension) => dimension !== free)
  const groups = pairGroups(groupsBy(index.keys, around), levelsOf(free, index.columns))
  const { numbers, numberOf } = index.columns.coded[free]
  const total = numberOf.get(TOTAL)
  const positions = positionsOf(rule, figures)
  const compared = total === undefined ? positions : positions.filter((position) => numbers[position] !== total)
  const byPeriod = (a: number, b: number) => compareText(observations[a]!.period, observations[b]!.period)
  for (const group of inGroups(compared, groups)) yield isSeries ? group.sort(byPeriod) : group
}

/** What is compared with its like only: levels of areas, kinds of periods. */
function levelsOf(free: 'period' | Outlier['over'], { coded }: Columns): Groups {
  const { numbers, codes } = coded[free]
  const kinds = codes.map((code) => (free === 'period' ? kindOf(code) : free === 'area' ? (code[0] ?? '') : ''))
  const distinct = [...new Set(kinds)]
  const levels = Int32Array.from(kinds, (kind) => distinct.indexOf(kind))
  return { numbers: numbers.map((number) => levels[number]!), count: distinct.length }
}

/** The positions of each group that has some, in their order. */
function* inGroups(positions: Int32Array, { numbers, count }: Groups): Generator<Int32Array> {
  const ends = new Int32Array(count + 1)
  for (const position of positions) ends[numbers[position]! + 1]! += 1
  for (let group = 0; group < count; group++) ends[group + 1]! += ends[group]!
  const starts = ends.slice()
  const sorted = new Int32Array(positions.length)
  for (const position of positions) sorted[starts[numbers[position]!]!++] = position
  for (let group = 0; group < count; group++)
    if (ends[group + 1]! > ends[group]!) yield sorted.subarray(ends[group], ends[group + 1])
}
