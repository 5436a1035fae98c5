import type { Observation } from '../../schemas/observation.ts'
import type { Period } from '../../schemas/period.ts'
import type { Against } from '../../schemas/rule.ts'
import { periodBefore } from './period-before.ts'

/** Positions of the observations of one series, every period. */
export type Line = number[]

/**
 * Observations by indicator and by series, made in one pass: one text is built for each observation, and none by the rules that
 * compare periods.
 */
export interface SeriesIndex {
  observations: readonly Observation[]
  /** Every position, for rules that look at all indicators. */
  all: number[]
  byIndicator: Map<string, number[]>
  lines: Map<string, Line>
  /** Line of each position. */
  lineOf: Line[]
  /** A later observation of a series and period that already has one: [first, repeated]. */
  repeated: [number, number][]
  /** Position of the same series at the other period; -1 where there is none. Kept once made. */
  before: Map<Against, Int32Array>
}

export type Dimensions = Omit<Observation, 'value' | 'status' | 'submission' | 'origin' | 'province'>

const lineKey = (o: Dimensions): string => `${o.area}|${o.industry}|${o.item}|${o.indicator}|${o.ownership}|${o.prices}`

export function seriesIndex(observations: readonly Observation[]): SeriesIndex {
  const byIndicator = new Map<string, number[]>()
  const lines = new Map<string, Line>()
  const repeated: [number, number][] = []
  const lineOf = observations.map((observation, position) => {
    listed(byIndicator, observation.indicator).push(position)
    const line = listed(lines, lineKey(observation))
    const first = line.find((other) => observations[other]!.period === observation.period)
    if (first === undefined) line.push(position)
    else repeated.push([first, position])
    return line
  })
  return { observations, all: [...lineOf.keys()], byIndicator, lines, lineOf, repeated, before: new Map() }
}

function listed<K>(lists: Map<K, number[]>, key: K): number[] {
  const known = lists.get(key)
  if (known !== undefined) return known
  const list: number[] = []
  lists.set(key, list)
  return list
}

/** The observation with these dimensions. */
export function findObservation({ lines, observations }: SeriesIndex, at: Dimensions): Observation | undefined {
  for (const position of lines.get(lineKey(at)) ?? []) {
    if (observations[position]!.period === at.period) return observations[position]
  }
  return undefined
}

/** For each position the one of the same series at the earlier period, or -1. */
export function positionsBefore(index: SeriesIndex, against: Against): Int32Array {
  const known = index.before.get(against)
  if (known !== undefined) return known
  const { observations, lineOf } = index
  const periods = new Map<Period, Period | null>()
  const before = Int32Array.from(observations, ({ period }, position) => {
    const line = lineOf[position]!
    if (line.length === 1) return -1
    if (!periods.has(period)) periods.set(period, periodBefore(period, against))
    const wanted = periods.get(period)
    return line.find((other) => observations[other]!.period === wanted) ?? -1
  })
  index.before.set(against, before)
  return before
}
