import type { Finding } from '../../schemas/finding.ts'
import type { FormDimensions } from '../../schemas/form.ts'
import type { DataRow } from './data-rows.ts'

/** A printed row with the form row or area that it stands for. */
export interface MatchedRow extends DataRow {
  rowCode: string
  area: string
  kind: 'value' | 'subtotal'
  set: FormDimensions
}

export interface MatchedRows {
  matched: MatchedRow[]
  findings: Finding[]
}

/** Written out: copies by spreading would be slow, row after row. */
export const matchedRow = (row: DataRow, to: Pick<MatchedRow, 'rowCode' | 'area' | 'kind' | 'set'>): MatchedRow => ({
  row: row.row,
  label: row.label,
  code: row.code,
  unit: row.unit,
  indent: row.indent,
  holdsNumbers: row.holdsNumbers,
  part: row.part,
  rowCode: to.rowCode,
  area: to.area,
  kind: to.kind,
  set: to.set,
})
