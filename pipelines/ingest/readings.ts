import { fold } from './fold.ts'
import { holdsLetters, wantedLetters } from './holds-letters.ts'
import { maxLetters } from './text-cell.ts'

const enumerator = /^\s*(?:\(?(?:[IVXivx]{1,5}|\d{1,2}(?:\.\d{1,2})*|[A-Za-zđ])[.)]|\d{1,2}(?:\.\d{1,2})+)\s*/u
const noteMarks = /\s*(?:\(\*+\)|\*+|[\u00b9\u00b2\u00b3\u2070-\u2079]+|\(\d\)|\d\))\s*$/u
const leadIn = /^\s*(?:[-+–•]\s*)?(?:trong đó|chia ra|gồm)\s*:?\s*/iu
const bullet = /^\s*[-+–•·*]\s*/u

/**
 * The ways to read a printed text as a known one, folded, from the strictest: whole; its first line, or the part before ' / ' or
 * ' | ' (labels in two languages); without the marks of notes; without 'I.', '1.1', 'a)', 'Trong đó:'; without a bracket at its end.
 */
export const readings = (text: string): string[] => [...new Set(readingsInTurn(text))]

function* readingsInTurn(text: string): Generator<string> {
  const whole = text.slice(0, maxLetters).normalize('NFC')
  for (const part of new Set([whole, whole.split(/\r?\n/)[0]!, whole.split(/\s[/|]\s/)[0]!]))
    for (const reading of readingsOfPart(part)) {
      const folded = fold(reading)
      if (folded !== '') yield folded
    }
}

function* readingsOfPart(part: string): Generator<string> {
  yield part
  const unmarked = part.replace(noteMarks, '')
  const bare = unmarked.replace(leadIn, '').replace(bullet, '').replace(enumerator, '').replace(leadIn, '')
  for (const reading of new Set([unmarked, bare, bare.replace(/\s*\([^()]*\)\s*$/, '')]))
    if (reading !== part) yield reading
}

/** The first of a text's readings that `known` holds. */
export function lookUp<T>(text: string, known: ReadonlyMap<string, T>): T | undefined {
  for (const reading of readingsInTurn(text)) {
    const value = known.get(reading)
    if (value !== undefined) return value
  }
  return undefined
}

/** Can a text be read as a known one? What it cannot contain by its letters alone is told apart without reading it. */
export function readsAs(known: string): (text: string) => boolean {
  const [wanted, letters] = [fold(known), wantedLetters(known)]
  return (text) => holdsLetters(text, letters) && readings(text).includes(wanted)
}

/** Can one of many texts, joined, be read as a known one? No where their letters alone exclude it. */
export function mayReadAs(known: string): (texts: string) => boolean {
  const letters = wantedLetters(known)
  return (texts) => holdsLetters(texts, letters, texts.length)
}
