import { type Observation, TOTAL } from '../../schemas/observation.ts'
import { once } from '../../schemas/once.ts'
import type { Missing, Rule, RuleSeries } from '../../schemas/rule.ts'
import type { Columns } from './columns.ts'
import { type Figures, positionsOf } from './figures.ts'
import { groupsBy } from './group-keys.ts'
import type { Dimensions } from './series-index.ts'

type Named = keyof RuleSeries
const dimensions = ['indicator', 'item', 'industry', 'ownership', 'area', 'prices'] as const satisfies readonly Named[]

/** One observation for each series of a rule, all dimensions that the rule does not name being shared. */
export interface Case {
  at: (Observation | undefined)[]
  example: Observation
  /** Dimensions that the rule names. */
  varied: ReadonlySet<Named>
}

/**
 * Gathers the observations that the series of a rule name into cases, in one pass: a case for each combination of the shared
 * dimensions (period among them) that at least one series has.
 */
export function casesOf(rule: Rule, figures: Figures, series: readonly RuleSeries[]): Case[] {
  const { columns, keys } = figures.index
  const varied = new Set(series.flatMap((s) => dimensions.filter((d) => s[d] !== undefined)))
  const shared = once(() => groupsBy(keys, ['period', ...dimensions.filter((d) => !varied.has(d))]))
  const known = new Map<number, Case>()
  const looked = {
    ...rule,
    indicators: [...new Set([...rule.indicators, ...series.flatMap((s) => s.indicator ?? [])])],
  }
  const matchers = series.map((one) => matcher(one, varied, columns))
  for (const position of positionsOf(looked, figures)) {
    for (const [place, matches] of matchers.entries()) {
      if (!matches(position)) continue
      const observation = figures.observations[position]!
      const key = shared().numbers[position]!
      let found = known.get(key)
      if (found === undefined) {
        found = { at: [], example: observation, varied }
        known.set(key, found)
      }
      found.at[place] ??= observation
    }
  }
  return [...known.values()]
}

/** Is an observation of a series? A dimension that only other series of the rule name is not broken down here. */
function matcher(series: RuleSeries, varied: ReadonlySet<Named>, { coded }: Columns): (position: number) => boolean {
  const asked = [...varied].flatMap((dimension) => {
    const wanted = series[dimension] ?? defaultOf(dimension)
    const { numbers, numberOf } = coded[dimension]
    return wanted === null ? [] : [{ numbers, number: numberOf.get(wanted) ?? -1 }]
  })
  return (position) => asked.every(({ numbers, number }) => numbers[position] === number)
}

/** Indicator, area and prices have no total: where a series does not name them any is taken. */
const defaultOf = (dimension: Named): string | null =>
  dimension === 'item' || dimension === 'industry' || dimension === 'ownership' ? TOTAL : null

/** The dimensions of one of a case's series, at any period. */
export function seriesAt({ example, varied }: Case, series: RuleSeries, period: string): Dimensions {
  const at = (dimension: Named): string =>
    series[dimension] ?? (varied.has(dimension) ? defaultOf(dimension) : null) ?? example[dimension]
  const [indicator, area, industry] = [at('indicator'), at('area'), at('industry')]
  return { indicator, area, industry, item: at('item'), ownership: at('ownership'), prices: at('prices'), period }
}

/** A side's value: a number, or what its strategy makes of a missing one. */
export function amountOf(observation: Observation | undefined, missing: Missing): number | 'cannot-tell' | 'skip' {
  if (observation?.value != null) return observation.value
  if (missing === 'skip') return 'skip'
  return missing === 'zero-if-nil' && observation?.status === 'nil' ? 0 : 'cannot-tell'
}

/** The numbers of a case, or why there is nothing to tell: to pass over wins over cannot tell. */
export function amountsOf(
  amounts: readonly (number | 'cannot-tell' | 'skip')[],
): readonly number[] | 'cannot-tell' | 'skip' {
  if (amounts.includes('skip')) return 'skip'
  return amounts.includes('cannot-tell') ? 'cannot-tell' : (amounts as readonly number[])
}
