import type { Catalogue } from '../../schemas/catalogue.ts'
import type { FormDimensions } from '../../schemas/form.ts'
import type { Indicator } from '../../schemas/indicator.ts'
import { InvalidInput } from '../../schemas/invalid-input.ts'
import type { Observation, Prices } from '../../schemas/observation.ts'
import { TOTAL } from '../../schemas/observation.ts'
import type { Period } from '../../schemas/period.ts'
import { yearBefore } from '../../schemas/period.ts'
import type { SubmissionIdentity } from '../../schemas/submission.ts'
import type { MatchedRow } from './matched-row.ts'

export type CellDimensions = Omit<Observation, 'value' | 'status' | 'submission' | 'origin'>

/**
 * What one cell of a form measures: its row's and its column's dimensions, the column's first; the rest `_T`.
 * Throws InvalidInput `ingest/form-incomplete` when neither fixes a known indicator, or a price base that the indicator needs.
 */
export function cellDimensions(
  set: FormDimensions,
  row: Pick<MatchedRow, 'area'>,
  identity: SubmissionIdentity,
  indicator: Indicator,
): CellDimensions {
  return {
    province: identity.province,
    indicator: indicator.code,
    area: set.area ?? row.area,
    industry: set.industry ?? TOTAL,
    ownership: set.ownership ?? TOTAL,
    item: set.item ?? TOTAL,
    period: periodOf(set.period, identity.period),
    prices: pricesOf(set, indicator, identity),
  }
}

export function indicatorOf(set: FormDimensions, identity: SubmissionIdentity, catalogue: Catalogue): Indicator {
  const indicator = catalogue.indicators.find((known) => known.code === set.indicator)
  if (indicator) return indicator
  throw new InvalidInput('ingest/form-incomplete', {
    found: set.indicator ?? '',
    expected: 'indicator',
    form: identity.form,
  })
}

function periodOf(fixed: string | undefined, period: Period): Period {
  if (fixed === undefined || fixed === 'this') return period
  return fixed === 'year-before' ? yearBefore(period) : fixed
}

function pricesOf(set: FormDimensions, indicator: Indicator, identity: SubmissionIdentity): Prices {
  if (set.prices !== undefined) return set.prices
  if (indicator.priceBasis === 'none' || indicator.priceBasis === 'current') return indicator.priceBasis
  throw new InvalidInput('ingest/form-incomplete', { found: indicator.code, expected: 'prices', form: identity.form })
}
