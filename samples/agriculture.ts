import { sum } from 'simple-statistics'
import type { Name } from './book.ts'
import { roundTo } from './book.ts'
import { bisect } from './spread.ts'
import type { Levels, Product } from './targets.ts'
import type { Achieved, Ratio, Scene } from './unit-methods.ts'
import { putIndex, putRatio } from './unit-methods.ts'

/** Part of the output of crops and livestock that products carry; agricultural services carry the rest. */
const productShare = 0.93

/** Output at both prices of both periods that value added and ratio ask for; million dong. */
const outputs = (levels: Levels, [current, constant]: Ratio): Levels => ({
  current: (levels.current * 1000) / (1 - current / 100),
  constant: (levels.constant * 1000) / (1 - constant / 100),
  currentBefore: (levels.currentBefore * 1000) / (1 - current / 100),
  constantBefore: (levels.constantBefore * 1000) / (1 - constant / 100),
})

/** Quantities and prices as printed: what one product is worth. */
interface Priced {
  product: Product
  quantity: number
  quantityBefore: number
  price: number
  priceBefore: number
  basePrice: number
}

const worth = (rows: readonly Priced[]): Levels => ({
  current: sum(rows.map((row) => row.quantity * row.price)),
  constant: sum(rows.map((row) => row.quantity * row.basePrice)),
  currentBefore: sum(rows.map((row) => row.quantityBefore * row.priceBefore)),
  constantBefore: sum(rows.map((row) => row.quantityBefore * row.basePrice)),
})

/** Scales relative prices and growth so that the products are worth `target`, up to the rounding of what is printed. */
function price(products: readonly Product[], target: Levels): Priced[] {
  const now = sum(products.map((one) => one.quantity * one.price))
  const fixed = sum(products.map((one) => one.quantity * one.basePrice))
  const basePrice = (one: Product) => roundTo((one.basePrice * target.constant) / fixed, 3)
  const earlier = (shift: number) => products.map((one) => Math.round(one.quantity / (1 + one.growth / 100 + shift)))
  const atBase = (shift: number) => sum(products.map((one, i) => earlier(shift)[i]! * basePrice(one)))
  const quantities = earlier(bisect((shift) => atBase(shift) - target.constantBefore, -0.4, 0.6))
  const then = sum(products.map((one, i) => quantities[i]! * one.price))
  return products.map((product, i) => ({
    product,
    quantity: product.quantity,
    quantityBefore: quantities[i]!,
    price: roundTo((product.price * target.current) / now, 3),
    priceBefore: roundTo((product.price * target.currentBefore) / then, 3),
    basePrice: basePrice(product),
  }))
}

/** Crops and livestock: products, with agricultural services and their index closing the output at both prices. */
export function crops(scene: Scene, levels: Levels, ratio: Ratio, products: readonly Product[]): Achieved {
  putRatio(scene, '01', ratio)
  const output = outputs(levels, ratio)
  const part = mapLevels(output, (value) => value * productShare)
  const rows = price(grown(products), part)
  filePrices(scene, '01', products, rows)
  const made = worth(rows)
  const now = services(scene, scene.period, output.current - made.current, output.constant - made.constant)
  const then = services(
    scene,
    scene.before,
    output.currentBefore - made.currentBefore,
    output.constantBefore - made.constantBefore,
  )
  return reached(ratio, {
    current: made.current + now.current,
    constant: made.constant + now.constant,
    currentBefore: made.currentBefore + then.current,
    constantBefore: made.constantBefore + then.constant,
  })
}

/** Agricultural services typed at current prices; their index gives what constant prices still lack. */
function services(scene: Scene, period: string, current: number, constant: number) {
  const name: Name = { indicator: 'output-value', industry: '01', item: 'dich-vu', period, prices: 'current' }
  const typed = scene.book.put(name, current, 1)
  const index = putIndex(scene, '01', 'output', period, (typed / constant) * 100)
  putIndex(scene, '01', 'input', period, index * 0.96)
  return { current: typed, constant: (typed / index) * 100 }
}

/** Fishery: products only; the largest one closes by its prices and by last year's quantity. */
export function fishery(scene: Scene, levels: Levels, ratio: Ratio, products: readonly Product[]): Achieved {
  putRatio(scene, '03', ratio)
  for (const period of [scene.period, scene.before])
    for (const item of ['output', 'input'])
      putIndex(scene, '03', item, period, (levels.current / levels.constant) * 100)
  const output = outputs(levels, ratio)
  const rows = price(grown(products), output)
  const largest = rows.reduce((most, row) => (row.quantity > most.quantity ? row : most))
  close(largest, output, worth(rows.filter((row) => row !== largest)))
  filePrices(scene, '03', products, rows)
  return reached(ratio, worth(rows))
}

function close(row: Priced, output: Levels, others: Levels): void {
  row.price = roundTo((output.current - others.current) / row.quantity, 4)
  row.basePrice = roundTo((output.constant - others.constant) / row.quantity, 4)
  row.quantityBefore = Math.round((output.constantBefore - others.constantBefore) / row.basePrice)
  row.priceBefore = roundTo((output.currentBefore - others.currentBefore) / row.quantityBefore, 4)
}

const grown = (products: readonly Product[]): Product[] => products.filter((one) => one.quantity > 0)

/** Files what was priced; a product that is not grown here is '-' everywhere. */
function filePrices(
  { book, period, before }: Scene,
  industry: string,
  products: readonly Product[],
  rows: readonly Priced[],
) {
  for (const { item } of products) {
    const row = rows.find((one) => one.product.item === item)
    for (const when of [period, before]) {
      const now = when === period
      const put = (name: Omit<Name, 'period'>, value: number | undefined, decimals: number) =>
        value === undefined
          ? book.mark({ ...name, period: when }, '-')
          : book.put({ ...name, period: when }, value, decimals)
      put({ indicator: 'product-quantity', industry, item }, now ? row?.quantity : row?.quantityBefore, 0)
      put({ indicator: 'producer-price', industry, item, prices: 'current' }, now ? row?.price : row?.priceBefore, 4)
      put({ indicator: 'base-price', industry, item, prices: 'constant-2010' }, row?.basePrice, 4)
    }
  }
}

const mapLevels = (levels: Levels, change: (value: number) => number): Levels => ({
  current: change(levels.current),
  constant: change(levels.constant),
  currentBefore: change(levels.currentBefore),
  constantBefore: change(levels.constantBefore),
})

function reached([current, constant]: Ratio, million: Levels): Achieved {
  const output = mapLevels(million, (value) => value / 1000)
  const value = {
    current: output.current * (1 - current / 100),
    constant: output.constant * (1 - constant / 100),
    currentBefore: output.currentBefore * (1 - current / 100),
    constantBefore: output.constantBefore * (1 - constant / 100),
  }
  return { output, value }
}
