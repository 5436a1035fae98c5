import type { Observation } from '../../schemas/observation.ts'
import type { Period } from '../../schemas/period.ts'
import type { Against } from '../../schemas/rule.ts'
import { type Columns, columnsOf } from './columns.ts'
import { type GroupKeys, groupKeysOf, groupsBy } from './group-keys.ts'
import { periodBefore } from './period-before.ts'

/**
 * Observations by column, by indicator and by series, made in one pass and without a text for each: `head` is the position of a
 * series' first observation, `next` leads to its following period (-1 at the end).
 */
export interface SeriesIndex {
  observations: readonly Observation[]
  columns: Columns
  keys: GroupKeys
  /** Every position, for rules that look at all indicators. */
  all: Int32Array
  byIndicator: ReadonlyMap<string, Int32Array>
  head: Int32Array
  next: Int32Array
  /** A later observation of a series and period that already has one: [first, repeated]. */
  repeated: [number, number][]
  /** Position of the same series at the other period; -1 where there is none. Kept once made. */
  before: Map<Against, Int32Array>
  /** First position of each series by its dimensions as text; made when first asked for. */
  byText: Map<string, number>
}

export type Dimensions = Omit<Observation, 'value' | 'status' | 'submission' | 'origin' | 'province'>

const textKey = (o: Dimensions): string => `${o.area}|${o.industry}|${o.item}|${o.indicator}|${o.ownership}|${o.prices}`

export function seriesIndex(observations: readonly Observation[]): SeriesIndex {
  const columns = columnsOf(observations)
  const keys = groupKeysOf(columns)
  const all = new Int32Array(columns.length).map((_, position) => position)
  const shared = { observations, columns, keys, all, byIndicator: positionsByIndicator(columns, all) }
  return { ...shared, ...chains(keys), before: new Map(), byText: new Map() }
}

function positionsByIndicator({ coded }: Columns, all: Int32Array): Map<string, Int32Array> {
  const { numbers, codes } = coded.indicator
  if (codes.length === 1) return new Map([[codes[0]!, all]])
  const sizes = new Int32Array(codes.length)
  for (const number of numbers) sizes[number]! += 1
  const lists = codes.map((_, number) => new Int32Array(sizes[number]!))
  sizes.fill(0)
  for (const position of all) lists[numbers[position]!]![sizes[numbers[position]!]!++] = position
  return new Map(codes.map((code, number) => [code, lists[number]!]))
}

function chains(keys: GroupKeys): Pick<SeriesIndex, 'head' | 'next' | 'repeated'> {
  const series = groupsBy(keys, ['indicator', 'area', 'industry', 'item', 'ownership', 'prices'])
  const periods = keys.columns.coded.period.numbers
  const first = new Int32Array(series.count).fill(-1)
  const head = new Int32Array(periods.length)
  const next = new Int32Array(periods.length).fill(-1)
  const repeated: [number, number][] = []
  for (let position = 0; position < periods.length; position++) {
    const number = series.numbers[position]!
    if (first[number]! < 0) first[number] = position
    head[position] = first[number]!
    if (first[number] === position) continue
    const same = link(periods, next, { first: first[number]!, position })
    if (same >= 0) repeated.push([same, position])
  }
  return { head, next, repeated }
}

/** Appends a position to its series; gives the one that already stands for its period instead, or -1. */
function link(periods: Int32Array, next: Int32Array, { first, position }: { first: number; position: number }): number {
  const period = periods[position]!
  let last = first
  for (let at = first; at >= 0; at = next[at]!) {
    if (periods[at] === period) return at
    last = at
  }
  next[last] = position
  return -1
}

/** The observation with these dimensions. */
export function findObservation(index: SeriesIndex, at: Dimensions): Observation | undefined {
  const position = inPeriod(index, headOf(index, at), numberOf(index, at.period))
  return position < 0 ? undefined : index.observations[position]
}

/** First position of the series with these dimensions, whatever the period; -1 where there is none. */
export function headOf({ observations, byText, head, all }: SeriesIndex, at: Dimensions): number {
  if (byText.size === 0)
    for (const position of all) if (head[position] === position) byText.set(textKey(observations[position]!), position)
  return byText.get(textKey(at)) ?? -1
}

const numberOf = ({ columns }: SeriesIndex, period: Period | null): number =>
  (period === null ? undefined : columns.coded.period.numberOf.get(period)) ?? -1

/** -1 for a period that no observation has. */
function inPeriod({ columns, next }: SeriesIndex, first: number, period: number): number {
  if (period < 0) return -1
  const { numbers } = columns.coded.period
  let at = first
  while (at >= 0 && numbers[at] !== period) at = next[at]!
  return at
}

/** For each position the one of the same series at the earlier period, or -1. */
export function positionsBefore(index: SeriesIndex, against: Against): Int32Array {
  const known = index.before.get(against)
  if (known !== undefined) return known
  const { numbers, codes } = index.columns.coded.period
  const wanted = codes.map((period) => numberOf(index, periodBefore(period, against)))
  const before = new Int32Array(index.observations.length)
  for (const position of index.all)
    before[position] = inPeriod(index, index.head[position]!, wanted[numbers[position]!]!)
  index.before.set(against, before)
  return before
}
