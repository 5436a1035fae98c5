import { InvalidInput } from '../../schemas/invalid-input.ts'
import { yearBefore } from '../../schemas/period.ts'
import type { Term } from '../../schemas/recipe.ts'
import type { Figure, Part } from './figure.ts'
import { formula, total } from './figure.ts'
import type { AtBothPrices, IndustryFigures, PriceBasis, Scene } from './industry-figures.ts'
import {
  deflated,
  intermediateAtBoth,
  made,
  outputFiling,
  priceIndex,
  pricesOf,
  readTerm,
  withValueAdded,
} from './industry-figures.ts'

/** Goods or dwellings by kind with their prices; without a fixed price list the value is deflated by the output index. */
export interface QuantityPrice {
  method: 'quantity-price' | 'dwellings'
  industry: string
  quantity: string
  price: string
  basePrice?: string | undefined
  values: readonly Term[]
}

/**
 * Quantity x price: products at the prices of the period and at the fixed price list of the base year.
 *
 * Unit     tonnes x million dong a tonne; billion dong out
 * Method   GO current = sum q x p + values; GO constant = sum q x p(base) + values / index x 100; IC by ratio at each prices
 * Items    every product that has a quantity or a price in the period or the year before: one without the other is a gap
 * Source   docs/methods/compile-production-approach.md
 */
export function quantityPrice(scene: Scene, recipe: QuantityPrice): IndustryFigures {
  const output: AtBothPrices = {
    current: outputAt(scene, recipe, 'current'),
    constant: outputAt(scene, recipe, 'constant'),
  }
  return withValueAdded(scene, recipe.industry, output, intermediateAtBoth(scene, recipe.industry, output))
}

function outputAt(scene: Scene, recipe: QuantityPrice, basis: PriceBasis): Figure {
  const { industry, values } = recipe
  const items = productsOf(scene, recipe)
  const products = items.map((item) => productValue(scene, recipe, item, basis))
  const services = values.map((term) => ({ term, figure: readTerm(scene, industry, term) }))
  const index = priceIndex(scene, industry, 'output')
  const valued: Part[] = services.map(({ term, figure }) => ({
    figure:
      basis === 'current' ? figure : deflated({ ref: figure.ref, step: figure.step }, { figure, role: '' }, index),
    role: term.item ?? term.indicator,
  }))
  const parts = [...products, ...valued]
  const sum = total(made(scene, outputFiling(scene, industry, basis), recipe.method), parts, 1000)
  const prices = items.map((item) => ({ ref: priceOf(scene, recipe, item, basis).ref, role: `price ${item}` }))
  const usesIndex = basis === 'constant' && (values.length > 0 || recipe.basePrice === undefined)
  const cited = usesIndex ? [...prices, { ref: index.ref, role: 'price-index' }] : prices
  return { ...sum, inputs: [...sum.inputs, ...cited.map((one) => ({ ...one, contribution: null }))] }
}

function productsOf(scene: Scene, recipe: QuantityPrice): string[] {
  const periods = [scene.run.period, yearBefore(scene.run.period)]
  const { industry, quantity, price } = recipe
  const items = [quantity, price].flatMap((indicator) => scene.lookup.itemsOf(indicator, industry, periods))
  return items.length > 0 ? [...new Set(items)].sort() : ['_T']
}

/** Quantity x price of one product, million dong, filed under the quantity's reference. A nil quantity needs no price. */
function productValue(scene: Scene, recipe: QuantityPrice, item: string, basis: PriceBasis): Part {
  const { industry, quantity: indicator } = recipe
  const quantity = scene.lookup.find({ indicator, industry, item, period: scene.period, prices: 'none' })
  if (quantity.status === 'nil') return { figure: quantity, role: `quantity ${item}` }
  const price = priceOf(scene, recipe, item, basis)
  const to = { ref: quantity.ref, step: quantity.step }
  const parts = [
    { figure: quantity, role: 'quantity' },
    { figure: price, role: 'price' },
  ]
  const value = formula(to, parts, (amount, each) => amount * each)
  const isDeflated = basis === 'constant' && recipe.basePrice === undefined
  const index = isDeflated ? priceIndex(scene, industry, 'output') : null
  return { figure: index ? deflated(to, { figure: value, role: '' }, index) : value, role: `quantity ${item}` }
}

function priceOf(scene: Scene, recipe: QuantityPrice, item: string, basis: PriceBasis): Figure {
  const { industry, price, basePrice } = recipe
  if (basis === 'current' || basePrice === undefined)
    return scene.lookup.find({ indicator: price, industry, item, period: scene.period, prices: 'current' })
  return fixedPrice(scene, { indicator: basePrice, industry, item, prices: pricesOf(scene.run, 'constant') })
}

/**
 * Fixed price of the base year. The list is one for all periods: it may arrive with any of them, or once for the base year.
 *
 * Throws  InvalidInput compile/base-price-changed when two periods carry different fixed prices
 */
function fixedPrice(scene: Scene, name: { indicator: string; industry: string; item: string; prices: string }): Figure {
  const { run, lookup, period } = scene
  const first = [period, run.period, yearBefore(run.period), String(run.baseYear)]
  const there = new Set(lookup.periodsOf(name))
  const known = [...new Set([...first, ...there])]
    .filter((one) => there.has(one))
    .map((one) => lookup.find({ ...name, period: one }))
  const values = new Set(known.map((figure) => figure.value).filter((value) => value !== null))
  if (values.size > 1)
    throw new InvalidInput('compile/base-price-changed', { item: name.item, industry: name.industry })
  return known.find((figure) => figure.value !== null) ?? lookup.find({ ...name, period })
}
