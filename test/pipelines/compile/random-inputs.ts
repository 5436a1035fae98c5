import type { Area } from '../../../schemas/area.ts'
import type { ReconciledObservation } from '../../../schemas/observation.ts'
import { yearBefore } from '../../../schemas/period.ts'
import type { IndustryRecipe } from '../../../schemas/recipe.ts'
import { grdpRecipe, run, sections, series } from './inputs.ts'

/** Seeded uniform draws between two bounds (mulberry32). */
export type Draw = (low: number, high: number) => number
export function draws(seed: number): Draw {
  let state = seed >>> 0
  return (low, high) => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return low + (high - low) * (((t ^ (t >>> 14)) >>> 0) / 4294967296)
  }
}

const products: Record<string, string[]> = { '01': ['lua', 'lon-hoi', 'rau'], '03': ['tom', 'ca-khac'] }

/** Indices, ratios, ownership shares and prices of one period. */
function parameters(draw: Draw, period: string): ReconciledObservation[] {
  const codes = grdpRecipe.industries.map((one) => one.industry)
  const rows = codes.flatMap((code) => [
    series(
      { indicator: 'price-index', prices: 'constant-2010', industry: code, item: 'output', period },
      draw(110, 260),
    ),
    series(
      { indicator: 'price-index', prices: 'constant-2010', industry: code, item: 'input', period },
      draw(110, 260),
    ),
    series({ indicator: 'ic-ratio', industry: code, period, prices: 'current' }, draw(20, 80)),
    series({ indicator: 'ic-ratio', industry: code, period, prices: 'constant-2010' }, draw(20, 80)),
  ])
  for (const section of sections) rows.push(...ownershipShares(draw, section, period))
  return rows
}

export function ownershipShares(draw: Draw, section: string, period: string): ReconciledObservation[] {
  const cuts = [draw(5, 40), draw(1, 5), draw(5, 20), draw(5, 30)]
  const shares = [...cuts, 100 - cuts.reduce((a, b) => a + b)]
  return ['state', 'collective', 'private', 'household', 'foreign'].map((ownership, i) =>
    series({ indicator: 'ownership-share', industry: section, ownership, period }, shares[i]!),
  )
}

function industryInputs(draw: Draw, recipe: IndustryRecipe, period: string): ReconciledObservation[] {
  const { industry: code } = recipe
  const values = 'values' in recipe ? recipe.values : []
  const terms = [
    ...values,
    ...(recipe.method === 'cost' ? [recipe.wages, recipe.goodsAndServices, recipe.depreciation] : []),
    ...(recipe.method === 'fisim' ? [recipe.interestReceived, { ...recipe.interestPaid, sign: -1 }] : []),
  ]
  const rows = terms.map(({ indicator, item, sign }) =>
    series(
      { indicator, industry: code, item: item ?? '_T', period, prices: 'current' },
      draw(1e5, 9e5) * (sign === -1 ? 0.3 : 1),
    ),
  )
  if (recipe.method === 'quantity-price')
    for (const item of products[code]!)
      rows.push(
        series({ indicator: 'product-quantity', industry: code, item, period }, draw(1e4, 4e5)),
        series({ indicator: 'producer-price', industry: code, item, period, prices: 'current' }, draw(6, 90)),
      )
  const previous = (item = '_T') =>
    series({ indicator: 'previous-output', industry: code, item, period, prices: 'constant-2010' }, draw(1e5, 9e5))
  if (recipe.method === 'volume-extrapolation')
    for (const { volume, previousOutput } of recipe.parts)
      rows.push(
        series({ indicator: volume.indicator, industry: code, period }, draw(800, 2500)),
        previous(previousOutput.item),
      )
  if (recipe.whenMissing === 'same-volume') rows.push(previous())
  return rows
}

function taxInputs(draw: Draw, period: string): ReconciledObservation[] {
  const lines = [...grdpRecipe.taxes.taxes, ...grdpRecipe.taxes.subsidies]
  return lines.flatMap(({ indicator, item }) => [
    series({ indicator, industry: 'TAX', item: item!, period, prices: 'current' }, draw(1e4, 9e5)),
    series({ indicator: 'price-index', prices: 'constant-2010', industry: 'TAX', item: item!, period }, draw(110, 260)),
  ])
}

/** Everything that the catalogue's recipe reads for the period and the year before. */
export function provincialInputs(draw: Draw, period = run.period): ReconciledObservation[] {
  const rows = [period, yearBefore(period)].flatMap((one) => [
    ...parameters(draw, one),
    ...grdpRecipe.industries.flatMap((recipe) => industryInputs(draw, recipe, one)),
    ...taxInputs(draw, one),
    series({ indicator: 'average-population', period: one }, draw(1e6, 4e6)),
  ])
  const prices = Object.entries(products).flatMap(([code, items]) =>
    items.map((item) =>
      series({ indicator: 'base-price', industry: code, item, period, prices: 'constant-2010' }, draw(3, 40)),
    ),
  )
  return [...rows, ...prices]
}

export const commune = (code: string): Area => ({
  id: `C-${code}-20250701`,
  level: 'commune',
  code,
  name: `Xã ${code}`,
  type: 'xã',
  parentCode: run.province,
  provinceCode: run.province,
  validFrom: '2025-07-01',
  validTo: null,
  legalAct: 'NQ 202/2025/QH15',
  areaKm2: 30,
  population: null,
  populationDate: null,
})

export const communes = (count: number): Area[] =>
  Array.from({ length: count }, (_, i) => commune(String(21000 + 3 * i)))

/** The commune series of the catalogue's recipe; `scale` sizes the direct figures against the province. */
export function communeInputs(draw: Draw, areas: Area[], scale = 1, period = run.period): ReconciledObservation[] {
  return areas.flatMap(({ id: area }) => [
    ...['lua', 'lon-hoi'].map((item) =>
      series({ indicator: 'commune-product', area, industry: '01', item, period }, draw(10, 900) * scale),
    ),
    ...['C', 'I', 'S'].map((code) =>
      series(
        { indicator: 'household-output', area, industry: code, period, prices: 'current' },
        draw(1e3, 9e3) * scale,
      ),
    ),
    series({ indicator: 'commune-retail', area, industry: 'G', period, prices: 'current' }, draw(1e3, 9e4)),
    series({ indicator: 'plant-output', area, industry: 'C', period, prices: 'current' }, draw(1e3, 9e3) * scale),
    series({ indicator: 'plant-output', area, industry: 'D', period, prices: 'current' }, draw(1e2, 9e2) * scale),
    series({ indicator: 'plant-tax', area, industry: 'C', period, prices: 'current' }, draw(10, 90)),
    series({ indicator: 'commune-tax', area, period, prices: 'current' }, draw(100, 9e3)),
    series({ indicator: 'population', area, period }, Math.round(draw(5e3, 5e4))),
    ...['A', 'C', 'G', 'I', 'S', '_T'].map((code) =>
      series({ indicator: 'labour', area, industry: code, period }, Math.round(draw(50, 9e3))),
    ),
  ])
}
