import { Coder } from '../../schemas/coded-column.ts'
import { eachOf } from '../../schemas/figure-columns.ts'
import type { Form } from '../../schemas/form.ts'
import { type Status, TOTAL } from '../../schemas/observation.ts'
import { type Groups, pairGroups } from '../methods/numeric/pair-groups.ts'
import type { MatchedRow } from './matched-row.ts'
import type { Measure, PartColumn } from './part-columns.ts'
import { eachDimension, type ReadColumns, type SeriesDimension } from './read-columns.ts'
import { RowCoder } from './row-coder.ts'

/** A value cell as read: where it stands, what it measures, and its value or why there is none. */
export interface ReadFigure {
  row: MatchedRow
  column: PartColumn
  measure: Measure
  status: Status
  value: number | null
  /** False for subtotals and for cells that could not be read. */
  observed: boolean
}

/** Series by which two cells are the same figure; one order for all. */
const keyed = ['indicator', 'prices', 'ownership', 'industry', 'period', 'item', 'area'] as const

/** What the figures of a column share in all rows that say the same of it; of a dimension that the row says, -1. */
interface SharedByRows {
  measure: Measure
  number: number
  fixed: Record<RowDimension, number>
}

/** Dimensions that the rows of a form mostly differ by; and those that few figures differ by. */
const rowDimensions = ['area', 'industry', 'ownership', 'item'] as const satisfies readonly SeriesDimension[]
type RowDimension = (typeof rowDimensions)[number]
type SharedDimension = Exclude<SeriesDimension, RowDimension>

/** Keeps figures column by column as they are read; `most` is how many there may be. */
export class FigurePacker {
  length = 0
  readonly #submission: string
  readonly #rowCode: RowCoder
  readonly #status: Coder
  readonly #coded: Record<RowDimension, Coder>
  /** Of each figure the number of what it shares; of each such number what that is. */
  readonly #sharedNumbers: Int32Array
  readonly #shared: SharedByRows[] = []
  /** Of each column of the form the last one. */
  readonly #lastShared: SharedByRows[] = []
  /** Of the row that is being read. */
  #row: MatchedRow | null = null
  readonly #ofRow: Record<RowDimension, number> = { area: 0, industry: 0, ownership: 0, item: 0 }
  readonly #columns: Int32Array
  readonly #rows: Int32Array
  readonly #ats: Int32Array
  readonly #values: Float64Array
  readonly #observed: Uint8Array
  /** Of a subtotal: it is no series, and known by its row and column. */
  readonly #isSubtotal: Uint8Array
  #subtotals = 0

  constructor(most: number, { form, submission }: { form: Form; submission: string }) {
    this.#submission = submission
    this.#rowCode = new RowCoder(most, form)
    this.#status = new Coder(most)
    this.#coded = eachOf(rowDimensions, () => new Coder(most))
    this.#sharedNumbers = new Int32Array(most)
    this.#columns = new Int32Array(most)
    this.#rows = new Int32Array(most)
    this.#ats = new Int32Array(most)
    this.#values = new Float64Array(most)
    this.#observed = new Uint8Array(most)
    this.#isSubtotal = new Uint8Array(most)
  }

