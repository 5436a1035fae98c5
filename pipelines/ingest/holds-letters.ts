import { maxLetters } from './text-cell.ts'

/** Of each character once looked at: its letter or digit without marks, or `none`; 0 for those that were not. */
const letters = new Uint16Array(65_536)
const none = 1
const found = new Uint16Array(maxLetters)

/** Letters (a-z, đ) and digits of a text alone, without marks. */
export const lettersOf = (text: string): number[] => [...found.subarray(0, collect(text))]

/** Do the letters and digits of a text hold these side by side, marks and all else aside? */
export function holdsLetters(text: string, wanted: readonly number[]): boolean {
  if (text.length < wanted.length) return false
  const last = collect(text) - wanted.length
  for (let from = 0; from <= last; from++) {
    let same = 0
    while (same < wanted.length && found[from + same] === wanted[same]) same += 1
    if (same === wanted.length) return true
  }
  return false
}

/** Into `found`; returns how many. */
function collect(text: string): number {
  let count = 0
  for (let i = 0; i < text.length && i < maxLetters; i++) {
    const code = text.charCodeAt(i)
    const letter = letters[code] || look(code)
    if (letter !== none) found[count++] = letter
  }
  return count
}

function look(code: number): number {
  const bare = String.fromCharCode(code)
    .replace(/[\u00d0\u00f0]/g, 'đ')
    .normalize('NFD')
    .toLowerCase()
    .replace(/[^a-z0-9đ]+/g, '')
  letters[code] = bare === '' ? none : bare.charCodeAt(0)
  return letters[code]!
}
