import { fold } from './fold.ts'

const enumerator = /^(?:\(?(?:[ivx]{1,5}|\d{1,2}(?:\.\d{1,2})*|[a-zđ])[.)]|\d{1,2}(?:\.\d{1,2})+)\s*/
const noteMarks = /\s*(?:\(\*+\)|\*+|[\u00b9\u00b2\u00b3\u2070-\u2079]+|\(\d\)|\d\))$/
const leadIn = /^(?:trong đó|chia ra|gồm)\s*:?\s*/.source.normalize('NFD')
const lead = new RegExp(leadIn)

/**
 * The ways to read a printed text as a known one, folded, from the strictest: whole; its first line, or the part before ' / ' or
 * ' | ' (labels in two languages); without 'I.', '1.1', 'a)', 'Trong đó:'; without the marks of notes; without a bracket at its end.
 */
export function readings(text: string): string[] {
  const found = new Set<string>()
  for (const part of [text, text.split(/\r?\n/)[0]!, text.split(/\s[/|]\s/)[0]!]) {
    const whole = fold(part)
    const unmarked = fold(whole.replace(noteMarks, ''))
    const bare = fold(unmarked.replace(enumerator, '').replace(lead, '').replace(enumerator, ''))
    const open = fold(bare.replace(/\s*\([^()]*\)$/, ''))
    for (const reading of [whole, unmarked, bare, open]) if (reading !== '') found.add(reading)
  }
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
