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
