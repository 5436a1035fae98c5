import { type Answer, isSameAnswer, type Question, type RecordingLookup, type SeriesLookup } from './series-lookup.ts'

/** A part as made: what it was made from, and what came out. */
interface KeptPart {
  /** Texts and figures it was given; figures of unchanged parts are the same objects. */
  given: readonly unknown[]
  /** What it was answered, by question and what was asked. */
  answers: ReadonlyMap<Question, ReadonlyMap<string, Answer>>
  value: unknown
}

/** The parts of one compilation, to be taken over by the next one of the same round. */
export type Memory = ReadonlyMap<string, KeptPart>
export const noMemory: Memory = new Map()

/** Makes the parts of a compilation, or takes them over from the one before. */
export interface Parts {
  lookup: SeriesLookup
  /**
   * The value of `make`, or that of the part kept under `name` when everything it was made from is unchanged: each of `given`
   * identical, each series it asked for with the same content.
   */
  part<T>(name: string, given: readonly unknown[], make: (lookup: SeriesLookup) => T): T
  /** Names of the parts that were made, and of those taken over. */
  made: string[]
  kept: string[]
  memory: Map<string, KeptPart>
}

/** Parts that are made and not kept: for a compilation that no other will follow. */
export const partsOnce = (lookup: SeriesLookup): Parts => ({
  lookup,
  part: (_name, _given, make) => make(lookup),
  made: [],
  kept: [],
  memory: new Map(),
})

/**
 * Parts of a compilation over `lookup`, beside those of an earlier one. What a part depends on is not declared but noted while
 * it is made, so a dependency cannot be forgotten; contents are compared whole, not by a digest, so they cannot collide.
 *
 * Source  docs/methods/compile-parts.md
 */
export function partsOver(lookup: RecordingLookup, before: Memory): Parts {
  const parts: Parts = { lookup, made: [], kept: [], memory: new Map(), part }
  function part<T>(name: string, given: readonly unknown[], make: (lookup: SeriesLookup) => T): T {
    const known = before.get(name)
    if (known !== undefined && isUnchanged(known, given, lookup)) {
      parts.kept.push(name)
      parts.memory.set(name, known)
      return known.value as T
    }
    const answers = new Map<Question, Map<string, Answer>>()
    const note = (question: Question, asked: string, answer: Answer) => {
      const known = answers.get(question)
      if (known === undefined) answers.set(question, new Map([[asked, answer]]))
      else known.set(asked, answer)
    }
    const value = make(lookup.noting(note))
    parts.made.push(name)
    parts.memory.set(name, { given, answers, value })
    return value
  }
  return parts
}

function isUnchanged(known: KeptPart, given: readonly unknown[], lookup: RecordingLookup): boolean {
  if (known.given.length !== given.length || known.given.some((one, i) => one !== given[i])) return false
  for (const [question, answers] of known.answers)
    for (const [asked, answer] of answers) if (!isSameAnswer(lookup.answer(question, asked), answer)) return false
  return true
}
