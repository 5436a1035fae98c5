import { sum } from 'simple-statistics'
import type { Area } from '../../schemas/area.ts'
import type { Concordance, ConcordanceLink } from '../../schemas/concordance.ts'
import type { Finding } from '../../schemas/finding.ts'
import type { Indicator } from '../../schemas/indicator.ts'
import { InvalidInput } from '../../schemas/invalid-input.ts'
import { type ReconciledObservation, seriesKey, type ValidatedObservation } from '../../schemas/observation.ts'
import { absentPart, addParts, isGap, type Part } from './add-parts.ts'
import { groupBy } from './group-by.ts'

export interface Reconciled {
  series: ReconciledObservation[]
  findings: Finding[]
}

/** What stands behind every value of one indicator on the new boundaries. */
interface Ground {
  indicator: Indicator
  concordance: Concordance
  areas: ReadonlyMap<string, Area>
  successors: readonly string[]
  linksOf: ReadonlyMap<string, ConcordanceLink[]>
  /** Sum of the shares of each linked predecessor. */
  shareOf: ReadonlyMap<string, number>
  closed: ReadonlyMap<string, Omit<Finding, 'place'>>
}

type Dimensions = Omit<ValidatedObservation, 'ruleset' | 'submission' | 'origin'>

/** Relative difference between two totals that float arithmetic alone may leave. */
const floatTolerance = 1e-9

/**
 * Restates one additive indicator on the units of another date.
 *
 * Shape     n observations on the units of `concordance.from`, keyed (industry, ownership, item, period, prices, area)
 *           -> for each key without the area, one per successor, on the units of `concordance.to`
 * Unit      unchanged; `share` is a fraction of the predecessor, 0 < share <= 1
 * Method    value(successor) = sum over its predecessors of share x value(predecessor)
 * Status    missing when a part is missing, estimate when a divided predecessor contributes, else the weakest part's. A nil
 *           part adds nothing; nil when every part is nil
 * Share     estimatedShare = part of the value that came from divided predecessors or through estimated shares
 * Findings  `reconcile/missing-part` for each predecessor without a value and successor: never a partial sum;
 *           `reconcile/share-not-stated`, `reconcile/no-predecessor` for a successor that cannot be given a value;
 *           `reconcile/not-conserved` when the successors' parts do not add up to what was reported
 * Throws    InvalidInput `reconcile/not-additive` for a ratio: recompile it from its numerator and denominator;
 *           `reconcile/reported-twice` for two observations of one key; `reconcile/unknown-area` for an observation on a unit
 *           outside the concordance
 * Source    docs/methods/reconcile-restate.md
 */
export function restate(
  indicator: Indicator,
  observations: readonly ValidatedObservation[],
  concordance: Concordance,
  areas: ReadonlyMap<string, Area>,
): Reconciled {
  if (indicator.overArea !== 'sum')
    throw new InvalidInput('reconcile/not-additive', { indicator: indicator.code, name: indicator.name.vi })
  refuseStrangers(observations, concordance)
  const ground = groundOf(indicator, concordance, areas)
  const made = [...groupBy(observations, cellKey).values()].map((group) => restateCell(group, ground))
  return { series: made.flatMap((m) => m.series), findings: made.flatMap((m) => m.findings) }
}

function groundOf(indicator: Indicator, concordance: Concordance, areas: ReadonlyMap<string, Area>): Ground {
  const linksOf = groupBy(concordance.links, (link) => link.successor)
  const byPredecessor = groupBy(concordance.links, (link) => link.predecessor)
  const shareOf = new Map([...byPredecessor].map(([unit, links]) => [unit, sum(links.map((link) => link.share))]))
  const closed = closedSuccessors(concordance, areas)
  const successors = [...new Set([...linksOf.keys(), ...closed.keys()])].sort()
  return { indicator, concordance, areas, successors, linksOf, shareOf, closed }
}

/** Key of a value over the whole territory: that of a series without its area. */
const cellKey = (o: ValidatedObservation): string =>
  [o.indicator, o.industry, o.ownership, o.item, o.period, o.prices].join('|')

/** One value of the indicator over the whole territory: every successor, and whether the total was kept. */
function restateCell(group: readonly ValidatedObservation[], ground: Ground): Reconciled {
  const byArea = observationsByArea(group)
  const { ruleset, submission, origin, ...dimensions } = group[0]!
  const made = ground.successors.map((successor) => successorValue({ ...dimensions, area: successor }, byArea, ground))
  return {
    series: made.map((m) => m.value),
    findings: [...made.flatMap((m) => m.findings), ...conservation(byArea, ground)],
  }
}

