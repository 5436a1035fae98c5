import { yearBefore } from '../../schemas/period.ts'
import type { IndustryRecipe } from '../../schemas/recipe.ts'
import type { Figure } from './figure.ts'
import { formula, positive, total } from './figure.ts'
import type { IndustryFigures, Scene } from './industry-figures.ts'
import {
  inflated,
  intermediateAtBoth,
  made,
  outputFiling,
  priceIndex,
  pricesOf,
  readTerm,
  withValueAdded,
} from './industry-figures.ts'

type Extrapolation = Extract<IndustryRecipe, { method: 'volume-extrapolation' }>

/**
 * Volume extrapolation: last year's constant-price output carried by a volume (electricity sold).
 *
 * Unit     previous output in million dong at constant prices, billion dong out; the volume's unit cancels
 * Method   GO constant = GO constant(year before) x volume / volume(year before); GO current = GO constant x index / 100;
 *          the year before itself stands at `previousOutput` of that period
 * Source   docs/methods/compile-deflation.md
 */
export function volumeExtrapolation(scene: Scene, recipe: Extrapolation): IndustryFigures {
  const { industry } = recipe
  const constant = scene.before ? extrapolated(scene, recipe, scene.before) : baseLevel(scene, recipe)
  const to = made(scene, outputFiling(scene, industry, 'current'), 'volume-extrapolation')
  const current = inflated(to, { figure: constant, role: 'output' }, priceIndex(scene, industry, 'output'))
  const output = { current, constant }
  return withValueAdded(scene, industry, output, intermediateAtBoth(scene, industry, output))
}

function baseLevel(scene: Scene, { industry, previousOutput }: Extrapolation): Figure {
  const level = readTerm(scene, industry, previousOutput, pricesOf(scene.run, 'constant'))
  const to = made(scene, outputFiling(scene, industry, 'constant'), 'volume-extrapolation')
  return total(to, [{ figure: level, role: 'previous-output' }], 1000)
}

function extrapolated(scene: Scene, { industry, volume }: Extrapolation, before: IndustryFigures): Figure {
  const now = readTerm(scene, industry, volume, 'none')
  const then = readTerm({ ...scene, period: yearBefore(scene.period) }, industry, volume, 'none')
  const to = made(scene, outputFiling(scene, industry, 'constant'), 'volume-extrapolation')
  const parts = [
    { figure: before.output.constant, role: 'previous-output' },
    { figure: now, role: 'volume' },
    { figure: positive(then), role: 'volume-year-before' },
  ]
  return formula(to, parts, (level, current, previous) => level * (current / previous))
}
