import type { Levels } from './targets.ts'
import { type Achieved, bothPeriods, outputFor, putIndex, putRatio, type Ratio, type Scene } from './unit-methods.ts'

const money = 1

/** Budget-paid services with a non-state part: costs at the budget, output by ratio beside it. */
export function cost(scene: Scene, industry: string, levels: Levels, ratio: Ratio, nonState: number): Achieved {
  return bothPeriods(scene, levels, (period, target) => {
    const market =
      nonState === 0 ? 0 : putMarket(scene, industry, period, outputFor(target.current * nonState, ratio[0]))
    const marketValue = market * (1 - ratio[0] / 100)
    const budget = putBudget(scene, industry, period, target.current * 1000 - marketValue)
    const atOutputPrice = budget.wages + budget.depreciation + market * (1 - ratio[1] / 100)
    const price = putIndex(scene, industry, 'output', period, atOutputPrice / target.constant / 10)
    const input = putIndex(scene, industry, 'input', period, price * 0.81)
    const outlay = budget.wages + budget.depreciation + market
    putRatio(scene, industry, nonState === 0 ? costRatio(outlay, budget.goods, price / input) : ratio)
    return {
      value: {
        current: (budget.wages + budget.depreciation + marketValue) / 1000,
        constant: atOutputPrice / price / 10,
      },
      output: { current: (outlay + budget.goods) / 1000, constant: outlay / price / 10 + budget.goods / input / 10 },
    }
  })
}

/** The ratio that the budget itself shows; printed for reference, the recipe takes goods and services as they are. */
const costRatio = (outlay: number, goods: number, relativePrice: number): Ratio => [
  (goods / (goods + outlay)) * 100,
  ((goods * relativePrice) / (goods * relativePrice + outlay)) * 100,
]

const putMarket = ({ book }: Scene, industry: string, period: string, value: number): number =>
  book.put({ indicator: 'output-value', industry, period, prices: 'current' }, value, money)

function putBudget({ book }: Scene, industry: string, period: string, value: number) {
  const put = (item: string, amount: number) =>
    book.put({ indicator: 'budget-spending', industry, item, period, prices: 'current' }, amount, money)
  const wages = put('luong', value * 0.915)
  return { wages, depreciation: put('khau-hao', value - wages), goods: put('hang-hoa', value * 0.46) }
}
