import { InvalidInput } from '../../schemas/invalid-input.ts'
import { onceEach } from '../../schemas/once.ts'
import type { TableHeading } from '../../schemas/table.ts'

/**
 * True when `code` is what `pattern` says: `*` stands for any characters or none, `?` for one. Walks once with one place to go
 * back to, so no pattern makes it slow.
 */
export function matchesPattern(code: string, pattern: string): boolean {
  let [at, p, star, from] = [0, 0, -1, 0]
  while (at < code.length) {
    if (p < pattern.length && pattern[p] === '*') {
      star = p++
      from = at
    } else if (p < pattern.length && (pattern[p] === '?' || pattern[p] === code[at])) {
      at += 1
      p += 1
    } else if (star >= 0) {
      p = star + 1
      at = ++from
    } else return false
  }
  while (pattern[p] === '*') p += 1
  return p === pattern.length
}

/**
 * Places of the headings with figures that the patterns name, in the order of the table; all of them without patterns.
 *
 * Throws  InvalidInput publish/no-such-heading for a pattern that names none
 */
export function chooseHeadings(
  headings: readonly TableHeading[],
  patterns: readonly string[],
  table: string,
): number[] {
  const { places, byCode } = indexOf(headings)
  if (patterns.length === 0) return places
  const chosen = new Set<number>()
  for (const pattern of patterns) {
    const found = /[*?]/.test(pattern)
      ? places.filter((i) => matchesPattern(headings[i]!.code, pattern))
      : [byCode.get(pattern) ?? []].flat()
    if (found.length === 0) throw noSuchHeading(pattern, [...byCode.keys()], table)
    for (const i of found) chosen.add(i)
  }
  return [...chosen].sort((a, b) => a - b)
}

interface HeadingIndex {
  places: number[]
  byCode: Map<string, number>
}

/** Headings of tables that are kept are asked again and again. */
const indexOf = onceEach((headings: readonly TableHeading[]): HeadingIndex => {
  const places = headings.flatMap((heading, i) => (heading.heading ? [] : [i]))
  return { places, byCode: new Map(places.map((i) => [headings[i]!.code, i])) }
})

function noSuchHeading(found: string, codes: readonly string[], table: string): InvalidInput {
  const most = 40
  const expected = codes.slice(0, most).join(', ') + (codes.length > most ? ', …' : '')
  return new InvalidInput('publish/no-such-heading', { table, found, expected })
}
