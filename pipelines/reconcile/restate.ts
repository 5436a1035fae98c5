import { sum } from 'simple-statistics'
import type { Area } from '../../schemas/area.ts'
import type { Concordance, ConcordanceLink } from '../../schemas/concordance.ts'
import type { Finding } from '../../schemas/finding.ts'
import type { Indicator } from '../../schemas/indicator.ts'
import { InvalidInput } from '../../schemas/invalid-input.ts'
import { type ReconciledObservation, seriesKey, type ValidatedObservation } from '../../schemas/observation.ts'
import { absentPart, addParts, isGap, type Part, type Total } from './add-parts.ts'
import { cellKey, groupCells } from './group-cells.ts'
import { indicatorFacts } from './indicator-facts.ts'
import { type Ground, groundOf, nameOf, type Successor } from './restate-ground.ts'

export interface Reconciled {
  series: ReconciledObservation[]
  findings: Finding[]
}

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
  const made: Reconciled = { series: [], findings: [] }
  for (const group of groupCells(observations)) restateCell(group, ground, made)
  return made
}

/** One value of the indicator over the whole territory: every successor, and whether the total was kept. */
function restateCell(group: readonly ValidatedObservation[], ground: Ground, made: Reconciled): void {
  const byArea = observationsByArea(group)
  const dimensions = group[0]!
  for (const successor of ground.successors) {
    const { links, closed } = successor
    const reported = links.map(({ link }) => byArea.get(link.predecessor))
    const value = successorValue(dimensions, successor, reported, ground)
    made.series.push(value)
    if (closed) made.findings.push({ ...closed, place: seriesKey(value) })
    else if (value.value === null)
      for (const [i, { link }] of links.entries())
        if (reported[i] === undefined || isGap(reported[i])) made.findings.push(missingPart(value, link, ground))
  }
  made.findings.push(...conservation(byArea, ground))
}

type MaybeReported = ValidatedObservation | undefined

function successorValue(
  { province, indicator, industry, ownership, item, period, prices }: ValidatedObservation,
  { id, links, closed, isSame }: Successor,
  reported: readonly MaybeReported[],
  { concordance }: Ground,
): ReconciledObservation {
  const inputs: ReconciledObservation['inputs'] = []
  for (let i = 0; i < links.length; i += 1) {
    const [{ link, role }, row] = [links[i]!, reported[i]]
    const contribution = row === undefined || row.value === null ? null : link.share * row.value
    if (row) inputs.push({ ref: `obs:${row.origin}`, role, contribution })
  }
  const { value, status, estimatedShare } = closed ? addParts([absentPart]) : totalOf(links, reported)
  return {
    province,
    indicator,
    area: id,
    industry,
    ownership,
    item,
    period,
    prices,
    boundaries: concordance.to,
    value,
    status,
    estimatedShare,
    step: isSame ? 'reconcile/as-reported' : 'reconcile/restate',
    inputs,
  }
}

/** The total of a successor's parts; a unit that was not touched has its own figure. */
function totalOf(links: Successor['links'], reported: readonly MaybeReported[]): Total {
  const [only] = reported
  if (links.length === 1 && only && only.value !== null && !links[0]!.modelled)
    return { value: only.value, status: only.status, estimatedShare: 0 }
  return addParts(links.map((link, i) => partOf(link, reported[i])))
}

function partOf({ link, modelled }: Successor['links'][number], reported: MaybeReported): Part {
  if (reported === undefined) return absentPart
  const value = reported.value === null ? null : link.share * reported.value
  return { value, status: reported.status, modelled: modelled ? 1 : 0 }
}

function observationsByArea(group: readonly ValidatedObservation[]): Map<string, ValidatedObservation> {
  const byArea = new Map<string, ValidatedObservation>()
  for (const observation of group) {
    const other = byArea.get(observation.area)
    if (other) throw new InvalidInput('reconcile/reported-twice', { first: other.origin, second: observation.origin })
    byArea.set(observation.area, observation)
  }
  return byArea
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
    ...indicatorFacts(indicator),
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
  const [values, parts]: [number[], number[]] = [[], []]
  let size = 0
  for (const { area, value } of byArea.values()) {
    const share = ground.shareOf.get(area)
    if (value === null || share === undefined) continue
    values.push(value)
    parts.push(share * value)
    size += Math.abs(value)
  }
  const [reported, restated] = [sum(values), sum(parts)]
  if (Math.abs(restated - reported) <= floatTolerance * size) return []
  const place = cellKey(byArea.values().next().value!)
  const facts = { ...indicatorFacts(ground.indicator), reported, restated, difference: restated - reported }
  return [{ code: 'reconcile/not-conserved', severity: 'error', place, facts }]
}
