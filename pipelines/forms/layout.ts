import type { CellRange } from '../../schemas/cell.ts'
import type { Form } from '../../schemas/form.ts'
import type { Period } from '../../schemas/period.ts'
import type { Signatures } from './signatures.ts'

/** A cell as it will be typed: a number, '-' and '...' among the texts; null is blank. */
export type Typed = number | string | null

export interface FilledRow {
  code: string
  /** As printed: a district without communes has no commune code, its name tells. */
  printedCode: string
  label: string
  indent: number
  heading: boolean
  bold: boolean
  /** Unit of the row where the form has a unit column. */
  unit: string
  cells: Typed[]
}

/** A form of one province and period with its figures, in the units that the form prescribes. */
export interface FilledForm {
  form: Form
  period: Period
  rows: FilledRow[]
}

/** What a form prints about its sender above the table. */
export interface Heading {
  agency: string
  receiver: string
  territory: string
  /** Names and codes of the communes that it is for, where it is for some of them only. */
  communes?: string[]
  unit: string
  /** Where the figures come from, or what the sheet is for. */
  origin: string
  notes: string[]
  /** The text that the form rests on; printed when given. */
  legalSource?: string
}

/** A sheet to be written: cells row by row, merged ranges, and which rows are header or bold. 0-based. */
export interface Layout {
  sheet: string
  rows: Typed[][]
  merges: CellRange[]
  header: { top: number; bottom: number }
  boldRows: Set<number>
  labelColumns: number
  signatures?: Signatures
}
