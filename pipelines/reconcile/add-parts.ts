import { sum } from 'simple-statistics'
import { isMissing, type Status, weakest } from '../../schemas/observation.ts'

/** A part of a sum: `modelled` is the fraction of its value that rests on a share or an imputation (0 = as reported). */
export interface Part {
  value: number | null
  status: Status
  modelled: number
}

export interface Total {
  value: number | null
  status: Status
  estimatedShare: number
}

/** A part that no source gives. */
export const absentPart: Part = { value: null, status: 'not-reported', modelled: 0 }

/** A part without a value, other than nil: nil says that there is nothing to add. */
export const isGap = (part: Pick<Part, 'value' | 'status'>): boolean => part.value === null && part.status !== 'nil'

/**
 * Adds parts of one unit.
 *
 * Shape     n parts -> one total
 * Status    missing when a part is missing (never a partial sum), nil when every part is nil, else the weakest part's, and at
 *           best an estimate when a part is modelled
 * Share     estimatedShare = sum of |value| x modelled / sum of |value|, 0 when the parts are all zero
 */
export function addParts(parts: readonly Part[]): Total {
  const values: number[] = []
  const statuses: Status[] = []
  let [size, modelled] = [0, 0]
  for (const part of parts) {
    if (part.value === null) {
      if (part.status !== 'nil') return gapOf(parts)
      continue
    }
    values.push(part.value)
    statuses.push(part.status)
    if (part.modelled > 0) statuses.push('estimate')
    // Weights of a share, not a published sum: plain additions serve.
    size += Math.abs(part.value)
    modelled += Math.abs(part.value) * part.modelled
  }
  if (values.length === 0) return { value: null, status: parts.length > 0 ? 'nil' : 'not-reported', estimatedShare: 0 }
  const estimatedShare = size > 0 ? Math.min(1, modelled / size) : 0
  return { value: sum(values), status: weakest(statuses), estimatedShare }
}

const gapOf = (parts: readonly Part[]): Total => ({
  value: null,
  status: weakest(parts.filter(isGap).map(missingStatus)),
  estimatedShare: 0,
})

const missingStatus = (part: Part): Status => (isMissing(part.status) ? part.status : 'not-reported')
