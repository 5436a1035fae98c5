import type { IndustryRecipe } from '../../schemas/recipe.ts'
import type { Figure, Part } from './figure.ts'
import { formula, total } from './figure.ts'
import type { IndustryFigures, PriceBasis, Scene } from './industry-figures.ts'
import {
  deflated,
  made,
  outputFiling,
  priceIndex,
  pricesOf,
  ratioOf,
  readTerm,
  termParts,
  withValueAdded,
} from './industry-figures.ts'

type Cost = Extract<IndustryRecipe, { method: 'cost' }>

/**
 * Cost approach of non-market services, with the market part of the industry beside it.
 *
 * Unit     million dong in, billion dong out; indices base year = 100
 * Method   GO = wages + goods and services + depreciation + market output; IC = goods and services + ratio x market output;
 *          constant: goods and services by the input index, all else by the output index
 * Source   docs/methods/compile-production-approach.md
 */
export function cost(scene: Scene, recipe: Cost): IndustryFigures {
  const output = { current: outputAt(scene, recipe, 'current'), constant: outputAt(scene, recipe, 'constant') }
  const used = { current: usedAt(scene, recipe, 'current'), constant: usedAt(scene, recipe, 'constant') }
  return withValueAdded(scene, recipe.industry, output, used)
}

function outputAt(scene: Scene, recipe: Cost, basis: PriceBasis): Figure {
  const { industry, wages, depreciation, values } = recipe
  const parts = [
    at(scene, recipe, basis, { figure: readTerm(scene, industry, wages), role: 'wages' }),
    goodsAt(scene, recipe, basis),
    at(scene, recipe, basis, { figure: readTerm(scene, industry, depreciation), role: 'depreciation' }),
    ...termParts(scene, industry, values).map((part) => at(scene, recipe, basis, part)),
  ]
  return cite(scene, recipe, basis, total(made(scene, outputFiling(scene, industry, basis), 'cost'), parts, 1000))
}

function usedAt(scene: Scene, recipe: Cost, basis: PriceBasis): Figure {
  const { industry, values } = recipe
  const prices = pricesOf(scene.run, basis)
  const ratio = ratioOf(scene, industry, prices)
  const market = termParts(scene, industry, values).map((part) => {
    const { figure, role, sign } = at(scene, recipe, basis, part)
    const pair = [
      { figure, role },
      { figure: ratio, role: 'ic-ratio' },
    ]
    const consumed = formula({ ref: figure.ref, step: figure.step }, pair, (value, percent) => (value * percent) / 100)
    return { figure: consumed, role, sign: sign ?? 1 }
  })
  const to = made(scene, { industry, measure: 'intermediate-consumption', prices }, 'cost')
  const used = cite(scene, recipe, basis, total(to, [goodsAt(scene, recipe, basis), ...market], 1000))
  if (values.length === 0) return used
  return { ...used, inputs: [...used.inputs, { ref: ratio.ref, role: 'ic-ratio', contribution: null }] }
}

const goodsAt = (scene: Scene, recipe: Cost, basis: PriceBasis): Part => {
  const figure = readTerm(scene, recipe.industry, recipe.goodsAndServices)
  return deflatedPart({ figure, role: 'goods-and-services' }, basis, priceIndex(scene, recipe.industry, 'input'))
}

const at = (scene: Scene, recipe: Cost, basis: PriceBasis, part: Part): Part =>
  deflatedPart(part, basis, priceIndex(scene, recipe.industry, 'output'))

/** The part at the basis asked for, still cited as the series it comes from. */
function deflatedPart(part: Part, basis: PriceBasis, index: Figure): Part {
  if (basis === 'current') return part
  const { ref, step } = part.figure
  return { ...part, figure: deflated({ ref, step }, part, index) }
}

/** Adds the indices that brought the parts to constant prices to the inputs. */
function cite(scene: Scene, recipe: Cost, basis: PriceBasis, figure: Figure): Figure {
  if (basis === 'current') return figure
  const indices = ['output', 'input'].map((item) => ({
    ref: priceIndex(scene, recipe.industry, item).ref,
    role: `price-index ${item}`,
    contribution: null,
  }))
  return { ...figure, inputs: [...figure.inputs, ...indices] }
}
