import type { Measure } from '../../schemas/account.ts'
import type { Figure } from './figure.ts'
import { total } from './figure.ts'
import type { AtBothPrices, IndustryFigures, PriceBasis } from './industry-figures.ts'
import { made, pricesOf } from './industry-figures.ts'
import { sceneOf, type Work } from './work.ts'

interface Row {
  period: string
  industry: string
  measure: Measure
}

/** An industry over several quarters: a longer period of the same vintage. Missing when a quarter is, never a partial sum. */
export function addIndustry(work: Work, quarters: readonly IndustryFigures[], period: string): IndustryFigures {
  const { industry } = quarters[0]!
  const sumOf = (measure: Measure, pick: (one: IndustryFigures) => AtBothPrices) =>
    addAtBoth(work, quarters.map(pick), { period, industry, measure })
  return {
    industry,
    output: sumOf('output', (one) => one.output),
    intermediate: sumOf('intermediate-consumption', (one) => one.intermediate),
    valueAdded: sumOf('value-added', (one) => one.valueAdded),
  }
}

/** Taxes less subsidies over several quarters. */
export const addTaxes = (work: Work, quarters: readonly AtBothPrices[], period: string): AtBothPrices =>
  addAtBoth(work, quarters, { period, industry: 'TAX', measure: 'taxes-less-subsidies' })

function addAtBoth(work: Work, quarters: readonly AtBothPrices[], { period, industry, measure }: Row): AtBothPrices {
  const scene = sceneOf(work, { period, pair: period })
  const at = (basis: PriceBasis): Figure =>
    total(
      made(scene, { industry, measure, prices: pricesOf(work.run, basis) }, 'sum-quarters'),
      quarters.map((one, i) => ({ figure: one[basis], role: `quarter ${i + 1}` })),
    )
  return { current: at('current'), constant: at('constant') }
}
