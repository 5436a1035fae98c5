import { encode } from 'uqr'

/** Room on every side, in squares: readers want four. */
const margin = 4

/** The QR code of a text: its side in squares, margin and all, and its dark squares as a path. */
export function drawQr(text: string): { size: number; path: string } {
  const { data, size } = encode(text, { border: margin })
  const dark = data.flatMap((row, y) => row.flatMap((isDark, x) => (isDark ? [`M${x} ${y}h1v1h-1z`] : [])))
  return { size, path: dark.join('') }
}
