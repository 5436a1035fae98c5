import type { AreaHistory } from '../../schemas/area.ts'
import { areasById } from '../../schemas/areas-by-id.ts'
import type { Concordance } from '../../schemas/concordance.ts'
import type { Finding } from '../../schemas/finding.ts'
import type { Period } from '../../schemas/period.ts'
import type { RestatedFigure, RestatedStatus } from '../../schemas/restated.ts'
import { placeFigures } from './place-figures.ts'
import { type Links, layOut, nil, present, type RestatedMatrix, restateMatrix } from './restate-matrix.ts'

/** One figure of a plain table: `value` null with state nil for '-', missing for a blank or '...'. */
export interface Figure {
  line: number
  code: string
  period: Period
  value: number | null
  isNil: boolean
}

/**
 * Restates a plain table of one additive series: codes of one day to codes of another.
 *
 * Shape     figures by code and period -> one for each unit of the other day that one of the codes leads to, and period
 * Unit      unchanged
 * Status    `exact`; `estimate` with its estimated part; `not-reported` when a predecessor has no figure: never a partial sum;
 *           `share-not-stated` when one was divided in an unknown proportion or lacks a weight; `nil` when all are '-'
 * Findings  those of `placeFigures`: with one of them nothing is restated
 * Source    docs/methods/reconcile-restate.md
 */
export function restateFigures(
  figures: readonly Figure[],
  history: AreaHistory,
  concordance: Concordance,
): { rows: RestatedFigure[]; findings: Finding[] } {
  const placed = placeFigures(figures, history, concordance.from)
  if (placed.findings.length > 0) return { rows: [], findings: placed.findings }
  const areas = areasById(history.areas)
  return { rows: restatePlaced(placed.figures, concordance, (unit) => areas.get(unit)!), findings: [] }
}

/** A figure and the unit, or code of a classification, that it is of. */
export interface Placed {
  unit: string
  figure: Figure
}

type Named = { code: string; name: string }

/** The same for figures whose units are known; `unitOf` tells code and name of a unit of either side. */
export function restatePlaced(
  placed: readonly Placed[],
  concordance: Concordance,
  unitOf: (unit: string) => Named,
): RestatedFigure[] {
  const links = layOut(concordance)
  const periods = [...new Set(placed.map(({ figure }) => figure.period))].sort()
  const touched = touchedBy(concordance, new Set(placed.map(({ unit }) => unit)))
  const made = restateMatrix(links, fill(links, periods, placed))
  const unknown = unstatedBy(concordance)
  return links.successors.flatMap((id, s) =>
    touched.has(id) ? unitRows(id, s, { links, periods, made, unitOf, unknown }) : [],
  )
}

function fill(links: Links, periods: readonly Period[], placed: readonly Placed[]) {
  const columns = periods.length
  const size = links.predecessors.length * columns
  const matrix = { columns, value: new Float64Array(size), state: new Uint8Array(size) }
  const row = new Map(links.predecessors.map((unit, i) => [unit, i]))
  const column = new Map(periods.map((period, i) => [period, i]))
  for (const { unit, figure } of placed) {
    const place = row.get(unit)
    if (place === undefined) continue
    const at = place * columns + column.get(figure.period)!
    if (figure.value !== null) {
      matrix.value[at] = figure.value
      matrix.state[at] = present
    } else if (figure.isNil) matrix.state[at] = nil
  }
  return matrix
}

/** Successors that a reported unit leads to. */
function touchedBy({ links, undivided }: Concordance, reported: ReadonlySet<string>): Set<string> {
  const touched = new Set<string>()
  for (const { predecessor, successor } of links) if (reported.has(predecessor)) touched.add(successor)
  for (const { predecessor, successors } of undivided)
    if (reported.has(predecessor)) for (const successor of successors) touched.add(successor)
  return touched
}

/** For each successor without a value, the divided predecessors whose shares no source states. */
function unstatedBy({ undivided }: Concordance): Map<string, string[]> {
  const unknown = new Map<string, string[]>()
  for (const { predecessor, successors } of undivided)
    for (const successor of successors) unknown.set(successor, [...(unknown.get(successor) ?? []), predecessor])
  return unknown
}

interface Made {
  links: Links
  periods: readonly Period[]
  made: RestatedMatrix
  unitOf: (unit: string) => Named
  unknown: ReadonlyMap<string, readonly string[]>
}

function unitRows(id: string, s: number, { links, periods, made, unitOf, unknown }: Made): RestatedFigure[] {
  const unit = unitOf(id)
  const linked = Array.from({ length: links.start[s + 1]! - links.start[s]! }, (_, i) => {
    const link = links.start[s]! + i
    const { code, name } = unitOf(links.predecessors[links.predecessor[link]!]!)
    return { code, name, share: links.share[link]! }
  })
  const unstated = (unknown.get(id) ?? []).map((one) => {
    const { code, name } = unitOf(one)
    return { code, name, share: null }
  })
  const predecessors = [...linked, ...unstated]
  return periods.map((period, c) => {
    const at = s * made.columns + c
    const hasValue = made.state[at] === present
    const estimatedShare = made.estimatedShare[at]!
    const status = links.closed[s] === 1 ? 'share-not-stated' : statusOf(made.state[at]!, estimatedShare)
    const value = hasValue ? made.value[at]! : null
    return { code: unit.code, name: unit.name, period, value, status, estimatedShare, predecessors }
  })
}

const statusOf = (state: number, estimatedShare: number): RestatedStatus =>
  state === present ? (estimatedShare > 0 ? 'estimate' : 'exact') : state === nil ? 'nil' : 'not-reported'
