import { fold } from './fold.ts'

/** Up to three of `known` whose folded text is within a third of `found` in single-letter edits, nearest first. */
export function nearest(found: string, known: readonly string[]): string[] {
  const target = fold(found).slice(0, 120)
  const limit = Math.max(2, Math.floor(target.length / 3))
  return known
    .map((text) => ({ text, distance: editDistance(target, fold(text)) }))
    .filter(({ distance }) => distance <= limit)
    .sort((a, b) => a.distance - b.distance)
    .slice(0, 3)
    .map(({ text }) => text)
}

/** Levenshtein distance, one row of the table at a time. */
function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, j) => j)
  for (let i = 1; i <= a.length; i++) {
    const next = [i]
    for (let j = 1; j <= b.length; j++) {
      const replaced = row[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1)
      next.push(Math.min(replaced, row[j]! + 1, next[j - 1]! + 1))
    }
    row = next
  }
  return row[b.length]!
}
