import type { Finding } from '../../schemas/finding.ts'
import { seriesKey, type ValidatedObservation } from '../../schemas/observation.ts'
import { groupBy } from './group-by.ts'

/**
 * Leaves one observation of each series and period.
 *
 * Shape     n observations -> at most one for each key, in the order of the keys' first appearance
 * Method    equal repeats: the first by origin. Unequal ones: no value, since nothing here says which is right
 * Findings  `reconcile/reported-twice` with both values and both cells
 */
export function refuseRepeats(observations: readonly ValidatedObservation[]): {
  observations: ValidatedObservation[]
  findings: Finding[]
} {
  const findings: Finding[] = []
  const kept = [...groupBy(observations, seriesKey)].map(([key, repeats]) => {
    if (repeats.length === 1) return repeats[0]!
    const [first, ...others] = repeats.sort((a, b) => (a.origin < b.origin ? -1 : 1))
    const other = others.find((o) => o.value !== first!.value || (o.value === null && o.status !== first!.status))
    if (other === undefined) return first!
    findings.push(conflict(key, first!, other))
    return { ...first!, value: null, status: 'not-reported' as const }
  })
  return { observations: kept, findings }
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
