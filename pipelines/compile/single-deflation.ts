import type { IndustryRecipe } from '../../schemas/recipe.ts'
import { total } from './figure.ts'
import type { AtBothPrices, IndustryFigures, Scene } from './industry-figures.ts'
import {
  deflated,
  intermediateAtBoth,
  made,
  outputFiling,
  priceIndex,
  termParts,
  withValueAdded,
} from './industry-figures.ts'

type ByValue = Extract<IndustryRecipe, { method: 'single-deflation' | 'double-deflation' }>

/**
 * Output from value series, deflated by the output index.
 *
 * Unit     million dong in, billion dong out; index base year = 100
 * Method   GO current = sum of the terms; GO constant = GO current / index x 100
 */
export function outputByValue(scene: Scene, recipe: ByValue): AtBothPrices {
  const { industry, method, values } = recipe
  const current = total(
    made(scene, outputFiling(scene, industry, 'current'), method),
    termParts(scene, industry, values),
    1000,
  )
  const index = priceIndex(scene, industry, 'output')
  const to = made(scene, outputFiling(scene, industry, 'constant'), method)
  return { current, constant: deflated(to, { figure: current, role: 'output' }, index) }
}

/**
 * Single deflation: output deflated by its index, intermediate consumption by ratio at each prices.
 *
 * Source   docs/methods/compile-deflation.md
 */
export function singleDeflation(
  scene: Scene,
  recipe: Extract<IndustryRecipe, { method: 'single-deflation' }>,
): IndustryFigures {
  const output = outputByValue(scene, recipe)
  return withValueAdded(scene, recipe.industry, output, intermediateAtBoth(scene, recipe.industry, output))
}
