import type { Catalogue } from '../../schemas/catalogue.ts'
import type { FormColumn, FormRow } from '../../schemas/form.ts'
import { type Observation, seriesKey } from '../../schemas/observation.ts'
import { officeAreas } from '../../schemas/office.ts'
import { kindOf, type Period, periodLabel, yearBefore, yearOf } from '../../schemas/period.ts'
import type { Bilingual } from '../../schemas/text.ts'
import { cellDimensions, indicatorOf } from '../ingest/dimensions.ts'
import { printedHeader } from '../ingest/match-header.ts'
import { convert, unitOf } from '../ingest/units.ts'
import { cellUnit } from './form-fields.ts'
import { type FormOccasion, rowsOf } from './form-rows.ts'
import type { Typed } from './layout.ts'

/** A figure that was reported before, in the indicator's unit. */
export type EarlierFigure = Pick<Observation, 'value' | 'status'>
/** Earlier figures by series key. */
export type EarlierFigures = ReadonlyMap<string, EarlierFigure>

/** A column of earlier figures beside the input, one cell a printed row. */
export interface ComparisonColumn {
  /** Index of the form's column that it stands beside. */
  at: number
  header: string
  /** Whose figures they are. */
  shown: Bilingual
  cells: Typed[]
}

/** The period whose figures stand beside those of `period`: the quarter or month before; else the same of the year before. */
export function periodBefore(period: Period): Period {
  const year = yearOf(period)
  if (kindOf(period) === 'quarter') {
    const quarter = Number(period.slice(-1))
    return quarter === 1 ? `${year - 1}-Q4` : `${year}-Q${quarter - 1}`
  }
  if (kindOf(period) !== 'month') return yearBefore(period)
  const month = Number(period.slice(5))
  return month === 1 ? `${year - 1}-12` : `${year}-${String(month - 1).padStart(2, '0')}`
}

/** The period shown beside a column: the one before for the column of the form's own period; else what was reported of the same. */
function comparedPeriod(column: FormColumn, row: FormRow, period: Period): Period {
  const set = column.set.period ?? row.set.period ?? 'this'
  if (set === 'this') return periodBefore(period)
  return set === 'year-before' ? yearBefore(period) : set
}

/** Every period whose figures a form may show for comparison. */
export function comparedPeriods({ form, period }: FormOccasion): Period[] {
  const rows = Array.isArray(form.rows) ? form.rows : [{ set: form.rows.set } as FormRow]
  return [...new Set(form.columns.flatMap((column) => rows.map((row) => comparedPeriod(column, row, period))))]
}

/** One column for each value column of which some earlier figure is known, in the units of the form. */
export function comparisonColumns(
  occasion: FormOccasion,
  figures: EarlierFigures,
  catalogue: Catalogue,
): ComparisonColumn[] {
  if (figures.size === 0) return []
  const rows = rowsOf(occasion, catalogue)
  const { form, period } = occasion
  return form.columns.flatMap((column, at): ComparisonColumn[] => {
    if (column.ignore) return []
    const cells = rows.map(({ row, area }) => earlierCell({ occasion, row, column, area }, figures, catalogue))
    if (cells.every((cell) => cell === null)) return []
    const compared = comparedPeriod(column, rows[0]!.row, period)
    const shown = periodLabel(compared, 'vi')
    const name = [...new Set(column.header.map((text) => printedHeader(text, period)))].join(' – ')
    const own = (column.set.period ?? 'this') === 'this'
    const header = own ? `Kỳ trước (${shown}): ${withoutPeriod(name, period)}` : `Đã báo cáo: ${name}`
    return [{ at, header, shown: own ? periodWords(compared, 'Kỳ trước', 'Period before') : reported, cells }]
  })
}

const periodWords = (period: Period, vi: string, en: string): Bilingual => ({
  vi: `${vi} (${periodLabel(period, 'vi')})`,
  en: `${en} (${periodLabel(period, 'en')})`,
})

const reported: Bilingual = { vi: 'Đã báo cáo', en: 'Reported' }

const withoutPeriod = (name: string, period: Period): string =>
  name.replace(` – ${periodLabel(period, 'vi')}`, '').replace(`${periodLabel(period, 'vi')} – `, '')

interface ComparedCell {
  occasion: FormOccasion
  row: FormRow
  column: FormColumn
  area: string | undefined
}

const marks: Partial<Record<Observation['status'], string>> = { nil: '-', 'not-collected': '...' }

function earlierCell({ occasion, row, column, area }: ComparedCell, figures: EarlierFigures, catalogue: Catalogue) {
  if (row.kind !== 'value') return null
  const { form, province, period } = occasion
  const identity = { province, form: form.symbol, formVersion: form.version, agency: form.agency, period }
  const set = { ...row.set, ...column.set, period: comparedPeriod(column, row, period) }
  const indicator = indicatorOf(set, identity, catalogue)
  const where = area ?? officeAreas(catalogue.history).find((known) => known.code === province)?.id ?? ''
  const figure = figures.get(seriesKey(cellDimensions(set, { area: where }, identity, indicator)))
  if (figure === undefined) return null
  if (figure.value === null) return marks[figure.status] ?? null
  const unit = cellUnit(form, row, column, catalogue.units)
  return Number(convert(figure.value, unitOf(indicator.unit, catalogue.units), unit).toPrecision(12))
}
