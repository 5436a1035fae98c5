/** A number as people type it, '8,5' or '8.5'; null when it is none. Thousands are not expected here. */
export function readNumber(text: string): number | null {
  const plain = text.trim().replace('%', '').trim().replace('−', '-').replace(',', '.')
  return /^[+-]?\d+(\.\d+)?$/.test(plain) ? Number(plain) : null
}
