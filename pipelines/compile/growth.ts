import { InvalidInput } from '../../schemas/invalid-input.ts'
import { yearBefore } from '../../schemas/period.ts'
import type { Figure, Part } from './figure.ts'
import { formula, positive, total } from './figure.ts'
import type { AtBothPrices, Scene } from './industry-figures.ts'
import { made, pricesOf } from './industry-figures.ts'

/** An aggregate of value added, taxes or GRDP: who it is and its level in the two periods. */
export interface Aggregate {
  industry: string
  ownership: string
  now: AtBothPrices
  before: AtBothPrices
}

/**
 * Growth index, same period of the year before = 100, at constant prices.
 *
 * Throws   InvalidInput compile/not-comparable unless both levels have one area, industry, ownership, measure and base year,
 *          a year apart. A level of the year before at or below zero leaves the index missing
 * Source   docs/methods/compile-growth-and-contribution.md
 */
export function growthIndex(scene: Scene, { industry, ownership, now, before }: Aggregate): Figure {
  assertComparable(now.constant, before.constant)
  const filing = { industry, ownership, measure: 'growth-index' as const, prices: pricesOf(scene.run, 'constant') }
  const parts = [
    { figure: now.constant, role: 'level' },
    { figure: positive(before.constant), role: 'level-year-before' },
  ]
  return formula(made(scene, filing, 'growth-index'), parts, (level, previous) => (level / previous) * 100)
}

/**
 * Contribution to the growth of GRDP in percentage points (convention P): change of the part over GRDP of the year before.
 * Over value added and TAX the contributions sum to the growth of GRDP exactly.
 */
export function contribution(scene: Scene, aggregate: Aggregate, grdpBefore: Figure): Figure {
  const { industry, ownership, now, before } = aggregate
  assertComparable(now.constant, before.constant)
  assertSamePrices(before.constant, grdpBefore)
  const filing = { industry, ownership, measure: 'contribution' as const, prices: pricesOf(scene.run, 'constant') }
  const to = made(scene, filing, 'contribution')
  const parts: Part[] = [
    { figure: now.constant, role: 'level' },
    { figure: before.constant, role: 'level-year-before', sign: -1 },
  ]
  const whole = { figure: positive(grdpBefore), role: 'grdp-year-before' }
  if (whole.figure.value === null) return formula(to, [...parts, whole], () => Number.NaN)
  const points = total(to, parts, whole.figure.value / 100)
  return { ...points, inputs: [...points.inputs, { ref: grdpBefore.ref, role: whole.role, contribution: null }] }
}

/**
 * Share of the growth of value added in percent (convention S): change of the part over the change of all value added. TAX is
 * outside; over sections, or over regions, the shares sum to 100. Without a value when value added did not change.
 */
export function contributionShare(scene: Scene, aggregate: Aggregate, all: Aggregate): Figure {
  const { industry, ownership, now, before } = aggregate
  assertComparable(now.constant, before.constant)
  assertComparable(all.now.constant, all.before.constant)
  assertSamePrices(before.constant, all.before.constant)
  const filing = {
    industry,
    ownership,
    measure: 'contribution-share' as const,
    prices: pricesOf(scene.run, 'constant'),
  }
  const parts: Part[] = [
    { figure: now.constant, role: 'level' },
    { figure: before.constant, role: 'level-year-before' },
    { figure: all.now.constant, role: 'value-added' },
    { figure: all.before.constant, role: 'value-added-year-before' },
  ]
  return formula(
    made(scene, filing, 'contribution-share'),
    parts,
    (x, x0, va, va0) => ((x! - x0!) / (va! - va0!)) * 100,
  )
}

/** Contribution with TAX counted inside a region (convention T: services with product taxes), percentage points. */
export function contributionWithTax(scene: Scene, industry: string, points: readonly Figure[]): Figure {
  const prices = pricesOf(scene.run, 'constant')
  const to = made(scene, { industry, measure: 'contribution-tax-in-services', prices }, 'contribution-tax-in-services')
  return total(
    to,
    points.map((figure) => ({ figure, role: figure.ref.split('|')[1] ?? 'contribution' })),
  )
}

/** Percent of GRDP at current prices. */
export function structure(
  scene: Scene,
  filing: { industry: string; ownership: string },
  part: Figure,
  grdp: Figure,
): Figure {
  const to = made(scene, { ...filing, measure: 'structure', prices: 'current' }, 'structure')
  const parts = [
    { figure: part, role: 'level' },
    { figure: positive(grdp), role: 'grdp' },
  ]
  return formula(to, parts, (level, all) => (level / all) * 100)
}

/** Implicit deflator: current over constant, base year = 100. A result, never an input: totals are not deflated. */
export function implicitDeflator(scene: Scene, industry: string, level: AtBothPrices): Figure {
  const to = made(scene, { industry, measure: 'deflator', prices: 'none' }, 'implicit-deflator')
  const parts = [
    { figure: level.current, role: 'current' },
    { figure: positive(level.constant), role: 'constant' },
  ]
  return formula(to, parts, (current, constant) => (current / constant) * 100)
}

/** Area, industry, ownership, measure, period and prices of an account reference. */
const coordinates = (figure: Figure): string[] => figure.ref.replace(/^account:/, '').split('|')

function assertComparable(now: Figure, before: Figure): void {
  const [ours, theirs] = [coordinates(now), coordinates(before)]
  const same = [0, 1, 2, 3, 5].every((i) => ours[i] === theirs[i])
  const apart = ours[4] !== undefined && yearBefore(ours[4]) === theirs[4]
  const constant = ours[5]?.startsWith('constant-') ?? false
  if (!same || !apart || !constant)
    throw new InvalidInput('compile/not-comparable', { now: now.ref, before: before.ref })
}

function assertSamePrices(part: Figure, whole: Figure): void {
  const [ours, theirs] = [coordinates(part), coordinates(whole)]
  if ([0, 4, 5].some((i) => ours[i] !== theirs[i]))
    throw new InvalidInput('compile/not-comparable', { now: part.ref, before: whole.ref })
}
