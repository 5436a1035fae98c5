import { Coder } from '../../schemas/coded-column.ts'
import type { Form, FormRow } from '../../schemas/form.ts'
import { type Status, TOTAL } from '../../schemas/observation.ts'
import { type Groups, pairGroups } from '../methods/numeric/pair-groups.ts'
import type { Measured } from './dimensions.ts'
import type { MatchedRow, RowMeaning } from './matched-row.ts'
import type { PartColumn } from './part-columns.ts'
import { eachDimension, type ReadColumns, type SeriesDimension } from './read-columns.ts'

/** A value cell as read: where it stands, what it measures, and its value or why there is none. */
export interface ReadFigure {
  row: MatchedRow
  column: PartColumn
  measured: Measured
  status: Status
  value: number | null
  /** False for subtotals and for cells that could not be read. */
  observed: boolean
}

/** Series by which two cells are the same figure; one order for all. */
const keyed = ['indicator', 'prices', 'ownership', 'industry', 'period', 'item', 'area'] as const

/** Codes of rows: of numbered rows their numbers, of others numbers after those of the form's rows. */
class RowCoder {
  readonly numbers: Int32Array
  readonly #others = new Coder(1)
  readonly #form: readonly FormRow[]

  constructor(length: number, { rows }: Form) {
    this.numbers = new Int32Array(length)
    this.#form = Array.isArray(rows) ? rows : []
  }

  /** Of those that are no numbers of the form's rows. */
  get codes(): readonly string[] {
    return this.#others.codes
  }
  put(position: number, { number, rowCode }: RowMeaning): void {
    this.numbers[position] = number < 0 ? this.#after(rowCode) : number
  }
  at(position: number): string {
    const number = this.numbers[position]!
    return this.#form[number]?.code ?? this.codes[number - this.#form.length]!
  }
  #after(rowCode: string): number {
    this.#others.put(0, rowCode)
    return this.#form.length + this.#others.numbers[0]!
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

  constructor(most: number, form: Form) {
    this.#rowCode = new RowCoder(most, form)
    this.#status = new Coder(most)
    this.#coded = eachDimension(() => new Coder(most))
    this.#columns = new Int32Array(most)
    this.#rows = new Int32Array(most)
    this.#ats = new Int32Array(most)
    this.#values = new Float64Array(most)
    this.#observed = new Uint8Array(most)
    this.#isSubtotal = new Uint8Array(most)
  }

  put({ row, column, measured, status, value, observed }: ReadFigure, submission: string): void {
    const place = this.length++
    const { meaning } = row
    this.#rowCode.put(place, meaning)
    this.#status.put(place, status)
    this.#columns[place] = column.column
    this.#rows[place] = row.row
    this.#ats[place] = column.at
    this.#values[place] = value ?? Number.NaN
    this.#observed[place] = observed ? 1 : 0
    this.#isSubtotal[place] = meaning.kind === 'subtotal' ? 1 : 0
    this.#subtotals += this.#isSubtotal[place]!
    const [coded, fixed, set] = [this.#coded, column.set, meaning.set]
    coded.province.put(place, measured.province)
    coded.indicator.put(place, measured.indicator)
    coded.period.put(place, measured.period)
    coded.prices.put(place, measured.prices)
    coded.area.put(place, fixed.area ?? set.area ?? meaning.area)
    coded.industry.put(place, fixed.industry ?? set.industry ?? TOTAL)
    coded.ownership.put(place, fixed.ownership ?? set.ownership ?? TOTAL)
    coded.item.put(place, fixed.item ?? set.item ?? TOTAL)
    coded.submission.put(place, submission)
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
      cells: observed.length === kept.length ? null : observed,
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
