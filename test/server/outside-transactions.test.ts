import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'

/** Routes whose answers are computed from what was read: laying out, checking, comparing. */
const routes = ['entries', 'forms', 'revisions', 'submission', 'submission-files']

/** Names that a file imports from jobs. */
const ofJobs = (text: string): string[] =>
  [...text.matchAll(/import (?:type )?\{([^}]*)\} from '(?:\.\.\/)+jobs\//g)].flatMap(([, names]) =>
    names!
      .split(',')
      .map((name) => name.trim().replace('type ', ''))
      .filter((name) => name !== ''),
  )

/** What stands between the brackets of every `reading(…)` and `writing(…)`. */
function inTransactions(text: string): string[] {
  return [...text.matchAll(/\b(?:reading|writing)\(/g)].map((call) => {
    let [at, depth] = [call.index + call[0].length, 1]
    while (depth > 0 && at < text.length) depth += { '(': 1, ')': -1 }[text[at++]!] ?? 0
    return text.slice(call.index + call[0].length, at)
  })
}

describe('a transaction of a reader', () => {
  it.each(routes)('of %s holds reads alone: what follows from them is computed after it has ended', (route) => {
    const text = readFileSync(new URL(`../../server/routes/${route}.ts`, import.meta.url), 'utf8')
    const bodies = inTransactions(text)
    expect(bodies.length).toBeGreaterThan(0)
    const called = ofJobs(text).filter((name) => bodies.some((body) => new RegExp(`\\b${name}\\(`).test(body)))
    expect(called.filter((name) => !/^(read|refuse)[A-Z]/.test(name))).toEqual([])
  })
})
