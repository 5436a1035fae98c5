import { fold } from './fold.ts'

/** The patterns below take a time that grows with the square of the length. */
const maxLetters = 2000
const enumerator = /^\s*(?:\(?(?:[IVXivx]{1,5}|\d{1,2}(?:\.\d{1,2})*|[A-Za-zđ])[.)]|\d{1,2}(?:\.\d{1,2})+)\s*/u
const noteMarks = /\s*(?:\(\*+\)|\*+|[\u00b9\u00b2\u00b3\u2070-\u2079]+|\(\d\)|\d\))\s*$/u
const leadIn = /^\s*(?:[-+–•]\s*)?(?:trong đó|chia ra|gồm)\s*:?\s*/iu
const bullet = /^\s*[-+–•·*]\s*/u

/**
 * The ways to read a printed text as a known one, folded, from the strictest: whole; its first line, or the part before ' / ' or
 * ' | ' (labels in two languages); without the marks of notes; without 'I.', '1.1', 'a)', 'Trong đó:'; without a bracket at its end.
 */
export function readings(text: string): string[] {
  const whole = text.slice(0, maxLetters).normalize('NFC')
  const found = new Set<string>()
  for (const part of [whole, whole.split(/\r?\n/)[0]!, whole.split(/\s[/|]\s/)[0]!]) {
    const unmarked = part.replace(noteMarks, '')
    const bare = unmarked.replace(leadIn, '').replace(bullet, '').replace(enumerator, '').replace(leadIn, '')
    for (const reading of [part, unmarked, bare, bare.replace(/\s*\([^()]*\)\s*$/, '')]) found.add(fold(reading))
  }
  found.delete('')
  return [...found]
}

/** The first of a text's readings that `known` holds. */
export function lookUp<T>(text: string, known: ReadonlyMap<string, T>): T | undefined {
  for (const reading of readings(text)) {
    const value = known.get(reading)
    if (value !== undefined) return value
  }
  return undefined
}
