import { plainText } from '../../schemas/formula-text.ts'

export { plainText } from '../../schemas/formula-text.ts'

/** A field of a CSV with this delimiter, quoted where it must be. */
export function csvText(text: string, delimiter = ';'): string {
  const plain = plainText(text)
  return plain.includes(delimiter) || /["\r\n]/.test(plain) ? `"${plain.replaceAll('"', '""')}"` : plain
}
