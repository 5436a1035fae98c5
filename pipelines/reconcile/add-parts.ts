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
  const gaps = parts.filter(isGap)
  if (gaps.length > 0) return { value: null, status: weakest(gaps.map(missingStatus)), estimatedShare: 0 }
  const known = parts.filter((part) => part.value !== null)
  if (known.length === 0) return { value: null, status: parts.length > 0 ? 'nil' : 'not-reported', estimatedShare: 0 }
  const size = sum(known.map((part) => Math.abs(part.value!)))
  const modelled = sum(known.map((part) => Math.abs(part.value!) * part.modelled))
  const statuses = known.map((part) => part.status)
  return {
    value: sum(known.map((part) => part.value!)),
    status: known.some((part) => part.modelled > 0) ? weakest([...statuses, 'estimate']) : weakest(statuses),
    estimatedShare: size > 0 ? Math.min(1, modelled / size) : 0,
  }
}

const missingStatus = (part: Part): Status => (isMissing(part.status) ? part.status : 'not-reported')
