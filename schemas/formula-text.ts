const number = /^[-+]?[\d.,\s\u00a0]+%?$/
/** '- Lúa', '+ Nhà nước': a bullet before a name, and nothing that calls, links or compares. */
const bullet = /^[-+]\s*\p{L}[^|!"=@]*$/u
const call = /[\p{L}\d_]\(/u

/** Would a spreadsheet that opens a CSV run this text as a formula? The nil mark, numbers and bullets before names are none. */
export function runsAsFormula(text: string): boolean {
  const start = text.trimStart()
  if (start.length < 2 || !/^[=+\-@]/.test(start) || number.test(start)) return false
  return !bullet.test(start) || call.test(start)
}

/**
 * A text that no spreadsheet takes for a formula: one that begins with = + - @ (or a control that hides them) gets an
 * apostrophe before it. The nil mark '-' and numbers stay as they are.
 */
export function plainText(text: string): string {
  return /^[=+\-@\t\r\n]./s.test(text) && !number.test(text) ? `'${text}` : text
}
