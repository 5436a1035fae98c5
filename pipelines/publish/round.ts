import { InvalidInput } from '../../schemas/invalid-input.ts'

/** Digits that a binary float holds for certain: what lies beyond is noise of the arithmetic, not of the figure. */
const certainDigits = 15

/**
 * Rounds a figure for publication: the one place where the product rounds.
 *
 * Shape     finite number, 0 to 10 decimals -> number; never -0
 * Unit      unchanged
 * Method    half away from zero on the decimal digits, as spreadsheets' ROUND does, after cutting binary noise at 15 digits
 * Throws    InvalidInput 'publish/not-a-number' for NaN, Infinity or a wrong number of decimals
 * Source    docs/methods/publish-rounding.md
 */
export function round(value: number, decimals: number): number {
  if (!Number.isFinite(value) || !Number.isInteger(decimals) || decimals < 0 || decimals > 10)
    throw new InvalidInput('publish/not-a-number', { value: String(value), decimals })
  const near = roundPlain(Math.abs(value), powers[decimals]!)
  if (near !== null) return near === 0 ? 0 : Math.sign(value) * near
  const size = Number(Math.abs(value).toPrecision(certainDigits))
  if (size >= 1e15) return value
  if (size < 1e-11) return 0
  const rounded = shift(Math.round(shift(size, decimals)), -decimals)
  return rounded === 0 ? 0 : Math.sign(value) * rounded
}

const powers = [1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10]

/**
 * The same answer without writing digits, for sizes whose float error cannot reach a tie: below 1e9 in the last decimal kept,
 * and further than 1e-5 from the middle. A whole number divided by a power of ten is the float nearest to the decimal. Null otherwise.
 */
function roundPlain(size: number, power: number): number | null {
  const scaled = size * power
  if (scaled >= 1e9) return null
  const whole = Math.floor(scaled)
  const rest = scaled - whole
  if (Math.abs(rest - 0.5) <= 1e-5) return null
  return (rest > 0.5 ? whole + 1 : whole) / power
}

/** Moves the decimal point in the digits, not by multiplying: 1.005 becomes 100.5, not 100.49999. */
function shift(size: number, places: number): number {
  const [digits, exponent = '0'] = String(size).split('e')
  return Number(`${digits}e${Number(exponent) + places}`)
}
