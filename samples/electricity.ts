import type { Book, Name } from './book.ts'
import type { Electricity, Levels } from './targets.ts'
import { type Achieved, inflate, previousOutput, putRatio, type Ratio, type Scene } from './unit-methods.ts'

/** Electricity: last year's constant output of plants carried by what they generate, that of the grid by what it sells. */
export function electricity(
  scene: Scene,
  industry: string,
  [levels, ratio]: [Levels, Ratio],
  of: Electricity,
): Achieved {
  putRatio(scene, industry, ratio)
  const { book, period, before } = scene
  const level = previousOutput(scene, industry, levels.constantBefore, ratio)
  const name: Name = { indicator: 'previous-output', industry, period: before, prices: 'constant-2010' }
  const [made, distributed] = putElectricParts(book, name, level * 1000, of)
  const wanted = levels.constant / levels.constantBefore
  const grid = carry(scene, 'electricity-sold', of.sold, 1 + (wanted - 1) * 0.85)
  const rest = (wanted * (made + distributed) - distributed * grid) / made
  const plants = carry(scene, 'electricity-generated', of.generated, rest)
  return inflate(scene, industry, levels, ratio, {
    [period]: (made * plants + distributed * grid) / 1000,
    [before]: level,
  })
}

/** Files a volume of the period and of the year before; the growth of what was filed. */
function carry({ book, period, before }: Scene, indicator: string, volume: number, growth: number): number {
  const now = book.put({ indicator, industry: 'D', period }, volume, 3)
  return now / book.put({ indicator, industry: 'D', period: before }, volume / growth, 3)
}

/** A level of D by generation and distribution, which add to it exactly; million dong. */
export function putElectricParts(book: Book, name: Name, level: number, { plants }: Electricity): [number, number] {
  const made = book.put({ ...name, item: 'phat-dien' }, level * plants, 1)
  return [made, book.put({ ...name, item: 'phan-phoi' }, level - made, 1)]
}
