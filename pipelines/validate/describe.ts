import type { Finding } from '../../schemas/finding.ts'
import type { FormCell } from '../../schemas/form-cell.ts'
import type { Observation } from '../../schemas/observation.ts'
import { periodLabel, yearBefore } from '../../schemas/period.ts'
import type { Unit } from '../../schemas/unit.ts'
import type { Subject } from './subject.ts'

type Facts = Finding['facts']

/** Name of a row as the form prints it, in both languages; a commune bears its name. */
export function rowFacts(subject: Subject, rowCode: string): Facts {
  const row = subject.rows.find((r) => r.code === rowCode)
  const commune = subject.communes.find((a) => a.code === rowCode)
  return {
    rowCode,
    row: row?.label.vi ?? commune?.name ?? rowCode,
    rowEn: row?.label.en ?? commune?.name ?? rowCode,
  }
}

/** Header texts of a column as printed, from top to bottom. */
export function columnFacts({ form, identity }: Subject, column: number): Facts {
  const path = form.columns[column]?.header ?? [String(column + 1)]
  const text = [...new Set(path)].join(' – ')
  const period = periodLabel(identity.period, 'vi')
  const before = periodLabel(yearBefore(identity.period), 'vi')
  return { column: text.replaceAll('{period}', period).replaceAll('{year-before}', before) }
}

export const cellFacts = (subject: Subject, cell: FormCell): Facts => ({
  ...rowFacts(subject, cell.rowCode),
  ...columnFacts(subject, cell.column),
})

/** What an observation is: indicator, row where its cell has one, period, unit. */
export function observationFacts(subject: Subject, observation: Observation): Facts {
  const indicator = subject.indicators.get(observation.indicator)
  const unit = subject.units.find((u) => u.code === indicator?.unit)
  const cell = subject.cellByOrigin.get(observation.origin)
  const series = [observation.industry, observation.item, observation.ownership].filter((d) => d !== '_T').join(' ')
  return {
    indicator: indicator?.name.vi ?? observation.indicator,
    indicatorEn: indicator?.name.en ?? observation.indicator,
    ...(cell ? rowFacts(subject, cell.rowCode) : { rowCode: series, row: series, rowEn: series }),
    period: observation.period,
    unit: unit?.label.vi ?? '',
    unitEn: unit?.label.en ?? '',
  }
}

/** Unit that the cell of an observation is declared in; the indicator's where the form does not say. */
export function declaredUnit(subject: Subject, observation: Observation): Unit | undefined {
  const cell = subject.cellByOrigin.get(observation.origin)
  const row = subject.rows.find((r) => r.code === cell?.rowCode)
  const column = cell === undefined ? undefined : subject.form.columns[cell.column]
  const code = row?.set.unit ?? column?.set.unit ?? subject.form.unit
  const quantity = subject.units.find((u) => u.code === subject.indicators.get(observation.indicator)?.unit)?.quantity
  const declared = subject.units.find((u) => u.code === code)
  return declared?.quantity === quantity ? declared : undefined
}
