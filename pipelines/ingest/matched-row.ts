import type { Finding } from '../../schemas/finding.ts'
import type { FormDimensions } from '../../schemas/form.ts'
import { DataRow } from './data-rows.ts'

/** The form row or area that a printed row stands for. */
export interface RowMeaning {
  rowCode: string
  /** Of the form's row, where it alone has its code; else -1. */
  number: number
  area: string
  kind: 'value' | 'subtotal'
  set: FormDimensions
}

/** A printed row with what it stands for. */
export class MatchedRow extends DataRow implements RowMeaning {
  readonly rowCode: string
  readonly number: number
  readonly area: string
  readonly kind: 'value' | 'subtotal'
  readonly set: FormDimensions

  constructor(printed: DataRow, { rowCode, number, area, kind, set }: RowMeaning) {
    super(printed.cells, printed)
    this.rowCode = rowCode
    this.number = number
    this.area = area
    this.kind = kind
    this.set = set
  }
}

export interface MatchedRows {
  matched: MatchedRow[]
  findings: Finding[]
}
