import { columnText } from '../../schemas/column-text.ts'
import type { Finding } from '../../schemas/finding.ts'
import type { FormCell } from '../../schemas/form-cell.ts'
import { type Observation, TOTAL } from '../../schemas/observation.ts'
import type { Figures } from './figures.ts'
import { rowName, type Subject } from './subject.ts'

type Facts = Finding['facts']

/** Name of a row as the form prints it, in both languages; a commune bears its name. */
export const rowFacts = (subject: Subject, rowCode: string): Facts => ({ ...rowName(subject, rowCode) })

/** Header texts of a column as printed, from top to bottom, in both languages. */
export function columnFacts({ form, identity }: Subject, column: number): Facts {
  const { vi, en } = columnText(form, column, identity.period)
  return vi === '' ? { column: String(column + 1) } : { column: vi, columnEn: en }
}

export const cellFacts = (subject: Subject, cell: FormCell): Facts => ({
  ...rowFacts(subject, cell.rowCode),
  ...columnFacts(subject, cell.column),
})

/** What an observation is: indicator, row where its cell has one, period, unit. */
export function observationFacts(figures: Figures, observation: Observation): Facts {
  const indicator = figures.indicators.get(observation.indicator)
  const unit = figures.units.find((u) => u.code === indicator?.unit)
  const { industry, item, ownership } = observation
  const series = [industry, item, ownership].filter((d) => d !== TOTAL).join(' ')
  return {
    indicator: indicator?.name.vi ?? observation.indicator,
    indicatorEn: indicator?.name.en ?? observation.indicator,
    ...(figures.rowOf(observation) ?? { rowCode: series, row: series, rowEn: series }),
    period: observation.period,
    unit: unit?.label.vi ?? '',
    unitEn: unit?.label.en ?? '',
  }
}
