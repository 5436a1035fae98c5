import { isNumber } from './cell-role.ts'
import { isDitto } from './ditto.ts'
import type { TableLayout } from './find-header.ts'
import { indentOf } from './indentation.ts'
import { digits, error, formula, number, percent, text } from './packed-sheet.ts'
import type { SheetCells } from './sheet-cells.ts'

/** A row below the header, as printed. What it says is read when it is asked for: hundreds of thousands are passed over. */
export class DataRow {
  #label: string | undefined
  readonly row: number
  /** The part of the table that it stands in. */
  readonly part: TableLayout
  readonly unit: string
  readonly cells: SheetCells

  constructor(cells: SheetCells, { row, part, unit }: { row: number; part: TableLayout; unit: string }) {
    this.cells = cells
    this.row = row
    this.part = part
    this.unit = unit
  }

  get label(): string {
    this.#label ??= this.textAt(this.part.label)
    return this.#label
  }
  get code(): string {
    return this.textAt(this.part.code)
  }
  /** Of a code that is a number, or digits as JavaScript spells them; else NaN. */
  get codeNumber(): number {
    const at = this.cells.at(this.row, this.part.code)
    const kind = this.cells.kind(at)
    return kind === digits || kind === number ? this.cells.number(at) : Number.NaN
  }
  get indent(): number {
    return indentOf(this.cells, this.row, this.part.label)
  }
  /** Is some value cell a number, or was it meant as one? */
  get holdsNumbers(): boolean {
    return this.part.columns.some(({ at }) => meantAsNumber(this.cells, this.cells.at(this.row, at)))
  }

  textAt(column: number): string {
    return this.cells.textOf(this.cells.at(this.row, column))
  }
}

/** The rows of a sheet that are gone through. */
export interface DataRows extends Iterable<DataRow> {
  cells: SheetCells
}

/** The rows of the parts of a table: without blank rows and column numbers ('A | B | 1 | 2'). */
export const dataRows = (cells: SheetCells, parts: readonly TableLayout[]): DataRows => ({
  cells,
  *[Symbol.iterator]() {
    for (const part of parts) yield* rowsOfPart(cells, part)
  },
})

function* rowsOfPart(cells: SheetCells, part: TableLayout): Generator<DataRow> {
  let above = ''
  for (let row = part.firstDataRow; row < part.endRow; row++) {
    if (cells.width(row) === 0) continue
    const written = part.unit === null ? '' : cells.textOf(cells.at(row, part.unit))
    const unit = written !== '' && isDitto(written) ? above : written
    const printed = new DataRow(cells, { row, part, unit })
    if (isColumnNumbers(printed)) continue
    if (printed.label === '' && printed.code === '' && !printed.holdsNumbers) continue
    yield printed
    if (unit !== '') above = unit
  }
}

const columnNumber = /^\(?(?:[a-z]|\d{1,2})\)?(?:\s*=.*)?$/i

/** 'A | B | 1 | 2 | 3=2/1': a letter or 1 for the label, and every other text a letter or a small number. */
function isColumnNumbers(printed: DataRow): boolean {
  const { label } = printed
  if (label.length > 3 || !/^\(?(?:[a-z]|1)\)?$/i.test(label)) return false
  const others = [printed.code, ...printed.part.columns.map(({ at }) => printed.textAt(at))].filter((one) => one !== '')
  return others.length > 0 && others.every((one) => columnNumber.test(one))
}

const numberKinds = [number, digits, percent, error, formula]

function meantAsNumber(cells: SheetCells, at: number): boolean {
  const kind = cells.kind(at)
  return numberKinds.includes(kind) || (kind === text && isNumber(cells.text(at)))
}
