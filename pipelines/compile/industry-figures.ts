import type { CompileRun, Measure } from '../../schemas/account.ts'
import { TOTAL } from '../../schemas/observation.ts'
import type { Term } from '../../schemas/recipe.ts'
import type { Figure, Made, Part } from './figure.ts'
import { formula, positive, total } from './figure.ts'
import type { SeriesLookup } from './series-lookup.ts'

/** A measure at both prices, billion dong. */
export interface AtBothPrices {
  current: Figure
  constant: Figure
}

/** What a recipe makes for one industry in one period, billion dong. */
export interface IndustryFigures {
  industry: string
  output: AtBothPrices
  intermediate: AtBothPrices
  valueAdded: AtBothPrices
}

/** Where a recipe works: the series, the run, and the period; the year before of the industry when the period is not it. */
export interface Scene {
  lookup: SeriesLookup
  run: CompileRun
  period: string
  before?: IndustryFigures | undefined
  /** The longer period that a quarter is part of: an IC ratio reported for it holds for its quarters. */
  whole?: string | undefined
}

export type PriceBasis = keyof AtBothPrices
export const bases: readonly PriceBasis[] = ['current', 'constant']

/** 'current', or 'constant-2010' of the run's base year. */
export const pricesOf = (run: CompileRun, basis: PriceBasis): string =>
  basis === 'current' ? 'current' : `constant-${run.baseYear}`

/** Coordinates of an account row of the province, less what the scene says. */
export interface Filing {
  industry: string
  measure: Measure
  prices: string
  ownership?: string
  area?: string
}

export const accountRef = (run: CompileRun, period: string, filing: Filing): string =>
  `account:${filing.area ?? run.area}|${filing.industry}|${filing.ownership ?? TOTAL}|${filing.measure}|${period}|${filing.prices}`

export const made = (scene: Pick<Scene, 'run' | 'period'>, filing: Filing, step: string): Made => ({
  ref: accountRef(scene.run, scene.period, filing),
  step: `compile/${step}`,
})

/** Sum of value series at current prices: million dong in the series, billion dong out. */
export const termParts = (scene: Scene, industry: string, terms: readonly Term[]): Part[] =>
  terms.map((term) => ({ figure: readTerm(scene, industry, term), role: term.item ?? term.indicator, sign: term.sign }))

export const readTerm = (scene: Scene, industry: string, term: Term, prices = 'current'): Figure =>
  scene.lookup.find({
    indicator: term.indicator,
    industry: term.industry ?? industry,
    item: term.item ?? TOTAL,
    period: scene.period,
    prices,
  })

/** Price index of the period, the base year of the run = 100: an index of another base is another series. Zero or less is unusable. */
export const priceIndex = ({ run, lookup, period }: Scene, industry: string, item: string): Figure =>
  positive(lookup.find({ indicator: 'price-index', industry, item, period, prices: pricesOf(run, 'constant') }))

/** value / index x 100. */
export const deflated = (to: Made, value: Part, index: Figure): Figure =>
  formula(to, [value, { figure: index, role: 'price-index' }], (amount, level) => (amount / level) * 100)

/** value x index / 100. */
export const inflated = (to: Made, value: Part, index: Figure): Figure =>
  formula(to, [value, { figure: index, role: 'price-index' }], (amount, level) => (amount * level) / 100)

/** The period's IC ratio; a quarter without its own has that of the longer period (ratios of a survey hold between surveys). */
export function ratioOf(scene: Scene, industry: string, prices: string): Figure {
  const name = { indicator: 'ic-ratio', industry, period: scene.period, prices }
  if (scene.whole === undefined || scene.lookup.has(name)) return scene.lookup.find(name)
  const held = { ...name, period: scene.whole }
  return scene.lookup.find(scene.lookup.has(held) ? held : name)
}

/** IC = GO x ratio / 100 at one price basis; the ratio is the series `ic-ratio` of the same prices. */
export function intermediateByRatio(scene: Scene, industry: string, output: Figure, basis: PriceBasis): Figure {
  const prices = pricesOf(scene.run, basis)
  const ratio = ratioOf(scene, industry, prices)
  const to = made(scene, { industry, measure: 'intermediate-consumption', prices }, 'ic-ratio')
  const parts = [
    { figure: output, role: 'output' },
    { figure: ratio, role: 'ic-ratio' },
  ]
  return formula(to, parts, (amount, percent) => (amount * percent) / 100)
}

/** IC by ratio at both prices. */
export const intermediateAtBoth = (scene: Scene, industry: string, output: AtBothPrices): AtBothPrices => ({
  current: intermediateByRatio(scene, industry, output.current, 'current'),
  constant: intermediateByRatio(scene, industry, output.constant, 'constant'),
})

/** Completes an industry with VA = GO - IC at both prices. */
export function withValueAdded(
  scene: Scene,
  industry: string,
  output: AtBothPrices,
  intermediate: AtBothPrices,
): IndustryFigures {
  const valueAdded = (basis: PriceBasis): Figure =>
    total(made(scene, { industry, measure: 'value-added', prices: pricesOf(scene.run, basis) }, 'value-added'), [
      { figure: output[basis], role: 'output' },
      { figure: intermediate[basis], role: 'intermediate-consumption', sign: -1 },
    ])
  return {
    industry,
    output,
    intermediate,
    valueAdded: { current: valueAdded('current'), constant: valueAdded('constant') },
  }
}

/** Every figure of an industry, for its gaps and its rows. */
export const figuresOf = (one: IndustryFigures): Figure[] =>
  [one.output, one.intermediate, one.valueAdded].flatMap((pair) => [pair.current, pair.constant])

/** Filing of an industry's output. */
export const outputFiling = (scene: Scene, industry: string, basis: PriceBasis): Filing => ({
  industry,
  measure: 'output',
  prices: pricesOf(scene.run, basis),
})
