import { sum } from 'simple-statistics'
import type { Typed } from '../../pipelines/forms/layout.ts'
import { yearBefore } from '../../schemas/period.ts'
import type { PrintedKey } from './printed.ts'

/** Value added (or net taxes) at both prices, billion dong. */
export interface Pair {
  current: number
  constant: number
}

/** GRDP by hand from printed figures: the formulas of the method written out once more, without the compile stage. */
export function recompile(figures: ReadonlyMap<PrintedKey, Typed>, period: string): Map<string, Pair> {
  const at = (indicator: string, { industry = '', item = '', when = period, prices = '' }) => {
    const cell = figures.get([indicator, industry, '', item, when, prices].join('|'))
    if (cell === undefined || cell === null)
      throw new Error(`not printed: ${indicator} ${industry} ${item} ${when} ${prices}`)
    return typeof cell === 'number' ? cell : 0
  }
  const current = 'current'
  const constant = 'constant-2010'
  const ratio = (industry: string, prices: string) => at('ic-ratio', { industry, prices }) / 100
  const index = (industry: string, item: string) => at('price-index', { industry, item, prices: constant }) / 100
  const output = (industry: string, item = '') => at('output-value', { industry, item, prices: current })
  const byRatio = (industry: string, now: number, fixed: number): Pair => ({
    current: (now * (1 - ratio(industry, current))) / 1000,
    constant: (fixed * (1 - ratio(industry, constant))) / 1000,
  })
  const single = (industry: string): Pair =>
    byRatio(industry, output(industry), output(industry) / index(industry, 'output'))
  const double = (industry: string): Pair => {
    const used = output(industry) * ratio(industry, current)
    return {
      current: (output(industry) - used) / 1000,
      constant: (output(industry) / index(industry, 'output') - used / index(industry, 'input')) / 1000,
    }
  }
  const products = (industry: string, items: readonly string[], services: number): Pair => {
    const worth = (indicator: string, prices: string) =>
      sum(items.map((item) => at('product-quantity', { industry, item }) * at(indicator, { industry, item, prices })))
    return byRatio(
      industry,
      worth('producer-price', current) + services,
      worth('base-price', constant) + services / index(industry, 'output'),
    )
  }
  const cost = (industry: string, market: number): Pair => {
    const paid = (item: string) => at('budget-spending', { industry, item, prices: current })
    const own = paid('luong') + paid('khau-hao')
    return {
      current: (own + market * (1 - ratio(industry, current))) / 1000,
      constant: (own + market * (1 - ratio(industry, constant))) / index(industry, 'output') / 1000,
    }
  }
  const previous = (industry: string) =>
    at('previous-output', { industry, prices: constant, when: period.startsWith('2025') ? yearBefore(period) : period })
  const inflated = (industry: string, fixed: number): Pair =>
    byRatio(industry, fixed * index(industry, 'output'), fixed)
  const volume = () => {
    if (!period.startsWith('2025')) return previous('D')
    const when = yearBefore(period)
    const carried = (item: string, indicator: string) =>
      (at('previous-output', { industry: 'D', item, prices: constant, when }) * at(indicator, { industry: 'D' })) /
      at(indicator, { industry: 'D', when })
    return carried('phat-dien', 'electricity-generated') + carried('phan-phoi', 'electricity-sold')
  }
  const income = (item: string) => at('bank-income', { industry: 'K', item, prices: current })
  const banks = income('lai-thu') - income('lai-tra') + income('phi') + income('bao-hiem')
  const crops = ['lua', 'ngo', 'mia', 'rau', 'trai-cay', 'ca-phe', 'lon-hoi', 'trau-bo', 'gia-cam']
  const taxLines = ['gtgt', 'ttdb', 'bvmt', 'khac', 'nk', 'gtgt-nk']
  const tax = (item: string) => at('product-tax', { industry: 'TAX', item, prices: current })
  const subsidy = at('product-subsidy', { industry: 'TAX', item: 'tro-cap', prices: current })
  return new Map<string, Pair>([
    ['01', products('01', crops, output('01', 'dich-vu'))],
    ['02', single('02')],
    ['03', products('03', ['ca-tra', 'tom', 'ca-khac'], 0)],
    ...['08', '10', '13', '14', '16', '19', '20', '23', '24', '25', '29', '32'].map((d) => [d, double(d)] as const),
    ['D', inflated('D', volume())],
    ...['E', 'F', 'G', 'H', 'I', 'J', 'L', 'M', 'N', 'R', 'T'].map((s) => [s, single(s)] as const),
    ['K', byRatio('K', banks, banks / index('K', 'output'))],
    ['O', cost('O', 0)],
    ['P', cost('P', output('P'))],
    ['Q', cost('Q', output('Q'))],
    ['S', inflated('S', previous('S'))],
    [
      'TAX',
      {
        current: (sum(taxLines.map(tax)) - subsidy) / 1000,
        constant: (sum(taxLines.map((one) => tax(one) / index('TAX', one))) - subsidy / index('TAX', 'tro-cap')) / 1000,
      },
    ],
  ])
}

const regions: Record<string, RegExp> = {
  KV1: /^0[1-3]$/,
  KV2: /^(08|[1-3]\d|[DEF])$/,
  'KV2.CN': /^(08|[1-3]\d|[DE])$/,
  KV3: /^[G-T]$/,
  TAX: /^TAX$/,
  GRDP: /./,
}

export function region(units: ReadonlyMap<string, Pair>, code: string): Pair {
  const parts = [...units].filter(([unit]) => regions[code]!.test(unit)).map(([, pair]) => pair)
  return { current: sum(parts.map((one) => one.current)), constant: sum(parts.map((one) => one.constant)) }
}
