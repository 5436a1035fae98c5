const toneMarks = /[\u0300\u0301\u0303\u0309\u0323]/g

/**
 * A text without what varies between writers of the same words: case, spacing, no-break spaces, composed or decomposed
 * letters, Eth (U+00D0) for Đ, the letter that carries the tone (hoà, hòa), dashes, a leading bullet, a final colon or full stop.
 * Tones themselves stay: 'Tân Hưng' and 'Tân Hùng' remain different.
 */
export function fold(text: string): string {
  if (plain.test(text)) return text
  const letters = beyondAscii.test(text) ? composedApart(text) : text.toLowerCase()
  const trimmed = letters
    .replace(/[\s\u00a0\u200b\ufeff]+/g, ' ')
    .trim()
    .replace(/^[-+*•·]\s+/, '')
    .replace(/\s*[:.]$/, '')
  return toneMark.test(trimmed) ? trimmed.split(' ').map(toneLast).join(' ') : trimmed
}

const plain = /^[a-z\d]+$/
const beyondAscii = /[\u0080-\uffff]/
const toneMark = /[\u0300\u0301\u0303\u0309\u0323]/

const composedApart = (text: string): string =>
  text
    .replace(/[\u00d0\u00f0]/g, 'đ')
    .normalize('NFD')
    .toLowerCase()
    .replace(/[\u2010-\u2015\u2212]/g, '-')

const toneLast = (word: string): string =>
  toneMark.test(word) ? word.replace(toneMarks, '') + (word.match(toneMarks) ?? []).join('') : word
