import type { CompileRun } from '../../schemas/account.ts'
import { InvalidInput } from '../../schemas/invalid-input.ts'
import type { ReconciledObservation } from '../../schemas/observation.ts'
import { seriesKey, TOTAL } from '../../schemas/observation.ts'
import type { Figure } from './figure.ts'

/** Dimensions of a series; what is not named is not broken down, and the area is the province. */
export interface SeriesName {
  indicator: string
  period: string
  prices: string
  area?: string
  industry?: string
  ownership?: string
  item?: string
}

/** Series of one run by key, and the items known of an indicator and industry. */
export interface SeriesLookup {
  find(name: SeriesName): Figure
  has(name: SeriesName): boolean
  /** Items of provincial series of this indicator and industry, in the periods given, sorted. */
  itemsOf(indicator: string, industry: string, periods: readonly string[]): string[]
  /** Every series of an indicator, in the order received. */
  seriesOf(indicator: string): readonly ReconciledObservation[]
}

/**
 * Index of the reconciled series of one run.
 *
 * Missing  a series that is not there comes back without a value, status not-reported, and as a gap; never as zero
 * Throws   InvalidInput compile/other-boundaries (a series on another map; figures of a former province, which no total
 *          uses, may stand on theirs), compile/other-province,
 *          compile/duplicate-series, compile/not-finite
 */
export function seriesLookup(series: readonly ReconciledObservation[], run: CompileRun): SeriesLookup {
  const byKey = new Map<string, ReconciledObservation>()
  const items = new Map<string, Set<string>>()
  const byIndicator = new Map<string, ReconciledObservation[]>()
  for (const row of series) {
    const key = seriesKey(row)
    assertOfRun(row, key, run)
    if (byKey.has(key)) throw new InvalidInput('compile/duplicate-series', { series: key })
    byKey.set(key, row)
    const same = byIndicator.get(row.indicator)
    if (same) same.push(row)
    else byIndicator.set(row.indicator, [row])
    if (row.area === run.area) addItem(items, [row.indicator, row.industry, row.period].join('|'), row.item)
  }
  const keyOf = (name: SeriesName): string =>
    seriesKey({ area: run.area, industry: TOTAL, ownership: TOTAL, item: TOTAL, ...name, province: run.province })
  return {
    find: (name) => {
      const key = keyOf(name)
      return figureOf(key, byKey.get(key))
    },
    has: (name) => byKey.has(keyOf(name)),
    itemsOf: (indicator, industry, periods) =>
      [...new Set(periods.flatMap((period) => [...(items.get([indicator, industry, period].join('|')) ?? [])]))].sort(),
    seriesOf: (indicator) => byIndicator.get(indicator) ?? [],
  }
}

function addItem(items: Map<string, Set<string>>, key: string, item: string): void {
  const known = items.get(key)
  if (known) known.add(item)
  else items.set(key, new Set([item]))
}

function assertOfRun(row: ReconciledObservation, key: string, run: CompileRun): void {
  if (row.province !== run.province)
    throw new InvalidInput('compile/other-province', { series: key, province: row.province, expected: run.province })
  const formerProvince = row.area.startsWith('P-') && row.area !== run.area
  if (row.boundaries !== run.boundaries && !formerProvince)
    throw new InvalidInput('compile/other-boundaries', {
      series: key,
      boundaries: row.boundaries,
      expected: run.boundaries,
    })
  if (row.value !== null && !Number.isFinite(row.value)) throw new InvalidInput('compile/not-finite', { series: key })
}

function figureOf(key: string, row: ReconciledObservation | undefined): Figure {
  const made = { ref: `series:${key}`, step: row?.step ?? 'compile/missing-input', inputs: [] }
  if (row === undefined || row.value === null) {
    const status = row?.status ?? 'not-reported'
    const gaps = status === 'nil' ? [] : [{ series: key, reason: 'missing' as const, value: null }]
    return { ...made, value: null, status, estimatedShare: 0, gaps }
  }
  return { ...made, value: row.value, status: row.status, estimatedShare: row.estimatedShare, gaps: [] }
}
