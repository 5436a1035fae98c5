import type { Book, Name } from './book.ts'
import type { Levels } from './targets.ts'

/** Where a unit's figures go: the book and the two periods. */
export interface Scene {
  book: Book
  period: string
  before: string
}

/** Value added and output of a unit as the printed figures give them; billion dong. */
export interface Achieved {
  value: Levels
  output: Levels
}

export type Ratio = readonly [current: number, constant: number]

interface AtPrices {
  current: number
  constant: number
}

const money = 1
const index = 4

/** Files the IC ratio of an industry at both prices of both periods. */
export function putRatio({ book, period, before }: Scene, industry: string, [current, constant]: Ratio): void {
  for (const one of [period, before]) {
    book.put({ indicator: 'ic-ratio', industry, period: one, prices: 'current' }, current, 2)
    book.put({ indicator: 'ic-ratio', industry, period: one, prices: 'constant-2010' }, constant, 2)
  }
}

export const putIndex = ({ book }: Scene, industry: string, item: string, period: string, value: number): number =>
  book.put({ indicator: 'price-index', industry, item, period, prices: 'constant-2010' }, value, index)

/** Runs a method for both periods and joins what they reached. */
export function bothPeriods(
  scene: Scene,
  levels: Levels,
  run: (period: string, target: AtPrices) => { value: AtPrices; output: AtPrices },
): Achieved {
  const now = run(scene.period, { current: levels.current, constant: levels.constant })
  const then = run(scene.before, { current: levels.currentBefore, constant: levels.constantBefore })
  const join = (pick: (one: typeof now) => AtPrices): Levels => ({
    ...pick(now),
    currentBefore: pick(then).current,
    constantBefore: pick(then).constant,
  })
  return { value: join((one) => one.value), output: join((one) => one.output) }
}

const less = (output: AtPrices, [current, constant]: Ratio): AtPrices => ({
  current: output.current * (1 - current / 100),
  constant: output.constant * (1 - constant / 100),
})

/** Output from value added and ratio; `million` from billion. */
export const outputFor = (value: number, ratio: number): number => (value * 1000) / (1 - ratio / 100)

/** GO current typed, deflated by the output index; IC by ratio. */
export function singleDeflation(scene: Scene, industry: string, levels: Levels, ratio: Ratio): Achieved {
  putRatio(scene, industry, ratio)
  return bothPeriods(scene, levels, (period, target) => {
    const typed: Name = { indicator: 'output-value', industry, period, prices: 'current' }
    const output = scene.book.put(typed, outputFor(target.current, ratio[0]), money)
    return deflate(scene, { industry, period, output, constant: target.constant }, ratio)
  })
}

interface Deflated {
  industry: string
  period: string
  /** Current output, million dong, and the constant value added to reach, billion dong. */
  output: number
  constant: number
}

function deflate(scene: Scene, { industry, period, output, constant }: Deflated, ratio: Ratio) {
  const price = putIndex(scene, industry, 'output', period, (output / outputFor(constant, ratio[1])) * 100)
  putIndex(scene, industry, 'input', period, price * 0.97)
  const reached = { current: output / 1000, constant: output / price / 10 }
  return { output: reached, value: less(reached, ratio) }
}

/** As above, but IC has a price of its own. */
export function doubleDeflation(scene: Scene, industry: string, levels: Levels, ratio: Ratio): Achieved {
  putRatio(scene, industry, ratio)
  return bothPeriods(scene, levels, (period, target) => {
    const typed: Name = { indicator: 'output-value', industry, period, prices: 'current' }
    const output = scene.book.put(typed, outputFor(target.current, ratio[0]), money)
    const price = putIndex(scene, industry, 'output', period, (output / outputFor(target.constant, ratio[1])) * 100)
    const constant = output / price / 10
    const intermediate = (output * ratio[0]) / 100000
    const input = putIndex(scene, industry, 'input', period, (intermediate / (constant - target.constant)) * 100)
    const reached = { current: output / 1000, constant }
    return {
      output: reached,
      value: { current: reached.current - intermediate, constant: constant - (intermediate / input) * 100 },
    }
  })
}

/** An industry without its form: both periods stand on the output of the year before. */
export function sameVolume(scene: Scene, industry: string, levels: Levels, ratio: Ratio): Achieved {
  putRatio(scene, industry, ratio)
  const level = previousOutput(scene, industry, levels.constantBefore, ratio)
  return inflate(scene, industry, levels, ratio, { [scene.period]: level, [scene.before]: level })
}

/** Files the constant output of the year before as form 006.H carries it; billion dong. */
export function previousOutput({ book, before }: Scene, industry: string, constant: number, ratio: Ratio): number {
  const name: Name = { indicator: 'previous-output', industry, period: before, prices: 'constant-2010' }
  return book.put(name, outputFor(constant, ratio[1]), money) / 1000
}

export function inflate(
  scene: Scene,
  industry: string,
  levels: Levels,
  ratio: Ratio,
  constant: Record<string, number>,
): Achieved {
  return bothPeriods(scene, levels, (period, target) => {
    const level = constant[period]!
    const price = putIndex(
      scene,
      industry,
      'output',
      period,
      (outputFor(target.current, ratio[0]) / level / 1000) * 100,
    )
    putIndex(scene, industry, 'input', period, price * 0.97)
    const output = { current: (level * price) / 100, constant: level }
    return { output, value: less(output, ratio) }
  })
}

/** Banks and insurance: interest received less paid, fees, premiums less claims. */
export function bankIncome(scene: Scene, industry: string, levels: Levels, ratio: Ratio): Achieved {
  putRatio(scene, industry, ratio)
  return bothPeriods(scene, levels, (period, target) => {
    const put = (item: string, value: number) =>
      scene.book.put({ indicator: 'bank-income', industry, item, period, prices: 'current' }, value, money)
    const wanted = outputFor(target.current, ratio[0])
    const received = put('lai-thu', wanted * 2.64)
    const fees = put('phi', wanted * 0.13)
    const insurance = put('bao-hiem', wanted * 0.08)
    const paid = put('lai-tra', received + fees + insurance - wanted)
    const output = received - paid + fees + insurance
    return deflate(scene, { industry, period, output, constant: target.constant }, ratio)
  })
}
