import type { AreaHistory, IsoDate } from '../../schemas/area.ts'
import type { Concordance, ShareBasis, StatedBasis, UnitWeights } from '../../schemas/concordance.ts'
import { InvalidInput } from '../../schemas/invalid-input.ts'
import { changeDays } from './area-history.ts'
import { concordance } from './concordance.ts'
import { reverseConcordance } from './reverse-concordance.ts'
import { areaWeights, populationWeights } from './unit-weights.ts'
import { weighDivided } from './weigh-divided.ts'

export interface Span {
  from: IsoDate
  to: IsoDate
  basis: ShareBasis
}

/**
 * Links the units of any day to those of any other, by any basis.
 *
 * Method    forwards: `concordance`, and by a weights series `weighDivided`; backwards over a change: `reverseConcordance`
 * Weights   `series` for the bases households, labour and parent: figures of the later units when going forwards, of the earlier
 *           units when going backwards. Population and area take theirs from the units themselves, or
 *           backwards from a series that is given
 * Throws    InvalidInput `reconcile/weights-missing` for such a basis without a series; those of the three functions
 */
export function concordanceBetween(history: AreaHistory, span: Span, series: UnitWeights | null): Concordance {
  const { from, to, basis } = span
  const backwards = changeDays(history).some((day) => to < day && day <= from)
  if (!isStated(basis) && series === null) throw new InvalidInput('reconcile/weights-missing', { basis, from, to })
  if (backwards) {
    const forward = concordance(history, to, from, basis === 'area' ? 'area' : 'population')
    return reverseConcordance(forward, weightsOf(history, span, series))
  }
  if (isStated(basis)) return concordance(history, from, to, basis)
  return weighDivided(concordance(history, from, to, 'area'), { ...series!, basis }, areaWeights(history, to))
}

const isStated = (basis: ShareBasis): basis is StatedBasis => ['whole', 'population', 'area'].includes(basis)

function weightsOf(history: AreaHistory, { to, basis }: Span, series: UnitWeights | null): UnitWeights {
  if (series !== null) return { ...series, basis }
  if (basis === 'area') return areaWeights(history, to)
  return { ...populationWeights(history, to), basis }
}
