import type { CompileInput } from '../pipelines/compile/compile.ts'
import type { IndustryRecipe, Term } from '../schemas/recipe.ts'

/** Value added and output of one industry at one prices, billion dong. */
interface Level {
  output: number
  added: number
}

/**
 * The accounts as one writes them first: for every figure the list of series is searched from its start, nothing is remembered, no
 * lineage is kept. Quarters are compiled, not benchmarked.
 *
 * Shape  inputs -> 'GRDP|2025|current' and '<commune>|G|2025' -> value, billion dong
 */
export function naiveCompile(input: CompileInput, periods: readonly string[], communes: readonly string[]) {
  const made = new Map<string, number>()
  for (const period of periods) {
    const outputs = new Map<string, number>()
    for (const prices of ['current', `constant-${input.run.baseYear}`]) {
      let grdp = taxes(input, period, prices)
      for (const recipe of input.recipe.industries) {
        const { output, added } = levelOf(input, recipe, period, prices)
        grdp += added
        const section = sectionOf(input, recipe.industry)
        if (prices === 'current') outputs.set(section, (outputs.get(section) ?? 0) + output)
      }
      made.set(`GRDP|${period}|${prices}`, grdp)
    }
    if (period.length === 4)
      for (const [section, output] of outputs) keyed(input, { section, output, period, communes }, made)
  }
  return made
}

interface Named {
  indicator: string
  period: string
  prices?: string
  industry?: string | undefined
  item?: string | undefined
  area?: string
}

function value({ series, run }: CompileInput, name: Named): number {
  const found = series.find(
    (row) =>
      row.indicator === name.indicator &&
      row.area === (name.area ?? run.area) &&
      row.industry === (name.industry ?? '_T') &&
      row.item === (name.item ?? '_T') &&
      row.ownership === '_T' &&
      row.period === name.period &&
      row.prices === (name.prices ?? 'none'),
  )
  return found?.value ?? Number.NaN
}

const sectionOf = ({ catalogue }: CompileInput, industry: string): string =>
  industry.length === 1 ? industry : catalogue.industries.find(({ code }) => code === industry)!.parent

function taxes(input: CompileInput, period: string, prices: string): number {
  const line = (term: Term, sign: number) => {
    const amount = value(input, { ...term, industry: 'TAX', period, prices: 'current' })
    if (prices === 'current') return (sign * amount) / 1000
    const index = value(input, { indicator: 'price-index', industry: 'TAX', item: term.item, period, prices })
    return (sign * (amount / index) * 100) / 1000
  }
  let sum = 0
  for (const term of input.recipe.taxes.taxes) sum += line(term, 1)
  for (const term of input.recipe.taxes.subsidies) sum += line(term, -1)
  return sum
}

function levelOf(input: CompileInput, recipe: IndustryRecipe, period: string, prices: string): Level {
  const { industry } = recipe
  const constant = prices !== 'current'
  const base = `constant-${input.run.baseYear}`
  const index = (item: string) => value(input, { indicator: 'price-index', industry, item, period, prices: base }) / 100
  const ratio = value(input, { indicator: 'ic-ratio', industry, period, prices }) / 100
  const term = (one: Term, at = 'current') =>
    (one.sign * value(input, { ...one, industry: one.industry ?? industry, period, prices: at })) / 1000
  const terms = 'values' in recipe ? recipe.values.reduce((sum, one) => sum + term(one), 0) : 0
  const by = constant ? index('output') : 1
  const byRatio = (output: number): Level => ({ output, added: output * (1 - ratio) })
  switch (recipe.method) {
    case 'single-deflation':
      return byRatio(terms / by)
    case 'double-deflation': {
      const used = terms * (value(input, { indicator: 'ic-ratio', industry, period, prices: 'current' }) / 100)
      return { output: terms / by, added: terms / by - (constant ? used / index('input') : used) }
    }
    case 'quantity-price':
      return byRatio(goods(input, recipe, period, prices) + terms / by)
    case 'volume-extrapolation':
      return byRatio(carried(input, recipe, period) * (constant ? 1 : index('output')))
    case 'cost': {
      const used = term(recipe.goodsAndServices) / (constant ? index('input') : 1)
      const own = (term(recipe.wages) + term(recipe.depreciation) + terms) / by
      return { output: own + used, added: own - (terms / by) * ratio }
    }
    case 'fisim':
      return byRatio((term(recipe.interestReceived) - term(recipe.interestPaid) + terms) / by)
    default:
      return byRatio(Number.NaN)
  }
}

type Goods = Extract<IndustryRecipe, { method: 'quantity-price' }>
function goods(input: CompileInput, recipe: Goods, period: string, prices: string): number {
  const { industry, quantity, price, basePrice } = recipe
  const items = new Set(input.series.filter((row) => row.indicator === quantity).map((row) => row.item))
  let sum = 0
  for (const item of items) {
    const each = { indicator: prices === 'current' ? price : basePrice, industry, item, period, prices }
    sum += (value(input, { indicator: quantity, industry, item, period }) * value(input, each)) / 1000
  }
  return sum
}

type Volume = Extract<IndustryRecipe, { method: 'volume-extrapolation' }>
function carried(input: CompileInput, { industry, parts }: Volume, period: string): number {
  const { baseYear, period: now } = input.run
  const before = `${Number(now.slice(0, 4)) - 1}${period.slice(4)}`
  return parts.reduce((sum, { volume, previousOutput }) => {
    const level = value(input, { ...previousOutput, industry, period: before, prices: `constant-${baseYear}` }) / 1000
    const at = (one: string) => value(input, { ...volume, industry, period: one })
    return sum + (period === before ? level : (level * at(period)) / at(before))
  }, 0)
}

interface Section {
  section: string
  output: number
  period: string
  communes: readonly string[]
}

/** Communes of one section by its key. */
function keyed(input: CompileInput, at: Section, made: Map<string, number>): void {
  const recipe = input.recipe.communes.find(({ industry }) => industry === at.section)
  if (recipe?.method !== 'key') return
  const named = { indicator: recipe.key, industry: recipe.keyIndustry, item: recipe.keyItem, period: at.period }
  const keys = at.communes.map((area) => {
    const plain = value(input, { ...named, area })
    return Number.isNaN(plain) ? value(input, { ...named, area, prices: 'current' }) : plain
  })
  const all = keys.reduce((sum, one) => sum + one, 0)
  at.communes.forEach((area, i) => {
    made.set(`${area}|${at.section}|${at.period}`, (at.output * keys[i]!) / all)
  })
}
