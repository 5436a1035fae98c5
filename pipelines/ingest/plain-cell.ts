/**
 * Reads cells of numbers and blank cells as Excel and LibreOffice write them, without a text for any part of them:
 * `<c r="C14" s="3"><v>1234.5</v></c>`, `<c r="C15" s="3"/>`. Most cells of a large sheet are such; any other spelling, and numbers
 * that JavaScript would spell otherwise than by their digits, are left to the general way.
 */
export class PlainCell {
  /** 0-based. */
  row = 0
  column = 0
  /** Number of the format; -1 when none is named. */
  style = -1
  isBlank = false
  value = 0
  #at = 0

  /** The place of the last '>' of the cell at `at`, or -1. */
  read(text: string, at: number): number {
    if (!text.startsWith('<c r="', at)) return -1
    this.#at = at + 6
    if (!this.#readPlace(text) || !this.#readStyle(text)) return -1
    if (text.startsWith('/>', this.#at)) {
      this.isBlank = true
      return this.#at + 1
    }
    if (!text.startsWith('><v>', this.#at)) return -1
    this.#at += 4
    this.isBlank = false
    return this.#readNumber(text) && text.startsWith('</v></c>', this.#at) ? this.#at + 7 : -1
  }

  #readPlace(text: string): boolean {
    let column = 0
    let code = text.charCodeAt(this.#at)
    const letters = this.#at
    for (; code >= letterA && code <= letterZ; code = text.charCodeAt(++this.#at))
      column = column * 26 + code - letterA + 1
    const from = this.#at
    const row = this.#digits(text)
    const isPlace = from > letters && from - letters <= 3 && this.#at > from && this.#at - from <= 7 && row > 0
    if (!isPlace || text.charCodeAt(this.#at++) !== quote) return false
    this.row = row - 1
    this.column = column - 1
    return true
  }

  #readStyle(text: string): boolean {
    this.style = -1
    if (!text.startsWith(' s="', this.#at)) return true
    this.#at += 4
    const from = this.#at
    this.style = this.#digits(text)
    return this.#at > from && this.#at - from <= 6 && text.charCodeAt(this.#at++) === quote
  }

  #readNumber(text: string): boolean {
    const isNegative = text.charCodeAt(this.#at) === minus
    if (isNegative) this.#at += 1
    const from = this.#at
    let number = this.#digits(text)
    if (this.#at === from) return false
    let decimals = 0
    if (text.charCodeAt(this.#at) === point) {
      const start = ++this.#at
      for (let code = text.charCodeAt(start); code >= zero && code <= nine; code = text.charCodeAt(++this.#at))
        number = number * 10 + code - zero
      decimals = this.#at - start
      if (decimals === 0) return false
    }
    if (this.#at - from > mostLetters) return false
    // Both are exact, so that their quotient is the number nearest to what is written.
    const value = number / powers[decimals]!
    if (value !== 0 && value < leastPlain) return false
    this.value = isNegative ? -value : value
    return true
  }

  /** The number that the digits here say; they end where it leaves off. */
  #digits(text: string): number {
    let number = 0
    for (let code = text.charCodeAt(this.#at); code >= zero && code <= nine; code = text.charCodeAt(++this.#at))
      number = number * 10 + code - zero
    return number
  }
}

const [quote, minus, point, zero, nine, letterA, letterZ] = [34, 45, 46, 48, 57, 65, 90]
/** Of a number: its digits are then below 2^53. */
const mostLetters = 15
/** JavaScript spells smaller numbers with an exponent. */
const leastPlain = 1e-6
const powers = Array.from({ length: mostLetters + 1 }, (_, decimals) => 10 ** decimals)
