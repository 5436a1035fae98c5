import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import type { CaseRunner } from '../../pipelines/methods/cases/case-runner.ts'

/** Tolerance of a case: `|got - want| <= abs + rel * S`, S the largest |want| of the vector when `scale` is set. */
export interface Tolerance {
  rel: number
  abs: number
  scale?: string
  /** Where set, the only keys of the output to compare. */
  compare?: string[]
  note?: string
}

/** A case computed by an established package. */
export interface ReferenceCase {
  id: string
  method: string
  title: string
  params: Record<string, unknown>
  input: Record<string, unknown>
  output: Record<string, unknown>
  tolerance: Tolerance
  portable: boolean
  compare?: string[]
  notes?: string
}

/** Where two answers are furthest apart: `fraction` of the tolerance (above 1 is a failure) at `place`. */
export interface Gap {
  fraction: number
  place: string
  got: unknown
  want: unknown
}

const CARRIED = 'test/golden/reference'
const OUTSIDE = '../shared/reference'

const casesIn = (path: string): ReferenceCase[] =>
  existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as { cases: ReferenceCase[] }).cases : []

/** The portable cases of `file` (for example 'chain-linking.json'), carried in test/golden/reference. */
export function carriedCases(file: string): ReferenceCase[] {
  return casesIn(`${CARRIED}/${file}`)
}

/** The cases whose input belongs to another package, read from beside the project; none when the folder is absent. */
export function outsideCases(file: string): ReferenceCase[] {
  return casesIn(`${OUTSIDE}/${file}`).filter((one) => !one.portable)
}

const keysNotComputed = ['published']

const larger = (a: Gap, b: Gap): Gap => (b.fraction > a.fraction ? b : a)

const largestOf = (want: unknown): number => {
  if (typeof want === 'number') return Math.abs(want)
  if (!Array.isArray(want)) return 0
  return want.reduce<number>((most, value) => Math.max(most, largestOf(value)), 0)
}

function numberGap(got: unknown, want: number, allowed: number, place: string): Gap {
  if (typeof got !== 'number' || !Number.isFinite(got)) return { fraction: Number.POSITIVE_INFINITY, place, got, want }
  const distance = Math.abs(got - want)
  const fraction = distance === 0 ? 0 : distance / allowed
  return { fraction, place, got, want }
}

function anyGap(got: unknown, want: unknown, scale: number | null, at: { tolerance: Tolerance; place: string }): Gap {
  const { tolerance, place } = at
  if (typeof want === 'number')
    return numberGap(got, want, tolerance.abs + tolerance.rel * (scale ?? Math.abs(want)), place)
  if (Array.isArray(want)) {
    const own = scale ?? (tolerance.scale === undefined ? null : largestOf(want))
    const sameLength = Array.isArray(got) && got.length === want.length
    const start: Gap = { fraction: sameLength ? 0 : Number.POSITIVE_INFINITY, place: `${place}.length`, got, want }
    if (!sameLength) return start
    return want.reduce<Gap>(
      (most, one, i) => larger(most, anyGap(got[i], one, own, { tolerance, place: `${place}[${i}]` })),
      start,
    )
  }
  if (want !== null && typeof want === 'object') {
    const found = (got ?? {}) as Record<string, unknown>
    return Object.entries(want).reduce<Gap>(
      (most, [key, one]) => larger(most, anyGap(found[key], one, scale, { tolerance, place: `${place}.${key}` })),
      { fraction: 0, place, got, want },
    )
  }
  return { fraction: (got ?? null) === want ? 0 : Number.POSITIVE_INFINITY, place, got, want }
}

/**
 * The largest distance of `got` from `want`, as a fraction of the tolerance. Keys of `want` decide what is compared;
 * texts, codes and nulls must agree exactly. `scale` overrides S for every vector (STL: the decomposed series).
 */
export function largestGap(got: unknown, want: unknown, tolerance: Tolerance, scale: number | null = null): Gap {
  return anyGap(got, want, scale, { tolerance, place: '' })
}

/** The keys of a case's output that an implementation is held to. */
export function comparedOutput(one: ReferenceCase): Record<string, unknown> {
  const only = one.tolerance.compare ?? one.compare
  const isCompared = (key: string): boolean =>
    key === 'status' || (only === undefined ? !keysNotComputed.includes(key) : only.includes(key))
  return Object.fromEntries(Object.entries(one.output).filter(([key]) => isCompared(key)))
}

/** Gap to the printed table of a case, at the table's own `abs`; null when the case has none. */
export function publishedGap(got: Record<string, unknown>, one: ReferenceCase): Gap | null {
  const published = one.output.published as { values: number[]; abs: number } | undefined
  if (published === undefined) return null
  const series = got.values as { values: number[] } | number[]
  const values = Array.isArray(series) ? series : series.values
  return largestGap(values, published.values, { rel: 0, abs: published.abs })
}

/** Gap of one answer to its case: a printed table counts too. */
export function caseGap(got: Record<string, unknown>, one: ReferenceCase): Gap {
  const gap = largestGap(got, comparedOutput(one), one.tolerance)
  const printed = publishedGap(got, one)
  return printed === null ? gap : larger(gap, printed)
}

/** What a family's test may replace: how a case's gap is found (for notes that ask for another comparison). */
export type GapOf = (got: Record<string, unknown>, one: ReferenceCase) => Gap

/**
 * One test a case of `file`: the carried ones, and those beside the project when its folder is there. Prints the
 * largest error as a fraction of the tolerance.
 */
export function describeReference(file: string, runners: Record<string, CaseRunner>, gapOf: GapOf = caseGap): void {
  const outside = outsideCases(file)
  const fractions: number[] = []
  describe(`reference cases of ${file}`, () => {
    it.each([...carriedCases(file), ...outside].map((one) => [one.id, one] as const))('%s', (id, one) => {
      const run = runners[one.method]
      expect(run, `no runner for method ${one.method}`).toBeDefined()
      const gap = gapOf(run!(one.params, one.input), one)
      fractions.push(gap.fraction)
      expect(gap.fraction, `${id}: ${JSON.stringify(gap).slice(0, 400)}`).toBeLessThanOrEqual(1)
    })
    it('says how many cases ran, and how near the answers are', () => {
      const isElsewhere = carriedCases(file).length === 0 && !existsSync(OUTSIDE)
      if (isElsewhere)
        return console.log(`${file}: 0 cases: none may be carried, and the folder beside the project is not here`)
      expect(fractions.length).toBe(carriedCases(file).length + outside.length)
      expect(fractions.length).toBeGreaterThan(0)
      const beside = existsSync(OUTSIDE)
        ? `${outside.length} beside the project`
        : 'none beside the project (no folder)'
      console.log(
        `${file}: ${fractions.length} cases, ${beside}; largest error ${Math.max(...fractions).toPrecision(3)} of the tolerance`,
      )
    })
  })
}
