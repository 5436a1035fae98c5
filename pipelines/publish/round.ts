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
  const size = Number(Math.abs(value).toPrecision(certainDigits))
  if (size >= 1e15) return value
  if (size < 1e-11) return 0
  const rounded = shift(Math.round(shift(size, decimals)), -decimals)
  return rounded === 0 ? 0 : Math.sign(value) * rounded
}

/** Moves the decimal point in the digits, not by multiplying: 1.005 becomes 100.5, not 100.49999. */
function shift(size: number, places: number): number {
  const [digits, exponent = '0'] = String(size).split('e')
  return Number(`${digits}e${Number(exponent) + places}`)
}
