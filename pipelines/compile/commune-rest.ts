import { sum } from 'simple-statistics'
import { weaker } from '../../schemas/observation.ts'
import type { CommuneRecipe } from '../../schemas/recipe.ts'
import type { CommuneCells } from './commune-cells.ts'
import { blank, communeSeries, filledKeys, standInsOf, unusable, withoutValue } from './commune-key.ts'
import { type Figure, type Part, total } from './figure.ts'
import type { Scene } from './industry-figures.ts'

type Direct = Extract<CommuneRecipe, { method: 'direct' }>

/** What communes report of a section, below the province's output. */
interface Reported {
  province: Figure
  reported: readonly Figure[]
  communes: readonly string[]
}

/**
 * Adds the rest of the province's output, that communes do not report, to their direct figures, by a key.
 *
 * Unit     billion dong; the key's unit cancels. The rest is the modelled part of a cell
 * Method   cell = direct + rest x key / sum of keys, rest = province - sum of the direct figures
 * Missing  a commune without its direct figure or its key stays without a value; a missing key counts as its stand-in in the
 *          ratio of the others, a missing direct figure as its key in the ratio of the others, so their part is in the residual.
 *          Where that cannot be said (no complete stand-in, keys of zero) no commune has a value
 * Source   docs/methods/compile-commune-gross-product.md
 */
export function withRest(scene: Scene, recipe: Direct, { province, reported, communes }: Reported): CommuneCells {
  const key = recipe.restKey ?? { indicator: recipe.labour }
  const keys = communes.map((area) => restKeyOf(scene, area, recipe.industry, key))
  const standIns = keys.some(unusable) ? standInsOf(scene, recipe.standIn, communes) : null
  const weights = filledKeys(keys, standIns)
  const all = sum(weights)
  const left = (province.value ?? Number.NaN) - sum(filledKeys(reported, weights))
  const rest = Math.max(0, left)
  const unknown = communes.filter((_, i) => blank(reported[i]!) || unusable(keys[i]!))
  if (!Number.isFinite(left) || !(all > 0))
    return {
      cells: reported.map(withoutValue),
      trouble: 'rest',
      communes: unknown.length > 0 ? unknown : [...communes],
    }
  const step = `-and-rest-by-${key.indicator}${unknown.length > 0 ? '-stand-in' : ''}`
  const cells = reported.map((cell, i) => {
    if (blank(cell) || unusable(keys[i]!)) return withoutValue(cell)
    return added({ ...cell, step: cell.step + step }, keys[i]!, rest * (weights[i]! / all), province)
  })
  return { cells, trouble: unknown.length > 0 ? 'rest' : null, communes: unknown }
}

type RestKey = NonNullable<Direct['restKey']>

/** The key of one commune, less what it holds of units that are placed directly. */
function restKeyOf(scene: Scene, area: string, industry: string, { less, ...key }: RestKey): Figure {
  const read = (one: Omit<RestKey, 'less'>) =>
    communeSeries(scene, area, { indicator: one.indicator, industry: one.industry ?? industry })
  const whole = read(key)
  if (less === undefined) return whole
  const parts: Part[] = [
    { figure: whole, role: 'key' },
    { figure: read(less), role: less.indicator, sign: -1 },
  ]
  return total({ ref: whole.ref, step: whole.step }, parts)
}

/** A direct figure with its part of the rest, which is modelled; nothing of nothing stays as it is. */
function added(cell: Figure, key: Figure, share: number, province: Figure): Figure {
  if (cell.value === null && share === 0) return cell
  const direct = cell.value ?? 0
  const value = direct + share
  const inputs = [
    ...cell.inputs,
    { ref: key.ref, role: 'key', contribution: share },
    ...key.inputs
      .filter(({ ref }) => ref !== key.ref)
      .map(({ ref }) => ({ ref, role: 'key-less', contribution: null })),
    { ref: province.ref, role: 'province-output', contribution: null },
  ]
  const estimatedShare = value === 0 ? cell.estimatedShare : Math.min(1, (cell.estimatedShare * direct + share) / value)
  const status = [cell, key, province].filter((one) => one.value !== null).map((one) => one.status)
  return { ...cell, value, status: status.reduce(weaker), estimatedShare, inputs, gaps: [] }
}
