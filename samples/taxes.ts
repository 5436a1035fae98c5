import { sum } from 'simple-statistics'
import type { Name } from './book.ts'
import { spread } from './spread.ts'
import type { Levels, Published, Weight } from './targets.ts'
import type { Achieved, Scene } from './unit-methods.ts'
import { putIndex } from './unit-methods.ts'

const subsidy = 'tro-cap'
const last = 'gtgt'

/** Taxes by line less subsidies, each with its index; domestic VAT is set last and takes up the rounding of the others. */
export function taxes(scene: Scene, published: Published, lines: readonly Weight[]): Achieved {
  const levels = spread(published, lines)
  const reached = lines
    .filter((line) => line.code !== last)
    .map((line) => setLine(scene, line.code, levels.get(line.code)!))
  const rest: Levels = {
    ...levels.get(last)!,
    current: published.current - sum(reached.map((one) => one.current)),
    constant: published.constant - sum(reached.map((one) => one.constant)),
    constantBefore: published.constant / (1 + published.growth / 100) - sum(reached.map((one) => one.constantBefore)),
  }
  const all = [...reached, setLine(scene, last, rest)]
  const total: Levels = {
    current: sum(all.map((one) => one.current)),
    constant: sum(all.map((one) => one.constant)),
    currentBefore: sum(all.map((one) => one.currentBefore)),
    constantBefore: sum(all.map((one) => one.constantBefore)),
  }
  return { value: total, output: total }
}

/** Files one line; a subsidy stands in the targets below zero and in its form above. */
function setLine(scene: Scene, item: string, levels: Levels): Levels {
  const sign = item === subsidy ? -1 : 1
  const indicator = item === subsidy ? 'product-subsidy' : 'product-tax'
  const set = (period: string, current: number, constant: number) => {
    const name: Name = { indicator, industry: 'TAX', item, period, prices: 'current' }
    const typed = scene.book.put(name, sign * current * 1000, 1)
    const index = putIndex(scene, 'TAX', item, period, (typed / (sign * constant)) * 0.1)
    return { current: (sign * typed) / 1000, constant: (sign * typed) / index / 10 }
  }
  const now = set(scene.period, levels.current, levels.constant)
  const then = set(scene.before, levels.currentBefore, levels.constantBefore)
  return { ...now, currentBefore: then.current, constantBefore: then.constant }
}
