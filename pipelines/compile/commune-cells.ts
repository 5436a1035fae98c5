import { sum } from 'simple-statistics'
import { TOTAL } from '../../schemas/observation.ts'
import type { CommuneRecipe } from '../../schemas/recipe.ts'
import { capByLabour } from './commune-cap.ts'
import { blank, communeSeries, filledKeys, standInsOf, unusable, withoutValue } from './commune-key.ts'
import { withRest } from './commune-rest.ts'
import type { Figure, Made, Part } from './figure.ts'
import { formula, total } from './figure.ts'
import type { Scene } from './industry-figures.ts'
import { made } from './industry-figures.ts'

/** One section on all communes: its cells, and why some or all have no value. */
export interface CommuneCells {
  cells: Figure[]
  trouble: 'missing' | 'stand-in' | 'zero-key' | 'rest' | 'cap-without-labour' | 'cap-incomplete' | null
  /** Communes without the figure that the trouble is about. */
  communes: string[]
}

type Direct = Extract<CommuneRecipe, { method: 'direct' }>
type Key = Extract<CommuneRecipe, { method: 'key' }>

const cellAt = (scene: Scene, area: string, industry: string, step: string): Made =>
  made(scene, { area, industry, measure: 'commune-output', prices: 'current' }, step)

/**
 * Apportions the province's output by a key.
 *
 * Unit     billion dong; the key's unit cancels. Modelled part 1: nothing of a cell is directly reported
 * Missing  a commune without a key stays without a value. The others are shared out as if its key were the stand-in times
 *          (sum of known keys / sum of their stand-ins), so its part is left in the residual; without a declared and complete
 *          stand-in nothing is apportioned: its share, and so everyone's, is unknown
 */
export function keyCells(scene: Scene, recipe: Key, province: Figure, communes: readonly string[]): CommuneCells {
  const name = { indicator: recipe.key, industry: recipe.keyIndustry ?? TOTAL, item: recipe.keyItem ?? TOTAL }
  const keys = communes.map((area) => communeSeries(scene, area, name))
  const unknown = communes.filter((_, i) => unusable(keys[i]!))
  const standIns = unknown.length > 0 ? standInsOf(scene, recipe.standIn, communes) : null
  const all = sum(filledKeys(keys, standIns))
  const apportions = Number.isFinite(all) && all > 0
  const step = unknown.length > 0 && apportions ? `key-${recipe.key}-stand-in` : `key-${recipe.key}`
  const cells = keys.map((key, i) => {
    const to = cellAt(scene, communes[i]!, recipe.industry, step)
    if (apportions && key.status === 'nil') return total(to, [{ figure: key, role: 'key' }])
    const parts: Part[] = [
      { figure: province, role: 'province-output' },
      { figure: apportions && !unusable(key) ? key : withoutValue(key), role: 'key' },
    ]
    const cell = formula(to, parts, (output, weight) => output * (weight / all))
    return cell.value === null ? cell : { ...cell, estimatedShare: 1 }
  })
  if (unknown.length > 0) return { cells, trouble: apportions ? 'stand-in' : 'missing', communes: unknown }
  return apportions ? { cells, trouble: null, communes: [] } : { cells, trouble: 'zero-key', communes: [...communes] }
}

/**
 * Sums what communes report directly, held below the province's output by the cap rule.
 *
 * Unit     million dong, or tonnes x million dong a tonne, in; billion dong out
 * Missing  a commune without its figure, or with an output below zero, which is none, stays without one, and what it would have is in the residual: towards the cap it counts
 *          at the recipe's stand-in; when the others exceed the province and there is none, no commune has a value
 * Partial  with coverage 'partial' the rest of the province's output is added by the recipe's restKey: commune-rest.ts
 */