function successorValue(dimensions: Dimensions, byArea: ReadonlyMap<string, ValidatedObservation>, ground: Ground) {
  const successor = dimensions.area
  const sources = (ground.linksOf.get(successor) ?? []).map((link) => ({
    link,
    reported: byArea.get(link.predecessor),
  }))
  const closed = ground.closed.get(successor)
  const total = addParts(closed ? [absentPart] : sources.map(({ link, reported }) => partOf(link, reported)))
  const [only] = sources
  const asReported = sources.length === 1 && only!.link.predecessor === successor && only!.link.share === 1
  const value: ReconciledObservation = {
    ...dimensions,
    boundaries: ground.concordance.to,
    ...total,
    step: asReported ? 'reconcile/as-reported' : 'reconcile/restate',
    inputs: sources.flatMap(({ link, reported }) => (reported ? [inputOf(link, reported, ground)] : [])),
  }
  if (closed) return { value, findings: [{ ...closed, place: seriesKey(value) }] }
  const gaps = sources.filter(({ reported }) => reported === undefined || isGap(reported))
  return { value, findings: gaps.map(({ link }) => missingPart(value, link, ground)) }
}

function partOf(link: ConcordanceLink, reported: ValidatedObservation | undefined): Part {
  if (reported === undefined) return absentPart
  const value = reported.value === null ? null : link.share * reported.value
  return { value, status: reported.status, modelled: link.estimated || link.share < 1 ? 1 : 0 }
}

const inputOf = (link: ConcordanceLink, reported: ValidatedObservation, { areas }: Ground) => ({
  ref: `obs:${reported.origin}`,
  role: `predecessor ${nameOf(areas, link.predecessor)}`,
  contribution: reported.value === null ? null : link.share * reported.value,
})

const nameOf = (areas: ReadonlyMap<string, Area>, id: string): string => areas.get(id)?.name ?? id

function observationsByArea(group: readonly ValidatedObservation[]): Map<string, ValidatedObservation> {
  const byArea = new Map<string, ValidatedObservation>()
  for (const observation of group) {
    const other = byArea.get(observation.area)
    if (other) throw new InvalidInput('reconcile/reported-twice', { first: other.origin, second: observation.origin })
    byArea.set(observation.area, observation)
  }
  return byArea
}

/** Successors that no value can be given to, with the reason. */
function closedSuccessors(concordance: Concordance, areas: ReadonlyMap<string, Area>) {
  const closed = new Map<string, Omit<Finding, 'place'>>()
  for (const successor of concordance.unmapped.successors)
    closed.set(successor, {
      code: 'reconcile/no-predecessor',
      severity: 'warning',
      facts: { successor: nameOf(areas, successor), from: concordance.from, to: concordance.to },
    })
  for (const { successors, predecessor, unit, legalAct } of concordance.undivided)
    for (const successor of successors)
      closed.set(successor, {
        code: 'reconcile/share-not-stated',
        severity: 'warning',
        facts: {
          successor: nameOf(areas, successor),
          predecessor: nameOf(areas, predecessor),
          unit: nameOf(areas, unit),
          legalAct,
        },
      })
  return closed
}

function refuseStrangers(observations: readonly ValidatedObservation[], concordance: Concordance): void {
  const known = new Set([
    ...concordance.links.map((link) => link.predecessor),
    ...concordance.undivided.map((unit) => unit.predecessor),
    ...concordance.unmapped.predecessors,
  ])
  const stranger = observations.find((observation) => !known.has(observation.area))
  if (stranger) throw new InvalidInput('reconcile/unknown-area', { area: stranger.area, day: concordance.from })
}

function missingPart(value: ReconciledObservation, link: ConcordanceLink, { indicator, areas }: Ground): Finding {
  const { industry, item, period } = value
  const facts = {
    indicator: indicator.name.vi,
    industry,
    item,
    period,
    predecessor: nameOf(areas, link.predecessor),
    predecessorId: link.predecessor,
    successor: nameOf(areas, link.successor),
    successorId: link.successor,
  }
  return { code: 'reconcile/missing-part', severity: 'warning', place: seriesKey(value), facts }
}

/** What the linked predecessors reported against what their parts add up to. */
function conservation(byArea: ReadonlyMap<string, ValidatedObservation>, ground: Ground): Finding[] {
  const amounts = [...byArea.values()].flatMap(({ area, value }) => {
    const share = ground.shareOf.get(area)
    return value === null || share === undefined ? [] : [{ value, parts: share * value }]
  })
  const reported = sum(amounts.map((amount) => amount.value))
  const restated = sum(amounts.map((amount) => amount.parts))
  const size = sum(amounts.map((amount) => Math.abs(amount.value)))
  if (Math.abs(restated - reported) <= floatTolerance * size) return []
  const place = cellKey(byArea.values().next().value!)
  const facts = { indicator: ground.indicator.name.vi, reported, restated, difference: restated - reported }
  return [{ code: 'reconcile/not-conserved', severity: 'error', place, facts }]
}
