/** Texts that repeat as small whole numbers, in order of first appearance. */
export interface CodedColumn {
  /** Number of each place's code. */
  numbers: Int32Array
  /** Code of each number. */
  codes: readonly string[]
  numberOf: ReadonlyMap<string, number>
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
