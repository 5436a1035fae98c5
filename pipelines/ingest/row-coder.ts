import { Coder } from '../../schemas/coded-column.ts'
import type { Form, FormRow } from '../../schemas/form.ts'
import type { RowMeaning } from './matched-row.ts'

/** Codes of rows: of numbered rows their numbers, of others numbers after those of the form's rows. */
export class RowCoder {
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
