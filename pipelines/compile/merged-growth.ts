import type { CompileRun } from '../../schemas/account.ts'
import type { AreaHistory } from '../../schemas/area.ts'
import type { Finding } from '../../schemas/finding.ts'
import { InvalidInput } from '../../schemas/invalid-input.ts'
import { kindOf } from '../../schemas/period.ts'
import type { SeriesLookup } from './series-lookup.ts'

/** Growth indices of a merged province and of its two parts in one year, previous year = 100. */
export interface GrowthOfParts {
  year: number
  merged: number
  first: number
  second: number
}

/** The chain over years: each year's weight of the first part (its share of the merged level of the year before). */
export interface MergedChain {
  /** Year in which the weight is solved; the later years follow from it. */
  start: number
  years: { year: number; weight: number; predicted: number; reported: number }[]
  /** Years before it, which do not chain with it: figures of another vintage. */
  apart: number[]
}

/** Percentage points by which a predicted index may miss the reported one. */
const TOLERANCE = 1e-4

/**
 * Do the growth rates of a merged province and of its parts come from one set of levels?
 *
 * Shape     n years in order -> the longest run of years up to the last in which they do, and the years before it
 * Method    merged = w x first + (1 - w) x second, w = the first part's share of the level of the year before. Solved in a start
 *           year, rolled forward w' = w x first / merged, it must predict every later year within 1e-4 points
 * Throws    InvalidInput compile/not-enough-years with fewer than two years: nothing would be predicted
 * Source    docs/methods/compile-merged-growth.md
 */
export function chainMerged(years: readonly GrowthOfParts[]): MergedChain {
  if (years.length < 2) throw new InvalidInput('compile/not-enough-years', { found: years.length, expected: 2 })
  const starts = years.slice(0, -1).map((_, i) => rollForward(years.slice(i)))
  const at = starts.findIndex((rolled) => rolled?.every(fits) ?? false)
  const found = at < 0 ? [] : starts[at]!
  const from = at < 0 ? years.length : at
  return {
    start: years[from]?.year ?? years.at(-1)!.year,
    years: found ?? [],
    apart: years.slice(0, from).map((one) => one.year),
  }
}

const fits = ({ predicted, reported }: MergedChain['years'][number]): boolean =>
  Math.abs(predicted - reported) <= TOLERANCE

/** Null when the first year has no weight between 0 and 1. */
function rollForward(years: readonly GrowthOfParts[]): MergedChain['years'] | null {
  const { merged, first, second } = years[0]!
  let weight = (merged - second) / (first - second)
  if (!(weight > 0 && weight < 1)) return null
  return years.map((one) => {
    const predicted = weight * one.first + (1 - weight) * one.second
    const row = { year: one.year, weight, predicted, reported: one.merged }
    weight = (weight * one.first) / one.merged
    return row
  })
}

/**
 * The same over the official growth indices that a province of two former ones received.
 *
 * Findings  compile/merged-growth-agrees (note), compile/merged-growth-vintages (warning: earlier years of another vintage),
 *           compile/merged-growth-differs (warning: no two years chain)
 */
export function mergedGrowth(lookup: SeriesLookup, run: CompileRun, history: AreaHistory): Finding[] {
  const [first, second, ...others] = partsOf(run, history)
  if (first === undefined || second === undefined || others.length > 0) return []
  const index = growthByAreaAndYear(lookup)
  const at = (area: string, year: number) => index.get(`${area} ${year}`)
  const years = [...new Set([...index.keys()].map((key) => Number(key.split(' ')[1])))].sort()
  const known = years.flatMap((year): GrowthOfParts[] => {
    const [merged, one, two] = [at(run.area, year), at(first, year), at(second, year)]
    return merged === undefined || one === undefined || two === undefined
      ? []
      : [{ year, merged, first: one, second: two }]
  })
  const chained = unbroken(known)
  return chained.length < 2 ? [] : worded(chainMerged(chained), { area: run.area, first, second })
}

/** The years up to the last without a gap: a weight cannot be rolled over a year that is not there. */
const unbroken = (years: readonly GrowthOfParts[]): GrowthOfParts[] =>
  years.slice(
    Math.max(
      0,
      years.findLastIndex((one, i) => i > 0 && years[i - 1]!.year !== one.year - 1),
    ),
  )

/** Former provinces that went whole into the run's, on the day it began. */
function partsOf({ area }: CompileRun, { areas, changes }: AreaHistory): string[] {
  const merged = areas.find((one) => one.id === area)
  if (merged === undefined) return []
  const sources = changes.filter(
    (one) => one.effectiveDate === merged.validFrom && one.toCode === merged.code && one.fromCode.length === 2,
  )
  return sources.flatMap(({ fromCode }) => {
    const part = areas.find(
      (one) => one.level === 'province' && one.code === fromCode && one.validTo === merged.validFrom,
    )
    return part ? [part.id] : []
  })
}

function growthByAreaAndYear(lookup: SeriesLookup): Map<string, number> {
  const index = new Map<string, number>()
  for (const row of lookup.seriesOf('official-growth-index'))
    if (row.industry === 'GRDP' && kindOf(row.period) === 'year' && row.value !== null)
      index.set(`${row.area} ${row.period}`, row.value)
  return index
}

function worded(chain: MergedChain, parts: { area: string; first: string; second: string }): Finding[] {
  const place = `official-growth-index|${parts.area}`
  const last = chain.years.at(-1)
  if (last === undefined)
    return [
      {
        code: 'compile/merged-growth-differs',
        severity: 'warning',
        place,
        facts: { ...parts, years: chain.apart.join(', ') },
      },
    ]
  const start = chain.years[0]!
  const from = String(chain.start)
  const facts = { ...parts, from, to: String(last.year), weight: start.weight, lastWeight: last.weight }
  const agrees: Finding = { code: 'compile/merged-growth-agrees', severity: 'note', place, facts }
  if (chain.apart.length === 0) return [agrees]
  const years = chain.apart.join(', ')
  return [
    agrees,
    {
      code: 'compile/merged-growth-vintages',
      severity: 'warning',
      place,
      facts: { ...parts, years, from },
    },
  ]
}
