import type { Area } from '../../schemas/area.ts'
import type { Concordance } from '../../schemas/concordance.ts'
import type { Indicator } from '../../schemas/indicator.ts'
import {
  type ReconciledObservation,
  type Status,
  seriesKey,
  TOTAL,
  type ValidatedObservation,
  weakest,
} from '../../schemas/observation.ts'
import { indicatorFacts } from './indicator-facts.ts'
import { type Reconciled, restate } from './restate.ts'

export interface MeanGround {
  concordance: Concordance
  areas: ReadonlyMap<string, Area>
}

/**
 * Restates a mean (or index, or price) weighted by its parent: a plain mean over predecessors, or a share of a mean, means nothing.
 *
 * Shape     the mean's observations, the parent's on the same units -> one mean for each successor
 * Method    mean(s) = sum of share x parent(u) x mean(u) / sum of share x parent(u)
 * Share     the larger of the two sums': 0 only when both are exact
 * Findings  those of `restate`; a unit whose parent has no figure counts as missing; `reconcile/zero-denominator`
 * Source    docs/methods/reconcile-ratios-and-means.md
 */
export function restateMean(
  indicator: Indicator,
  observations: readonly ValidatedObservation[],
  parents: readonly ValidatedObservation[],
  { concordance, areas }: MeanGround,
): Reconciled {
  const byKey = new Map(parents.map((parent) => [matchKey(parent), parent]))
  const pairs = observations.map((mean) => ({ mean, parent: byKey.get(matchKey(mean)) ?? byKey.get(wholeKey(mean)) }))
  const additive: Indicator = { ...indicator, overArea: 'sum' }
  const products = pairs.map(({ mean, parent }) => ({ ...mean, ...weighted(mean, parent) }))
  const weights = pairs.map(({ mean, parent }) => ({ ...mean, ...weightOf(parent) }))
  const above = restate(additive, products, concordance, areas)
  const below = restate(additive, weights, concordance, areas)
  const made = above.series.map((row, i) => divide(row, below.series[i]!))
  const zero = below.series.filter((row) => row.value === 0).map((row) => zeroDenominator(indicator, row))
  return { series: made, findings: [...above.findings, ...zero] }
}

const matchKey = (o: ValidatedObservation): string => [o.area, o.industry, o.ownership, o.item, o.period].join('|')
const wholeKey = (o: ValidatedObservation): string => matchKey({ ...o, industry: TOTAL, ownership: TOTAL, item: TOTAL })

type Figure = { value: number | null; status: Status }
const noFigure: Figure = { value: null, status: 'not-reported' }

function weighted(mean: ValidatedObservation, parent: ValidatedObservation | undefined): Figure {
  if (parent === undefined) return noFigure
  if (parent.value === 0) return { value: 0, status: parent.status }
  if (mean.value === null) return { value: null, status: mean.status }
  if (parent.value === null) return { value: null, status: parent.status }
  return { value: mean.value * parent.value, status: weakest([mean.status, parent.status]) }
}

const weightOf = (parent: ValidatedObservation | undefined): Figure =>
  parent ? { value: parent.value, status: parent.status } : noFigure

function divide(above: ReconciledObservation, below: ReconciledObservation): ReconciledObservation {
  if (above.value === null || below.value === null || below.value === 0) {
    const status = above.value === null ? above.status : below.value === null ? below.status : 'not-reported'
    return { ...above, value: null, status, estimatedShare: 0, step: 'reconcile/restate-mean' }
  }
  return {
    ...above,
    value: above.value / below.value,
    status: weakest([above.status, below.status]),
    estimatedShare: Math.max(above.estimatedShare, below.estimatedShare),
    step: 'reconcile/restate-mean',
    inputs: above.inputs.map((input) => ({ ...input, contribution: null })),
  }
}

const zeroDenominator = (indicator: Indicator, row: ReconciledObservation) => ({
  code: 'reconcile/zero-denominator',
  severity: 'warning' as const,
  place: seriesKey(row),
  facts: { ...indicatorFacts(indicator), area: row.area, period: row.period, denominator: indicator.parent! },
})
