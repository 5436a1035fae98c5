import { TOTAL } from '../../schemas/observation.ts'
import type { TaxRecipe, Term } from '../../schemas/recipe.ts'
import type { Figure, Part } from './figure.ts'
import { total } from './figure.ts'
import type { AtBothPrices, PriceBasis, Scene } from './industry-figures.ts'
import { deflated, made, priceIndex, pricesOf, readTerm } from './industry-figures.ts'

/**
 * Taxes less subsidies on products, line by line.
 *
 * Unit     million dong in, billion dong out; indices (industry TAX, item = the line) base year = 100
 * Method   current = taxes - subsidies; constant = sum over lines of line / its own index x 100. The net figure is never deflated
 * Source   docs/methods/compile-production-approach.md
 */
export function taxes(scene: Scene, recipe: TaxRecipe): AtBothPrices {
  return { current: taxesAt(scene, recipe, 'current'), constant: taxesAt(scene, recipe, 'constant') }
}

function taxesAt(scene: Scene, recipe: TaxRecipe, basis: PriceBasis): Figure {
  const lines: { term: Term; sign: 1 | -1 }[] = [
    ...recipe.taxes.map((term) => ({ term, sign: term.sign })),
    ...recipe.subsidies.map((term) => ({ term, sign: term.sign === 1 ? (-1 as const) : (1 as const) })),
  ]
  const parts = lines.map(({ term, sign }) => ({ ...linePart(scene, term, basis), sign }))
  const filing = { industry: 'TAX', measure: 'taxes-less-subsidies' as const, prices: pricesOf(scene.run, basis) }
  const net = total(made(scene, filing, 'taxes-by-line'), parts, 1000)
  if (basis === 'current') return net
  const indices = lines.map(({ term }) => ({
    ref: priceIndex(scene, 'TAX', term.item ?? TOTAL).ref,
    role: `price-index ${term.item ?? TOTAL}`,
    contribution: null,
  }))
  return { ...net, inputs: [...net.inputs, ...indices] }
}

/** One line; a nil line needs no index. */
function linePart(scene: Scene, term: Term, basis: PriceBasis): Part {
  const figure = readTerm(scene, 'TAX', term)
  const role = term.item ?? term.indicator
  if (basis === 'current' || figure.status === 'nil') return { figure, role }
  const { ref, step } = figure
  return { figure: deflated({ ref, step }, { figure, role }, priceIndex(scene, 'TAX', term.item ?? TOTAL)), role }
}
