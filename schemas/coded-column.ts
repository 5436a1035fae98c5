import { once } from './once.ts'

/** Texts that repeat as small whole numbers, in order of first appearance. */
export interface CodedColumn {
  /** Number of each place's code. */
  numbers: Int32Array
  /** Code of each number. */
  codes: readonly string[]
  readonly numberOf: ReadonlyMap<string, number>
}

export interface Coder extends CodedColumn {
  put: (position: number, code: string) => void
}

export function coder(length: number): Coder {
  const numbers = new Int32Array(length)
  const codes: string[] = []
  const numberOf = new Map<string, number>()
  let [last, number] = ['', -1]
  const put = (position: number, code: string): void => {
    if (code !== last || number < 0) {
      last = code
      number = numberOf.get(code) ?? codes.length
      if (number === codes.length) numberOf.set(code, codes.push(code) - 1)
    }
    numbers[position] = number
  }
  return { numbers, codes, numberOf, put }
}

/** A column of numbers and codes that are there already. */
export function codedColumn(numbers: Int32Array, codes: readonly string[]): CodedColumn {
  const numberOf = once(() => new Map(codes.map((code, number) => [code, number])))
  return {
    numbers,
    codes,
    get numberOf() {
      return numberOf()
    },
  }
}

export const codeAt = ({ numbers, codes }: CodedColumn, at: number): string => codes[numbers[at]!]!

/** Some places of a column, in the order that is asked for. */
export const placesOf = ({ numbers, codes }: CodedColumn, places: Int32Array): CodedColumn =>
  codedColumn(
    places.map((place) => numbers[place]!),
    codes,
  )
