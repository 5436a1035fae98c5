import { type Observation, TOTAL } from '../../schemas/observation.ts'
import { once } from '../../schemas/once.ts'
import { yearOf } from '../../schemas/period.ts'
import type { Recipe } from '../../schemas/recipe.ts'

/** What a figure's effect on GRDP is computed with: the recipe, and the ratios, prices and quantities at hand. */
export interface EffectBasis {
  recipe: Recipe | null
  /** By 'industry|period': intermediate consumption as a fraction of output, current prices; by 'industry' the latest known. */
  icRatio: ReadonlyMap<string, number>
  /** By 'indicator|industry|item|period': values that a quantity or a price is multiplied by. */
  factor: ReadonlyMap<string, number>
}

const icRatioIndicator = 'ic-ratio'
const millionsPerBillion = 1000

/** Indicators that an effect is computed from, besides the figure itself. */
export function effectIndicators(recipe: Recipe): string[] {
  const pairs = recipe.industries.flatMap((r) => (r.method === 'quantity-price' ? [r.quantity, r.price] : []))
  return [...new Set([icRatioIndicator, ...pairs])]
}

/**
 * From figures of the whole province at current prices, known elsewhere and among the observations themselves, of which later ones replace earlier ones: a
 * commune's price is not the province's. Made when first needed.
 */
export function effectBasis(
  recipe: Recipe | null,
  known: readonly Observation[],
  observations: Iterable<Observation> = [],
): EffectBasis {
  const figures = once(() => factorsOf(recipe, [known, observations]))
  return {
    recipe,
    get icRatio() {
      return figures().icRatio
    },
    get factor() {
      return figures().factor
    },
  }
}

function factorsOf(recipe: Recipe | null, lists: readonly Iterable<Observation>[]): Omit<EffectBasis, 'recipe'> {
  const icRatio = new Map<string, number>()
  const factor = new Map<string, number>()
  const latest = new Map<string, number>()
  const wanted = new Set(recipe === null ? [] : effectIndicators(recipe))
  for (const observations of lists)
    for (const o of observations) {
      if (o.value === null || !wanted.has(o.indicator) || !isWhole(o) || o.prices.startsWith('constant')) continue
      if (o.indicator !== icRatioIndicator) factor.set(`${o.indicator}|${o.industry}|${o.item}|${o.period}`, o.value)
      else {
        icRatio.set(`${o.industry}|${o.period}`, o.value / 100)
        if (yearOf(o.period) < (latest.get(o.industry) ?? 0)) continue
        latest.set(o.industry, yearOf(o.period))
        icRatio.set(o.industry, o.value / 100)
      }
    }
  return { icRatio, factor }
}

/**
 * Change of provincial GRDP (billion dong, current prices) that the figure makes against the expected one, all else as it is.
 *
 * Method    output in value: (value - expected) x (1 - IC ratio) / 1000; quantity or price: the difference times the other one
 *           first; taxes + and subsidies - by themselves. First order: an effect through growth or shares is not followed
 *           the ratio is the period's, else the latest that the industry has: ratios of a round often come after its figures
 * Returns   null for every other figure, and where no ratio, or not the price or quantity of industry and period, is at hand
 * Source    docs/methods/validate-outliers.md
 */
export function effectOf(basis: EffectBasis, figure: Observation, expected: number | null): number | null {
  const { recipe } = basis
  if (recipe === null || expected === null || figure.value === null || !isWhole(figure)) return null
  const difference = figure.value - expected
  const tax = taxSign(recipe, figure)
  if (tax !== 0) return (tax * difference) / millionsPerBillion
  const rate = outputPerUnit(basis, recipe, figure)
  const ratio = basis.icRatio.get(`${figure.industry}|${figure.period}`) ?? basis.icRatio.get(figure.industry)
  return rate === null || ratio === undefined ? null : (difference * rate * (1 - ratio)) / millionsPerBillion
}

/** Of the province and not of one ownership: what the recipe reads. */
const isWhole = ({ area, ownership }: Observation): boolean => area.startsWith('P-') && ownership === TOTAL

function taxSign({ taxes }: Recipe, { indicator, item }: Observation): number {
  const names = (terms: readonly { indicator: string; item?: string | undefined }[]) =>
    terms.some((term) => term.indicator === indicator && (term.item ?? item) === item)
  return names(taxes.taxes) ? 1 : names(taxes.subsidies) ? -1 : 0
}

/** Million dong of output that one unit of the figure stands for; null when the recipe does not read it as output. */
function outputPerUnit(basis: EffectBasis, recipe: Recipe, figure: Observation): number | null {
  const { indicator, industry, item, period, prices } = figure
  const used = recipe.industries.find((r) => r.industry === industry)
  if (used === undefined || prices.startsWith('constant')) return null
  const terms = 'values' in used ? used.values : []
  const term = terms.find((v) => v.indicator === indicator && (v.item ?? item) === item)
  if (term !== undefined) return term.sign
  if (used.method !== 'quantity-price') return null
  const other = { [used.quantity]: used.price, [used.price]: used.quantity }[indicator]
  return other === undefined ? null : (basis.factor.get(`${other}|${industry}|${item}|${period}`) ?? null)
}
