import type { IndustryRecipe } from '../../schemas/recipe.ts'
import type { IndustryFigures, Scene } from './industry-figures.ts'
import { deflated, intermediateByRatio, made, priceIndex, pricesOf, withValueAdded } from './industry-figures.ts'
import { outputByValue } from './single-deflation.ts'

/**
 * Double deflation: output by the output index, intermediate consumption by the input index.
 *
 * Unit     million dong in, billion dong out; indices base year = 100
 * Method   IC current = GO current x ratio; IC constant = IC current / input index x 100; VA constant = GO - IC, both constant
 * Source   docs/methods/compile-deflation.md
 */
export function doubleDeflation(
  scene: Scene,
  recipe: Extract<IndustryRecipe, { method: 'double-deflation' }>,
): IndustryFigures {
  const { industry } = recipe
  const output = outputByValue(scene, recipe)
  const current = intermediateByRatio(scene, industry, output.current, 'current')
  const filing = { industry, measure: 'intermediate-consumption' as const, prices: pricesOf(scene.run, 'constant') }
  const constant = deflated(
    made(scene, filing, 'double-deflation'),
    { figure: current, role: 'intermediate-consumption' },
    priceIndex(scene, industry, 'input'),
  )
  return withValueAdded(scene, industry, output, { current, constant })
}
