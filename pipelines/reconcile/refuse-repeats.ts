import type { Finding } from '../../schemas/finding.ts'
import { seriesKey, type ValidatedObservation } from '../../schemas/observation.ts'
import { groupCells } from './group-cells.ts'

/**
 * Leaves one observation of each series and period.
 *
 * Shape     n observations -> at most one for each key, cell by cell, in the order of their first appearance
 * Method    equal repeats: the first by origin. Unequal ones: no value, since nothing here says which is right
 * Findings  `reconcile/reported-twice` with both values and both cells
 */
export function refuseRepeats(observations: readonly ValidatedObservation[]): {
  observations: ValidatedObservation[]
  findings: Finding[]
} {
  const findings: Finding[] = []
  const kept: ValidatedObservation[] = []
  for (const cell of groupCells(observations)) {
    const byArea = new Map<string, ValidatedObservation>()
    const repeats = new Map<string, ValidatedObservation[]>()
    for (const row of cell) {
      const first = byArea.get(row.area)
      if (first === undefined) byArea.set(row.area, row)
      else repeats.set(row.area, [...(repeats.get(row.area) ?? [first]), row])
    }
    for (const [area, rows] of repeats) byArea.set(area, settle(rows, findings))
    for (const row of byArea.values()) kept.push(row)
  }
  return { observations: kept, findings }
}

/** The one observation that several of one key leave; what they disagree about joins `findings`. */
function settle(repeats: ValidatedObservation[], findings: Finding[]): ValidatedObservation {
  const [first, ...others] = repeats.sort((a, b) => (a.origin < b.origin ? -1 : 1))
  const other = others.find((o) => o.value !== first!.value || (o.value === null && o.status !== first!.status))
  if (other === undefined) return first!
  findings.push(conflict(seriesKey(first!), first!, other))
  return { ...first!, value: null, status: 'not-reported' as const }
}

const conflict = (key: string, first: ValidatedObservation, second: ValidatedObservation): Finding => ({
  code: 'reconcile/reported-twice',
  severity: 'error',
  place: key,
  facts: {
    indicator: first.indicator,
    period: first.period,
    first: first.origin,
    firstValue: first.value,
    second: second.origin,
    secondValue: second.value,
  },
})
