import type { Finding } from '../../schemas/finding.ts'
import type { IndustryRecipe } from '../../schemas/recipe.ts'
import { cost } from './cost.ts'
import { doubleDeflation } from './double-deflation.ts'
import type { Gap } from './figure.ts'
import { fisim } from './fisim.ts'
import type { IndustryFigures, Scene } from './industry-figures.ts'
import { figuresOf } from './industry-figures.ts'
import { quantityPrice } from './quantity-price.ts'
import { sameVolume } from './same-volume.ts'
import { singleDeflation } from './single-deflation.ts'
import { volumeExtrapolation } from './volume-extrapolation.ts'

/** An industry as compiled; `replaced` are the gaps that made the fallback take the recipe's place. */
export interface CompiledIndustry {
  figures: IndustryFigures
  gaps: Gap[]
  replaced: Gap[]
}

/** Compiles one industry of one period by its recipe, and by the recipe's fallback when an input is not there. */
export function compileIndustry(scene: Scene, recipe: IndustryRecipe): CompiledIndustry {
  const figures = byRecipe(scene, recipe)
  const gaps = gapsIn(figures)
  if (gaps.length === 0 || recipe.whenMissing === 'none') return { figures, gaps, replaced: [] }
  const imputed = sameVolume(scene, recipe.industry)
  const left = gapsIn(imputed)
  return left.length === 0
    ? { figures: imputed, gaps: [], replaced: gaps }
    : { figures, gaps: [...gaps, ...left], replaced: [] }
}

function byRecipe(scene: Scene, recipe: IndustryRecipe): IndustryFigures {
  switch (recipe.method) {
    case 'quantity-price':
      return quantityPrice(scene, recipe)
    case 'single-deflation':
      return singleDeflation(scene, recipe)
    case 'double-deflation':
      return doubleDeflation(scene, recipe)
    case 'volume-extrapolation':
      return volumeExtrapolation(scene, recipe)
    case 'cost':
      return cost(scene, recipe)
    case 'fisim':
      return fisim(scene, recipe)
    case 'dwellings':
      return quantityPrice(scene, { ...recipe, quantity: recipe.stock, price: recipe.rent, basePrice: recipe.baseRent })
  }
}

const gapsIn = (figures: IndustryFigures): Gap[] => distinct(figuresOf(figures).flatMap((figure) => figure.gaps))

/** Gaps, each series once for each reason. */
export const distinct = (gaps: readonly Gap[]): Gap[] => [
  ...new Map(gaps.map((gap) => [`${gap.series} ${gap.reason}`, gap])).values(),
]

/** One finding for each series that is missing or unusable, with the totals it leaves without a value. */
export const gapFindings = (
  industry: string,
  period: string,
  totals: readonly string[],
  gaps: readonly Gap[],
): Finding[] =>
  distinct(gaps).map((gap) => ({
    code: gap.reason === 'missing' ? 'compile/missing-input' : 'compile/unusable-input',
    severity: 'error',
    place: gap.series,
    facts: { series: gap.series, industry, period, totals: totals.join(', '), value: gap.value },
  }))
