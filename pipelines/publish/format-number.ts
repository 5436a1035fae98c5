import { round } from './round.ts'

/**
 * Writes a figure as Vietnamese tables print it: '1.234,5', '-0,25', '27.065.153'. Rounds half away from zero.
 * Does not ask the machine's locale, so it is the same text everywhere. Throws InvalidInput for NaN and Infinity.
 */
export function formatNumber(value: number, decimals: number): string {
  const rounded = round(value, decimals)
  const [whole = '0', fraction = ''] = plain(Math.abs(rounded), decimals).split('.')
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, '.')
  return `${rounded < 0 ? '-' : ''}${grouped}${fraction === '' ? '' : `,${fraction}`}`
}

/** Digits without grouping or exponent; toFixed writes an exponent from 1e21 on. */
const plain = (size: number, decimals: number): string =>
  size < 1e21 ? size.toFixed(decimals) : `${BigInt(size)}${decimals === 0 ? '' : `.${'0'.repeat(decimals)}`}`

/** Two decimals, and for figures below one enough more to show three digits: 1.234,56 · 0,0345 · 0. */
export function formatAnySize(value: number): string {
  const size = Math.abs(value)
  if (size === 0 || size >= 1) return formatNumber(value, Number.isInteger(value) ? 0 : 2)
  return formatNumber(value, Math.min(10, 2 - Math.floor(Math.log10(size))))
}
