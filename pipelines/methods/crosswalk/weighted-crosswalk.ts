import { sum } from 'simple-statistics'
import { InvalidInput } from '../../../schemas/invalid-input.ts'

/** Part of a source unit that goes to a target unit: 0 <= weight <= 1, the weights of a source summing to 1. */
export interface CrosswalkLink {
  from: string
  to: string
  weight: number
}

/** Values of one source unit by name; null is missing. */
export interface SourceRow {
  from: string
  values: Readonly<Record<string, number | null>>
}

/** What is carried over, and how: sums; means weighted by weight x mass; rates from numerator and denominator. */
export interface CrosswalkPlan {
  additive: readonly string[]
  mean?: readonly string[]
  mass?: string
  rates?: readonly { name: string; numerator: string; denominator: string }[]
}

export interface Carried {
  target: string[]
  values: Record<string, (number | null)[]>
  sourcesWithoutData: string[]
  sourcesOutside: string[]
}

interface Fed {
  weight: number
  row: SourceRow | undefined
}

/**
 * Carries values of source units over to target units by weights.
 *
 * Shape   links, one row a source -> one value a target (ordered by code) and name
 * Method  additive: sum of weight x value; mean: sum of weight x mass x value over that of weight x mass; rate:
 *         numerator and denominator apart, then divided (null where the denominator is zero)
 * Status  a missing value of a source makes every target that it feeds missing
 * Throws  InvalidInput `methods/crosswalk-weights` for weights of a source that do not sum to 1,
 *         `methods/crosswalk-repeat`, `methods/unknown-series`
 * Source  docs/methods/method-crosswalk.md; Tobler (1979); Goodchild & Lam (1980)
 */
export function weightedCrosswalk(
  links: readonly CrosswalkLink[],
  rows: readonly SourceRow[],
  plan: CrosswalkPlan,
): Carried {
  checkWeights(links)
  checkNames(rows, plan)
  const rowOf = new Map(rows.map((row) => [row.from, row]))
  if (rowOf.size !== rows.length)
    throw new InvalidInput('methods/crosswalk-repeat', { source: repeated(rows.map((row) => row.from)) })
  const feeds = new Map<string, Fed[]>()
  for (const { from, to, weight } of links) {
    if (!feeds.has(to)) feeds.set(to, [])
    if (weight > 0) feeds.get(to)!.push({ weight, row: rowOf.get(from) })
  }
  const target = [...feeds.keys()].sort()
  const column = (value: (fed: readonly Fed[]) => number | null) => target.map((to) => value(feeds.get(to)!))
  const sources = new Set(links.map((link) => link.from))
  return {
    target,
    values: Object.fromEntries(measures(plan).map(([name, measure]) => [name, column(measure)])),
    sourcesWithoutData: [...sources].filter((from) => !rowOf.has(from)).sort(),
    sourcesOutside: rows
      .map((row) => row.from)
      .filter((from) => !sources.has(from))
      .sort(),
  }
}

type Measure = (fed: readonly Fed[]) => number | null

function measures({ additive, mean = [], mass, rates = [] }: CrosswalkPlan): [string, Measure][] {
  const massOf = (row: SourceRow): number | null => (mass === undefined ? 1 : (row.values[mass] ?? null))
  const fieldOf = (name: string) => (row: SourceRow) => row.values[name] ?? null
  const product = (name: string) => (row: SourceRow) => times(fieldOf(name)(row), massOf(row))
  return [
    ...additive.map((name): [string, Measure] => [name, (fed) => weighted(fed, fieldOf(name))]),
    ...mean.map((name): [string, Measure] => [
      name,
      (fed) => ratio(weighted(fed, product(name)), weighted(fed, massOf)),
    ]),
    ...rates.map(({ name, numerator, denominator }): [string, Measure] => [
      name,
      (fed) => ratio(weighted(fed, fieldOf(numerator)), weighted(fed, fieldOf(denominator))),
    ]),
  ]
}

const times = (a: number | null, b: number | null): number | null => (a === null || b === null ? null : a * b)
const ratio = (a: number | null, b: number | null): number | null =>
  a === null || b === null || b === 0 ? null : a / b

/** Sum of weight x value; null when a value is missing or nothing feeds. */
function weighted(fed: readonly Fed[], value: (row: SourceRow) => number | null): number | null {
  const parts: number[] = []
  for (const { weight, row } of fed) {
    const one = row === undefined ? null : value(row)
    if (one === null) return null
    parts.push(weight * one)
  }
  return parts.length === 0 ? null : sum(parts)
}

function checkWeights(links: readonly CrosswalkLink[]): void {
  const total = new Map<string, number>()
  const pairs = new Set<string>()
  for (const { from, to, weight } of links) {
    if (!(weight >= 0 && weight <= 1 + 1e-6))
      throw new InvalidInput('methods/crosswalk-weights', { source: from, sum: weight })
    const pair = JSON.stringify([from, to])
    if (pairs.has(pair)) throw new InvalidInput('methods/crosswalk-repeat', { source: `${from} -> ${to}` })
    pairs.add(pair)
    total.set(from, (total.get(from) ?? 0) + weight)
  }
  for (const [source, weight] of total) {
    if (Math.abs(weight - 1) > 1e-6) throw new InvalidInput('methods/crosswalk-weights', { source, sum: weight })
  }
}

function checkNames(rows: readonly SourceRow[], { additive, mean = [], mass, rates = [] }: CrosswalkPlan): void {
  const wanted = [
    ...additive,
    ...mean,
    ...(mass === undefined ? [] : [mass]),
    ...rates.flatMap((r) => [r.numerator, r.denominator]),
  ]
  const unknown = rows.length === 0 ? undefined : wanted.find((name) => rows.every((row) => !(name in row.values)))
  if (unknown !== undefined) throw new InvalidInput('methods/unknown-series', { series: unknown })
  for (const { from, values } of rows) {
    const broken = wanted.find((name) => values[name] != null && !Number.isFinite(values[name]))
    if (broken !== undefined)
      throw new InvalidInput('methods/not-finite', { series: broken, position: from, value: String(values[broken]) })
  }
}

const repeated = (names: readonly string[]): string => names.find((name, i) => names.indexOf(name) !== i) ?? ''
