import { maxLetters } from './text-cell.ts'

/** Of each character once looked at: its letter or digit without marks, or `none`; 0 for those that were not. */
const letters = new Uint16Array(65_536)
const none = 1

/** Letters (a-z, đ) and digits that are looked for side by side. */
export interface WantedLetters {
  letters: Uint16Array
  /** After so many of them how many still stand when the next is another: where the search goes on (Knuth, Morris, Pratt). */
  onward: Uint16Array
}

/** The letters and digits of a text alone, without marks. */
export function wantedLetters(text: string): WantedLetters {
  const wanted = new Uint16Array(text.length)
  let count = 0
  for (let i = 0; i < text.length && i < maxLetters; i++) {
    const letter = letterAt(text, i)
    if (letter !== none) wanted[count++] = letter
  }
  const onward = new Uint16Array(count)
  for (let i = 1, same = 0; i < count; i++) {
    while (same > 0 && wanted[i] !== wanted[same]) same = onward[same - 1]!
    if (wanted[i] === wanted[same]) same += 1
    onward[i] = same
  }
  return { letters: wanted.subarray(0, count), onward }
}

/** Do the letters and digits of a text, of its first `most`, hold these side by side, marks and all else aside? */
export function holdsLetters(text: string, { letters: wanted, onward }: WantedLetters, most = maxLetters): boolean {
  const [length, end] = [wanted.length, Math.min(text.length, most)]
  if (length === 0) return true
  let same = 0
  for (let i = 0; i < end; i++) {
    const letter = letterAt(text, i)
    if (letter === none) continue
    while (same > 0 && letter !== wanted[same]) same = onward[same - 1]!
    if (letter === wanted[same]) same += 1
    if (same === length) return true
  }
  return false
}

const letterAt = (text: string, at: number): number => letters[text.charCodeAt(at)] || look(text.charCodeAt(at))

function look(code: number): number {
  const bare = String.fromCharCode(code)
    .replace(/[\u00d0\u00f0]/g, 'đ')
    .normalize('NFD')
    .toLowerCase()
    .replace(/[^a-z0-9đ]+/g, '')
  letters[code] = bare === '' ? none : bare.charCodeAt(0)
  return letters[code]!
}