  put({ row, column, measure, status, value, observed }: ReadFigure): void {
    const place = this.length++
    if (row !== this.#row) this.#openRow(row)
    const last = this.#lastShared[column.column]
    const { number, fixed } = last?.measure === measure ? last : this.#share(column, measure)
    this.#sharedNumbers[place] = number
    this.#rowCode.put(place, row.meaning)
    this.#status.put(place, status)
    this.#columns[place] = column.column
    this.#rows[place] = row.row
    this.#ats[place] = column.at
    this.#values[place] = value ?? Number.NaN
    this.#observed[place] = observed ? 1 : 0
    this.#isSubtotal[place] = row.meaning.kind === 'subtotal' ? 1 : 0
    this.#subtotals += this.#isSubtotal[place]!
    const [coded, ofRow] = [this.#coded, this.#ofRow]
    coded.area.numbers[place] = fixed.area < 0 ? ofRow.area : fixed.area
    coded.industry.numbers[place] = fixed.industry < 0 ? ofRow.industry : fixed.industry
    coded.ownership.numbers[place] = fixed.ownership < 0 ? ofRow.ownership : fixed.ownership
    coded.item.numbers[place] = fixed.item < 0 ? ofRow.item : fixed.item
  }

  #openRow(row: MatchedRow): void {
    this.#row = row
    const { set, area } = row.meaning
    this.#ofRow.area = this.#coded.area.number(set.area ?? area)
    this.#ofRow.industry = this.#coded.industry.number(set.industry ?? TOTAL)
    this.#ofRow.ownership = this.#coded.ownership.number(set.ownership ?? TOTAL)
    this.#ofRow.item = this.#coded.item.number(set.item ?? TOTAL)
  }

  #share({ column, set }: PartColumn, measure: Measure): SharedByRows {
    const fixed = eachOf(rowDimensions, (one) => (set[one] === undefined ? -1 : this.#coded[one].number(set[one])))
    const made = { measure, number: this.#shared.length, fixed }
    this.#shared.push(made)
    this.#lastShared[column] = made
    return made
  }

  rowCode(place: number): string {
    return this.#rowCode.at(place)
  }
  status(place: number): string {
    return this.#status.codes[this.#status.numbers[place]!]!
  }
  /** Row and column of the sheet. */
  where(place: number): { row: number; column: number } {
    return { row: this.#rows[place]!, column: this.#ats[place]! }
  }

  /** Cells by the series and period that they say, subtotals by row and column. */
  keys(): Groups {
    let keys: Groups = { numbers: new Int32Array(this.length), count: 1 }
    if (this.#subtotals > 0) {
      const ofSubtotals = (numbers: Int32Array): Groups => ({
        numbers: numbers.map((number, place) => (this.#isSubtotal[place] === 1 ? number + 1 : 0)),
        count: numbers.reduce((most, number) => Math.max(most, number), 0) + 2,
      })
      keys = ofSubtotals(this.#columns.subarray(0, this.length))
      keys = pairGroups(keys, ofSubtotals(this.#rowCode.numbers.subarray(0, this.length)))
    }
    for (const dimension of keyed) {
      const { numbers, codes } = this.#column(dimension)
      keys = pairGroups(keys, { numbers, count: codes.length })
    }
    return keys
  }

  /** One dimension of all figures. */
  #column(dimension: SeriesDimension): { numbers: Int32Array; codes: readonly string[] } {
    if (dimension in this.#coded) {
      const { numbers, codes } = this.#coded[dimension as RowDimension]
      return { numbers: numbers.subarray(0, this.length), codes }
    }
    const shared = new Coder(this.#shared.length)
    for (const { number, measure } of this.#shared)
      shared.put(number, this.#sharedCode(dimension as SharedDimension, measure))
    const numbers = this.#sharedNumbers.slice(0, this.length)
    for (let place = 0; place < numbers.length; place++) numbers[place] = shared.numbers[numbers[place]!]!
    return { numbers, codes: shared.codes }
  }

  #sharedCode(dimension: SharedDimension, { measured }: Measure): string {
    return dimension === 'submission' ? this.#submission : measured[dimension]
  }

  /** The figures at some places, in their order. */
  finish(prefix: string, kept: Int32Array): ReadColumns {
    const isWhole = kept.length === this.length
    const chosen = (numbers: Int32Array): Int32Array =>
      isWhole ? numbers.subarray(0, this.length) : kept.map((place) => numbers[place]!)
    const observed = this.#observedAmong(kept)
    const all = isWhole && observed.length === kept.length
    const ofObserved = (numbers: Int32Array): Int32Array =>
      all ? numbers.subarray(0, this.length) : observed.map((i) => numbers[kept[i]!]!)
    return {
      rowCode: { numbers: chosen(this.#rowCode.numbers), codes: this.#rowCode.codes },
      column: chosen(this.#columns),
      status: { numbers: chosen(this.#status.numbers), codes: this.#status.codes },
      value: isWhole
        ? this.#values.subarray(0, this.length)
        : new Float64Array(kept.length).map((_, i) => this.#values[kept[i]!]!),
      prefix,
      rows: chosen(this.#rows),
      columns: chosen(this.#ats),
      cells: observed.length === kept.length ? null : observed,
      observed: eachDimension((one) => {
        const { numbers, codes } = this.#column(one)
        return { numbers: ofObserved(numbers), codes }
      }),
    }
  }
  /** Of places the numbers of those with an observation. */
  #observedAmong(kept: Int32Array): Int32Array {
    const observed = new Int32Array(kept.length)
    let count = 0
    for (let i = 0; i < kept.length; i++) if (this.#observed[kept[i]!] === 1) observed[count++] = i
    return observed.subarray(0, count)
  }
}
