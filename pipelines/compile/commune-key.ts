import { sum } from 'simple-statistics'
import { TOTAL } from '../../schemas/observation.ts'
import type { Figure } from './figure.ts'
import type { Scene } from './industry-figures.ts'

/** A commune's series, at current prices or without prices, whichever its indicator has. */
export function communeSeries(
  scene: Scene,
  area: string,
  name: { indicator: string; industry: string; item?: string },
): Figure {
  return scene.lookup.findAt({ ...name, area, period: scene.period }, eitherPrices)
}

/** Quantities and counts have no prices; money is at current ones. */
const eitherPrices = ['none', 'current']

export const withoutValue = (figure: Figure): Figure => ({
  ...figure,
  value: null,
  status: 'not-reported',
  estimatedShare: 0,
})

/** Not reported; what did not occur (nil) is not blank. */
export const blank = (figure: Figure): boolean => figure.value === null && figure.status !== 'nil'

/** A key that nothing can be shared out by: not reported, or below zero. */
export const unusable = (key: Figure): boolean => blank(key) || (key.value ?? 0) < 0

/**
 * Keys as numbers, an unusable one at the ratio of the others.
 *
 * Shape    keys and stand-ins, one each -> one number each; a nil key is 0
 * Method   stand-in x (sum of usable keys / sum of their stand-ins)
 * Missing  NaN for an unusable key without a complete set of stand-ins
 */
export function filledKeys(keys: readonly Figure[], standIns: readonly number[] | null): number[] {
  if (!keys.some(unusable)) return keys.map((key) => key.value ?? 0)
  const usable = keys.filter((key) => !unusable(key)).map((key) => key.value ?? 0)
  const beside = sum((standIns ?? []).filter((_, i) => !unusable(keys[i]!)))
  const ratio = sum(usable) / beside
  return keys.map((key, i) => (unusable(key) ? (standIns?.[i] ?? Number.NaN) * ratio : (key.value ?? 0)))
}

/** The stand-ins (industry _T) of all communes; null when the recipe names none. */
export const standInsOf = (
  scene: Scene,
  indicator: string | undefined,
  communes: readonly string[],
): number[] | null =>
  indicator === undefined
    ? null
    : communes.map(
        (area) => communeSeries(scene, area, { indicator, industry: TOTAL, item: TOTAL }).value ?? Number.NaN,
      )
