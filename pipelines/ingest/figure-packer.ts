import { Coder } from '../../schemas/coded-column.ts'
import type { Status } from '../../schemas/observation.ts'
import { type Groups, pairGroups } from '../methods/numeric/pair-groups.ts'
import type { CellDimensions } from './dimensions.ts'
import type { MatchedRow } from './matched-row.ts'
import { eachDimension, type ReadColumns, type SeriesDimension } from './read-columns.ts'

/** A value cell as read: where it stands, what it measures, and its value or why there is none. */
export interface ReadFigure {
  row: MatchedRow
  /** Of the form, and of the sheet. */
  column: number
  at: number
  dimensions: CellDimensions
  status: Status
  value: number | null
  /** False for subtotals and for cells that could not be read. */
  observed: boolean
}

/** Series by which two cells are the same figure; one order for all. */
const keyed = ['indicator', 'prices', 'ownership', 'industry', 'period', 'item', 'area'] as const

/** Codes of rows: those of numbered rows are not looked up. */
class RowCoder extends Coder {
  readonly #ofRow: number[] = []

  putRow(position: number, { number, rowCode }: MatchedRow): void {
    if (number < 0) this.put(position, rowCode)
    else this.numbers[position] = this.#ofRow[number] ??= this.codes.push(rowCode) - 1
  }
}

/** Keeps figures column by column as they are read; `most` is how many there may be. */
export class FigurePacker {
  length = 0
  readonly #rowCode: RowCoder
  readonly #status: Coder
  readonly #coded: Record<SeriesDimension, Coder>
  readonly #columns: Int32Array
  readonly #rows: Int32Array
  readonly #ats: Int32Array
  readonly #values: Float64Array
  readonly #observed: Uint8Array
  /** Of a subtotal: it is no series, and known by its row and column. */
  readonly #isSubtotal: Uint8Array
  #subtotals = 0

  constructor(most: number) {
    this.#rowCode = new RowCoder(most)
    this.#status = new Coder(most)
    this.#coded = eachDimension(() => new Coder(most))
    this.#columns = new Int32Array(most)
    this.#rows = new Int32Array(most)
    this.#ats = new Int32Array(most)
    this.#values = new Float64Array(most)
    this.#observed = new Uint8Array(most)
    this.#isSubtotal = new Uint8Array(most)
  }

  put({ row, column, at, dimensions, status, value, observed }: ReadFigure, submission: string): void {
    const place = this.length++
    this.#rowCode.putRow(place, row)
    this.#status.put(place, status)
    this.#columns[place] = column
    this.#rows[place] = row.row
    this.#ats[place] = at
    this.#values[place] = value ?? Number.NaN
    this.#observed[place] = observed ? 1 : 0
    this.#isSubtotal[place] = row.kind === 'subtotal' ? 1 : 0
    this.#subtotals += this.#isSubtotal[place]!
    const coded = this.#coded
    coded.province.put(place, dimensions.province)
    coded.indicator.put(place, dimensions.indicator)
    coded.area.put(place, dimensions.area)
    coded.industry.put(place, dimensions.industry)
    coded.ownership.put(place, dimensions.ownership)
    coded.item.put(place, dimensions.item)
    coded.period.put(place, dimensions.period)
    coded.prices.put(place, dimensions.prices)
    coded.submission.put(place, submission)
  }

  rowCode(place: number): string {
    return this.#rowCode.codes[this.#rowCode.numbers[place]!]!
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
      const ofSubtotals = (numbers: Int32Array, count: number): Groups => ({
        numbers: numbers.map((number, place) => (this.#isSubtotal[place] === 1 ? number + 1 : 0)),
        count: count + 1,
      })
      keys = ofSubtotals(this.#columns.subarray(0, this.length), this.#columns.reduce((a, b) => Math.max(a, b), 0) + 1)
      keys = pairGroups(keys, ofSubtotals(this.#rowCode.numbers.subarray(0, this.length), this.#rowCode.codes.length))
    }
    for (const dimension of keyed) {
      const { numbers, codes } = this.#coded[dimension]
      keys = pairGroups(keys, { numbers: numbers.subarray(0, this.length), count: codes.length })
    }
    return keys
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
      cells: observed,
      observed: eachDimension((one) => ({
        numbers: ofObserved(this.#coded[one].numbers),
        codes: this.#coded[one].codes,
      })),
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
