import { onceEach } from './once.ts'

/** Texts that repeat as small whole numbers, in order of first appearance. */
export interface CodedColumn {
  /** Number of each place's code. */
  numbers: Int32Array
  /** Code of each number. */
  codes: readonly string[]
  readonly numberOf: ReadonlyMap<string, number>
}

/** Codes a column as its texts come; the same text again and again, and two that take turns, cost next to nothing. */
export class Coder implements CodedColumn {
  readonly numbers: Int32Array
  readonly codes: string[] = []
  readonly numberOf = new Map<string, number>()
  #last = ''
  #number = -1
  #before = ''
  #numberBefore = -1

  constructor(length: number) {
    this.numbers = new Int32Array(length)
  }

  put(position: number, code: string): void {
    if (code !== this.#last || this.#number < 0) this.#change(code)
    this.numbers[position] = this.#number
  }

  #change(code: string): void {
    const [before, numberBefore] = [this.#before, this.#numberBefore]
    this.#before = this.#last
    this.#numberBefore = this.#number
    this.#last = code
    this.#number = code === before && numberBefore >= 0 ? numberBefore : this.#look(code)
  }

  #look(code: string): number {
    const known = this.numberOf.get(code)
    if (known !== undefined) return known
    const number = this.codes.push(code) - 1
    this.numberOf.set(code, number)
    return number
  }
}

/** A column of numbers and codes that are there already; the codes may serve many columns. */
export const codedColumn = (numbers: Int32Array, codes: readonly string[]): CodedColumn => ({
  numbers,
  codes,
  get numberOf() {
    return numbersOf(codes)
  },
})

const numbersOf = onceEach(
  (codes: readonly string[]): ReadonlyMap<string, number> => new Map(codes.map((code, number) => [code, number])),
)

export const codeAt = ({ numbers, codes }: CodedColumn, at: number): string => codes[numbers[at]!]!

/** Some places of a column, in the order that is asked for. */
export const placesOf = ({ numbers, codes }: CodedColumn, places: Int32Array): CodedColumn =>
  codedColumn(
    places.map((place) => numbers[place]!),
    codes,
  )
