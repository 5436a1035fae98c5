import type { SavedEntry } from '../../../../schemas/entry.ts'

export type Reading = SavedEntry['readings'][number]

/**
 * What is typed into a form and how the server understood it. Cells listen to it one by one, so that a key pressed in one of
 * them draws that one alone. A reading counts only while its text still stands.
 */
export interface EntryStore {
  subscribe(listener: () => void): () => void
  text(path: string): string
  set(changes: Readonly<Record<string, string>>): void
  /** Everything typed; blank fields are absent. */
  typed(): Record<string, string>
  /** How the text that stands in a field was understood; undefined while the server has not said. */
  reading(path: string): Reading | undefined
  computed(path: string): number | string | null | undefined
  /** Takes the server's answer to what was `sent`. */
  take(sent: Readonly<Record<string, string>>, saved: SavedEntry): void
  /** Counts changes of what is typed. */
  version(): number
}

export function createEntryStore(first: Readonly<Record<string, string>>): EntryStore {
  const texts = new Map(Object.entries(first))
  const listeners = new Set<() => void>()
  let readings = new Map<string, { text: string; reading: Reading }>()
  let computed = new Map<string, number | string | null>()
  let version = 0
  const tell = () => {
    for (const listener of listeners) listener()
  }
  return {
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    text: (path) => texts.get(path) ?? '',
    set(changes) {
      for (const [path, text] of Object.entries(changes)) {
        if (text === '') texts.delete(path)
        else texts.set(path, text)
      }
      version += 1
      tell()
    },
    typed: () => Object.fromEntries(texts),
    reading(path) {
      const known = readings.get(path)
      return known?.text === (texts.get(path) ?? '') ? known.reading : undefined
    },
    computed: (path) => computed.get(path),
    take(sent, saved) {
      readings = new Map(saved.readings.map((reading) => [reading.path, { text: sent[reading.path] ?? '', reading }]))
      computed = new Map(saved.computed.map(({ path, value }) => [path, value]))
      tell()
    },
    version: () => version,
  }
}
