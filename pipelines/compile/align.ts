import { sum } from 'simple-statistics'
import { InvalidInput } from '../../schemas/invalid-input.ts'
import type { Treatment } from '../../schemas/reconciliation.ts'

/** A section (or TAX) of our compile, billion dong, with the modelled part of its value. */
export interface Leaf {
  code: string
  value: number
  estimatedShare: number
}

/** An official figure to be met, or a total of ours to be kept, over some leaves. */
export interface Target {
  code: string
  leaves: readonly string[]
  /** The official figure; for `keep` the leaves stay as they are. */
  official: number
  treatment: Treatment
}

/** How much more easily a wholly modelled figure moves than a reported one, in a balance. */
const MODELLED = 9

/**
 * Brings our sections to official totals over nested groups.
 *
 * Shape     leaves and targets -> the leaves' new values, each target of treatment prorate or balance met (1e-9)
 * Unit      unchanged
 * Method    the smallest groups first; what they hold is settled for the groups around them. prorate: x times the ratio of totals.
 *           balance: least sum of (theta - x)^2 / (c |x|) under the total and theta >= 0, c = 1 + 9 x modelled part. keep: as is
 * Throws    InvalidInput compile/nothing-to-align (the leaves left for a target are settled, or zero, and miss it),
 *           compile/not-nested (two targets overlap without one holding the other), compile/no-such-industry
 * Source    docs/methods/compile-official-reconciliation.md
 */
export function align(leaves: readonly Leaf[], targets: readonly Target[]): Map<string, number> {
  const values = new Map(leaves.map((leaf) => [leaf.code, leaf.value]))
  refuseStrangers(values, targets)
  const settled = new Set<string>()
  for (const target of [...targets].sort((a, b) => a.leaves.length - b.leaves.length)) {
    if (target.treatment !== 'keep') {
      const free = leaves.filter((leaf) => target.leaves.includes(leaf.code) && !settled.has(leaf.code))
      const held = sum(target.leaves.filter((code) => settled.has(code)).map((code) => values.get(code)!))
      const moved = target.treatment === 'prorate' ? prorate(free, target, held) : balance(free, target, held)
      for (const [i, leaf] of free.entries()) values.set(leaf.code, moved[i]!)
    }
    for (const code of target.leaves) settled.add(code)
  }
  return values
}

function refuseStrangers(values: ReadonlyMap<string, number>, targets: readonly Target[]): void {
  for (const target of targets) {
    const unknown = target.leaves.find((code) => !values.has(code))
    if (unknown !== undefined) throw new InvalidInput('compile/no-such-industry', { industry: unknown })
    for (const other of targets) {
      const shared = target.leaves.filter((code) => other.leaves.includes(code)).length
      if (shared > 0 && shared < Math.min(target.leaves.length, other.leaves.length))
        throw new InvalidInput('compile/not-nested', { first: target.code, second: other.code })
    }
  }
}

const tolerance = (target: Target): number => 1e-9 * Math.max(1, Math.abs(target.official))

function refuse(target: Target, held: number): never {
  throw new InvalidInput('compile/nothing-to-align', { industry: target.code, official: target.official, held })
}

function prorate(free: readonly Leaf[], target: Target, held: number): number[] {
  const own = sum(free.map((leaf) => leaf.value))
  const wanted = target.official - held
  if (Math.abs(own - wanted) <= tolerance(target)) return free.map((leaf) => leaf.value)
  const ratio = wanted / own
  if (!Number.isFinite(ratio) || ratio < 0) refuse(target, held)
  return free.map((leaf) => leaf.value * ratio)
}

/** theta = x + lambda c |x|, cut at zero; the cut ones leave the sum and lambda is taken again. */
function balance(free: readonly Leaf[], target: Target, held: number): number[] {
  const values = free.map((leaf) => leaf.value)
  const weights = free.map((leaf) => (1 + MODELLED * leaf.estimatedShare) * Math.abs(leaf.value))
  const cut = new Set<number>()
  for (let pass = 0; pass <= free.length; pass++) {
    const open = free.map((_, i) => i).filter((i) => !cut.has(i))
    const gap = target.official - held - sum(open.map((i) => values[i]!))
    if (Math.abs(gap) <= tolerance(target)) return values.map((value, i) => (cut.has(i) ? 0 : value))
    const lambda = gap / sum(open.map((i) => weights[i]!))
    if (!Number.isFinite(lambda)) refuse(target, held)
    const moved = values.map((value, i) => (cut.has(i) ? 0 : value + lambda * weights[i]!))
    const below = open.filter((i) => values[i]! >= 0 && moved[i]! < 0)
    if (below.length === 0) return moved
    for (const i of below) cut.add(i)
  }
  return refuse(target, held)
}
