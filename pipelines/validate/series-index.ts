import type { Observation } from '../../schemas/observation.ts'
import type { Period } from '../../schemas/period.ts'
import type { Against } from '../../schemas/rule.ts'
import { type CodeNumbers, codeNumbers, groupKeys } from './group-keys.ts'
import { periodBefore } from './period-before.ts'

/**
 * Observations by indicator and by series, made in one pass and without a text for each: `head` is the position of a series' first
 * observation, `next` leads to its following period (-1 at the end).
 */
export interface SeriesIndex {
  observations: readonly Observation[]
  codes: CodeNumbers
  /** Every position, for rules that look at all indicators. */
  all: number[]
  byIndicator: Map<string, number[]>
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
  const codes = codeNumbers(observations)
  const byIndicator = new Map<string, number[]>()
  const all = [...observations.keys()]
  for (const position of all) {
    const { indicator } = observations[position]!
    const list = byIndicator.get(indicator)
    if (list === undefined) byIndicator.set(indicator, [position])
    else list.push(position)
  }
  return { observations, codes, all, byIndicator, ...chains(codes), before: new Map(), byText: new Map() }
}

function chains(codes: CodeNumbers): Pick<SeriesIndex, 'head' | 'next' | 'repeated'> {
  const { observations } = codes
  const keys = groupKeys(codes, ['indicator', 'area', 'industry', 'item', 'ownership', 'prices'])
  const heads = new Map<number, number>()
  const head = new Int32Array(observations.length)
  const next = new Int32Array(observations.length).fill(-1)
  const repeated: [number, number][] = []
  for (let position = 0; position < observations.length; position++) {
    const first = heads.get(keys[position]!)
    head[position] = first ?? position
    if (first === undefined) heads.set(keys[position]!, position)
    else {
      const same = link(observations, next, { first, position })
      if (same >= 0) repeated.push([same, position])
    }
  }
  return { head, next, repeated }
}

/** Appends a position to its series; gives the one that already stands for its period instead, or -1. */
function link(
  observations: readonly Observation[],
  next: Int32Array,
  { first, position }: { first: number; position: number },
): number {
  const { period } = observations[position]!
  let last = first
  for (let at = first; at >= 0; at = next[at]!) {
    if (observations[at]!.period === period) return at
    last = at
  }
  next[last] = position
  return -1
}

/** Positions of a series, every period once. */
export function* seriesFrom({ next }: SeriesIndex, first: number): Generator<number> {
  for (let at = first; at >= 0; at = next[at]!) yield at
}

/** The observation with these dimensions. */
export function findObservation(index: SeriesIndex, at: Dimensions): Observation | undefined {
  const { observations, byText, head } = index
  if (byText.size === 0)
    for (const position of index.all)
      if (head[position] === position) byText.set(textKey(observations[position]!), position)
  const position = inPeriod(index, byText.get(textKey(at)) ?? -1, at.period)
  return position < 0 ? undefined : observations[position]
}

function inPeriod({ observations, next }: SeriesIndex, first: number, period: Period): number {
  let at = first
  while (at >= 0 && observations[at]!.period !== period) at = next[at]!
  return at
}

/** For each position the one of the same series at the earlier period, or -1. */
export function positionsBefore(index: SeriesIndex, against: Against): Int32Array {
  const known = index.before.get(against)
  if (known !== undefined) return known
  const periods = new Map<Period, Period | null>()
  const before = new Int32Array(index.observations.length)
  for (const position of index.all) {
    const { period } = index.observations[position]!
    const known = periods.get(period)
    const wanted = known === undefined ? periodBefore(period, against) : known
    periods.set(period, wanted)
    before[position] = wanted === null ? -1 : inPeriod(index, index.head[position]!, wanted)
  }
  index.before.set(against, before)
  return before
}