export function directCells(scene: Scene, recipe: Direct, province: Figure, communes: readonly string[]): CommuneCells {
  const reported = communes.map((area) => reportedBy(scene, recipe, area))
  const unknown = communes.filter((_, i) => blank(reported[i]!))
  const trouble = unknown.length > 0 ? ('missing' as const) : null
  if (province.value === null) return { cells: reported.map(withoutValue), trouble, communes: unknown }
  const standIns = unknown.length > 0 ? standInsOf(scene, recipe.standIn, communes) : null
  const values = amounts(reported, standIns)
  const known = sum(reported.map((cell) => cell.value ?? 0))
  const all = values === null ? known : sum(values)
  if (all <= province.value) {
    if (recipe.coverage === 'partial') return withRest(scene, recipe, { province, reported, communes })
    return { cells: reported, trouble, communes: unknown }
  }
  if (values === null) return { cells: reported.map(withoutValue), trouble: 'cap-incomplete', communes: unknown }
  const labour = communes.map((area) =>
    communeSeries(scene, area, { indicator: recipe.labour, industry: recipe.labourIndustry ?? recipe.industry }),
  )
  const weights = filledKeys(labour, standIns).map((weight) => (Number.isFinite(weight) ? Math.max(0, weight) : 0))
  const needed = communes.filter((_, i) => values[i]! > 0 && blank(labour[i]!) && !blank(reported[i]!))
  const cap = Math.max(0, province.value)
  const kept = needed.length > 0 ? null : capByLabour(values, weights, cap)
  if (kept === null)
    return {
      cells: reported.map(withoutValue),
      trouble: 'cap-without-labour',
      communes: needed.length > 0 ? needed : [...communes],
    }
  const cells = reported.map((cell, i) => capped(cell, kept[i]!, province, labour[i]!))
  return { cells, trouble, communes: unknown }
}

/** Figures as amounts, a missing one at its stand-in in the ratio of the others; null when one cannot be put at anything. */
function amounts(figures: readonly Figure[], standIns: readonly number[] | null): number[] | null {
  const filled = filledKeys(figures, standIns).map((amount) => Math.max(0, amount))
  return filled.every(Number.isFinite) ? filled : null
}

/** Says which indicators a direct cell is made of. */
const directStep = ({ values }: Direct): string =>
  `direct-${[...new Set(values.map((value) => value.indicator))].join('-and-')}`

function reportedBy(scene: Scene, recipe: Direct, area: string): Figure {
  const prices: { ref: string; role: string; contribution: null }[] = []
  const parts = recipe.values.map((value): Part => {
    const name = { indicator: value.indicator, industry: value.industry ?? recipe.industry, item: value.item ?? TOTAL }
    const reported = communeSeries(scene, area, name)
    const role = value.item ?? value.indicator
    if (value.price === undefined || reported.status === 'nil') return { figure: reported, role }
    const price = scene.lookup.find({ ...name, indicator: value.price, period: scene.period, prices: 'current' })
    prices.push({ ref: price.ref, role: `price ${role}`, contribution: null })
    const pair = [
      { figure: reported, role },
      { figure: price, role: 'price' },
    ]
    return { figure: formula({ ref: reported.ref, step: reported.step }, pair, (amount, each) => amount * each), role }
  })
  const cell = total(cellAt(scene, area, recipe.industry, directStep(recipe)), parts, 1000)
  const whole = { ...cell, inputs: [...cell.inputs, ...prices] }
  return whole.value !== null && whole.value < 0 ? withoutValue(whole) : whole
}

/** A reported cell after the cap: what was taken off counts as modelled. */
function capped(cell: Figure, kept: number, province: Figure, labour: Figure): Figure {
  if (cell.value === null || kept === cell.value) return cell
  const taken = cell.value - kept
  const inputs = [
    ...cell.inputs,
    { ref: labour.ref, role: 'labour', contribution: -taken },
    { ref: province.ref, role: 'province-output', contribution: null },
  ]
  const share = Math.min(1, cell.estimatedShare + taken / cell.value)
  return { ...cell, value: kept, step: `${cell.step}-capped`, estimatedShare: share, inputs }
}
