import type { Catalogue } from '../../schemas/catalogue.ts'
import type { FormDimensions } from '../../schemas/form.ts'
import type { Indicator } from '../../schemas/indicator.ts'
import { InvalidInput } from '../../schemas/invalid-input.ts'
import type { Observation, Prices } from '../../schemas/observation.ts'
import { TOTAL } from '../../schemas/observation.ts'
import type { Period } from '../../schemas/period.ts'
import { yearBefore } from '../../schemas/period.ts'
import type { SubmissionIdentity } from '../../schemas/submission.ts'
import type { RowMeaning } from './matched-row.ts'

export type CellDimensions = Omit<Observation, 'value' | 'status' | 'submission' | 'origin'>

/** Dimensions with a place for each: the same shape for every cell. */
export type CellSet = { [D in keyof FormDimensions]?: FormDimensions[D] | undefined }

/** What row and column fix together, the column first. Written out: copies by spreading would be slow, cell after cell. */
export const setOf = (row: FormDimensions, column: FormDimensions): CellSet => ({
  indicator: column.indicator ?? row.indicator,
  industry: column.industry ?? row.industry,
  ownership: column.ownership ?? row.ownership,
  item: column.item ?? row.item,
  area: column.area ?? row.area,
  prices: column.prices ?? row.prices,
  period: column.period ?? row.period,
  status: column.status ?? row.status,
  unit: column.unit ?? row.unit,
})

/**
 * What one cell of a form measures: its row's and its column's dimensions, the column's first; the rest `_T`.
 * Throws InvalidInput `ingest/form-incomplete` when neither fixes a known indicator, or a price base that the indicator needs.
 */
export function cellDimensions(
  set: CellSet,
  row: Pick<RowMeaning, 'area'>,
  identity: SubmissionIdentity,
  indicator: Indicator,
): CellDimensions {
  return {
    ...measured(set, identity, indicator),
    area: set.area ?? row.area,
    industry: set.industry ?? TOTAL,
    ownership: set.ownership ?? TOTAL,
    item: set.item ?? TOTAL,
  }
}

/** The dimensions that many rows share. */
export type Measured = Pick<CellDimensions, 'province' | 'indicator' | 'period' | 'prices'>

/** Throws InvalidInput as `cellDimensions`. */
export const measured = (set: CellSet, identity: SubmissionIdentity, indicator: Indicator): Measured => ({
  province: identity.province,
  indicator: indicator.code,
  period: periodOf(set.period, identity),
  prices: pricesOf(set, indicator, identity),
})

export function indicatorOf(
  set: Pick<CellSet, 'indicator'>,
  identity: SubmissionIdentity,
  catalogue: Catalogue,
): Indicator {
  const indicator = catalogue.indicators.find((known) => known.code === set.indicator)
  if (indicator) return indicator
  throw new InvalidInput('ingest/form-incomplete', {
    found: set.indicator ?? '',
    expected: 'indicator',
    form: identity.form,
  })
}

/** The year before, made once for a submission and not for each of its cells. */
const yearsBefore = new WeakMap<SubmissionIdentity, Period>()

function periodOf(fixed: string | undefined, identity: SubmissionIdentity): Period {
  if (fixed === undefined || fixed === 'this') return identity.period
  if (fixed !== 'year-before') return fixed
  let before = yearsBefore.get(identity)
  if (before === undefined) {
    before = yearBefore(identity.period)
    yearsBefore.set(identity, before)
  }
  return before
}

function pricesOf(set: CellSet, indicator: Indicator, identity: SubmissionIdentity): Prices {
  if (set.prices !== undefined) return set.prices
  if (indicator.priceBasis === 'none' || indicator.priceBasis === 'current') return indicator.priceBasis
  throw new InvalidInput('ingest/form-incomplete', { found: indicator.code, expected: 'prices', form: identity.form })
}
