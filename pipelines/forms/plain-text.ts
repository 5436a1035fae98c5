/**
 * A text that no spreadsheet takes for a formula: one that begins with = + - @ (or a control that hides them) gets an
 * apostrophe before it. The nil mark '-' and numbers stay as they are.
 */
export function plainText(text: string): string {
  const isNumber = /^[-+]?[\d.,\s\u00a0]+%?$/.test(text)
  return /^[=+\-@\t\r\n]./s.test(text) && !isNumber ? `'${text}` : text
}

/** A field of a CSV with this delimiter, quoted where it must be. */
export function csvText(text: string, delimiter = ';'): string {
  const plain = plainText(text)
  return plain.includes(delimiter) || /["\r\n]/.test(plain) ? `"${plain.replaceAll('"', '""')}"` : plain
}
