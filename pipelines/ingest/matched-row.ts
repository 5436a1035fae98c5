import type { Finding } from '../../schemas/finding.ts'
import type { FormDimensions } from '../../schemas/form.ts'
import { DataRow } from './data-rows.ts'
import type { TableLayout } from './find-header.ts'
import { grown } from './grown.ts'
import type { SheetCells } from './sheet-cells.ts'

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
export class MatchedRow extends DataRow {
  /** Among the matched rows. */
  readonly place: number
  readonly meaning: RowMeaning

  constructor(cells: SheetCells, printed: Pick<DataRow, 'row' | 'part' | 'unit'>, place: number, meaning: RowMeaning) {
    super(cells, printed)
    this.place = place
    this.meaning = meaning
  }
}

/** Rows that were matched, kept as numbers: hundreds of thousands are gone through, and made again where they are looked at. */
export class MatchedRows {
  length = 0
  /** The last row of the sheet among them; -1 without any. */
  lastRow = -1
  readonly #cells: SheetCells
  /** What a number of a form's row or of an area stands for. */
  readonly #meaningOf: (meant: number) => RowMeaning
  readonly #parts: TableLayout[] = []
  /** Of each part the place of its first row. */
  readonly #firsts: number[] = []
  #rows = new Int32Array(64)
  #partOf = new Int32Array(64)
  #meant = new Int32Array(64)
  /** Texts in the column of units, by place. */
  readonly #units = new Map<number, string>()

  constructor(cells: SheetCells, meaningOf: (meant: number) => RowMeaning) {
    this.#cells = cells
    this.#meaningOf = meaningOf
  }

  /** Rows come part by part. */
  add({ row, part, unit }: DataRow, meant: number): void {
    const place = this.length++
    if (this.#parts[this.#parts.length - 1] !== part) {
      this.#parts.push(part)
      this.#firsts.push(place)
    }
    if (place >= this.#rows.length) this.#grow()
    this.#rows[place] = row
    this.#partOf[place] = this.#parts.length - 1
    this.#meant[place] = meant
    if (unit !== '') this.#units.set(place, unit)
    if (row > this.lastRow) this.lastRow = row
  }

  #grow(): void {
    this.#rows = grown(this.#rows, this.length, Int32Array)
    this.#partOf = grown(this.#partOf, this.length, Int32Array)
    this.#meant = grown(this.#meant, this.length, Int32Array)
  }

  /** Of the sheet. */
  row(place: number): number {
    return this.#rows[place]!
  }
  part(place: number): TableLayout {
    return this.#parts[this.#partOf[place]!]!
  }
  /** How many cells of values the rows have. */
  figures(): number {
    return this.#parts.reduce((count, { columns }, part) => {
      const end = this.#firsts[part + 1] ?? this.length
      return count + columns.length * (end - this.#firsts[part]!)
    }, 0)
  }
  /** The first row of each part that has some. */
  firstOfParts(): MatchedRow[] {
    return this.#firsts.map((place) => this.at(place))
  }
  at(place: number): MatchedRow {
    const printed = { row: this.row(place), part: this.part(place), unit: this.#units.get(place) ?? '' }
    return new MatchedRow(this.#cells, printed, place, this.#meaningOf(this.#meant[place]!))
  }
  *[Symbol.iterator](): Generator<MatchedRow> {
    for (let place = 0; place < this.length; place++) yield this.at(place)
  }
}

export interface MatchedTable {
  matched: MatchedRows
  findings: Finding[]
}
