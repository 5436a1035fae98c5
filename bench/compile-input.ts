import type { CompileInput } from '../pipelines/compile/compile.ts'
import type { CompileRun } from '../schemas/account.ts'
import type { Area } from '../schemas/area.ts'
import type { Industry } from '../schemas/industry.ts'
import { type ReconciledObservation, TOTAL } from '../schemas/observation.ts'
import { yearBefore } from '../schemas/period.ts'
import type { Recipe } from '../schemas/recipe.ts'

export const quarters = ['2025-Q1', '2025-Q2', '2025-Q3', '2025-Q4']

/** Inputs of a province's year: its quarters and the year, both years, and `count` communes. */
export function provinceInput(
  province: string,
  count: number,
  { recipe, industries }: { recipe: Recipe; industries: Industry[] },
): CompileInput {
  const run: CompileRun = {
    ...{ province, area: `P-${province}-20250701`, period: '2025' },
    ...{ boundaries: '2025-07-01', baseYear: recipe.baseYear },
  }
  const areas = Array.from({ length: count }, (_, i) => communeOf(province, 20000 + i))
  const periods = [...quarters, '2025'].flatMap((period) => [period, yearBefore(period)])
  const series = [
    ...periods.flatMap((period) => provincial(recipe, run, period)),
    ...['2025', '2024'].flatMap((period) => areas.flatMap(({ id }) => ofCommune(run, id, period))),
  ]
  return { series, run, recipe, catalogue: { industries, history: { areas, changes: [] } } }
}

const communeOf = (province: string, code: number): Area => ({
  ...{ id: `C-${code}-20250701`, level: 'commune', code: String(code), name: String(code), type: 'xã' },
  ...{ parentCode: province, provinceCode: province, validFrom: '2025-07-01', validTo: null, legalAct: '' },
  ...{ areaKm2: null, population: null, populationDate: null },
})

/** Same figures on every run, larger for a longer period. */
let drawn = 0
const draw = (low: number, high: number): number => {
  drawn = (Math.imul(drawn, 1664525) + 1013904223) >>> 0
  return low + ((high - low) * drawn) / 2 ** 32
}

type Named = Partial<ReconciledObservation> & { indicator: string }

const rowOf = (run: CompileRun, named: Named, value: number): ReconciledObservation => ({
  ...{ province: run.province, area: run.area, industry: TOTAL, ownership: TOTAL, item: TOTAL },
  ...{ period: run.period, prices: 'none', boundaries: run.boundaries, value, status: 'estimate' },
  ...{ estimatedShare: 0, step: 'reconcile/as-reported', inputs: [] },
  ...named,
})

export function provincial(recipe: Recipe, run: CompileRun, period: string): ReconciledObservation[] {
  const row = (named: Named, low: number, high: number) => rowOf(run, { ...named, period }, draw(low, high))
  const size = period.length === 4 ? 4 : 1
  const prices = `constant-${recipe.baseYear}`
  const ofIndustry = recipe.industries.flatMap((one) => [
    ...termsOf(one).map(({ indicator, item = TOTAL }) => {
      const at = indicator === 'previous-output' ? prices : indicator.startsWith('electricity') ? 'none' : 'current'
      return row({ indicator, industry: one.industry, item, prices: at }, 4e5 * size, 9e5 * size)
    }),
    ...('quantity' in one ? productsOf(one.industry, row, prices) : []),
    row({ indicator: 'price-index', industry: one.industry, item: 'output', prices }, 110, 260),
    row({ indicator: 'price-index', industry: one.industry, item: 'input', prices }, 110, 260),
    row({ indicator: 'ic-ratio', industry: one.industry, prices: 'current' }, 20, 60),
    row({ indicator: 'ic-ratio', industry: one.industry, prices }, 20, 60),
  ])
  const taxes = [...recipe.taxes.taxes, ...recipe.taxes.subsidies].flatMap(({ indicator, item = TOTAL }) => [
    row({ indicator, industry: 'TAX', item, prices: 'current' }, 1e4 * size, 9e5 * size),
    row({ indicator: 'price-index', industry: 'TAX', item, prices }, 110, 260),
  ])
  return [...ofIndustry, ...taxes, ...(size === 4 ? shares(run, period) : [])]
}

interface Term {
  indicator: string
  item?: string | undefined
}

/** Every series that a recipe adds, read as data: whatever names an indicator, at any depth. */
function termsOf(part: unknown): Term[] {
  if (typeof part !== 'object' || part === null) return []
  return 'indicator' in part ? [part as Term] : Object.values(part).flatMap(termsOf)
}

function productsOf(
  industry: string,
  row: (named: Named, low: number, high: number) => ReconciledObservation,
  prices: string,
): ReconciledObservation[] {
  return ['lua', 'rau', 'lon-hoi'].flatMap((item) => [
    row({ indicator: 'product-quantity', industry, item }, 1e4, 4e5),
    row({ indicator: 'producer-price', industry, item, prices: 'current' }, 6, 90),
    { ...row({ indicator: 'base-price', industry, item, prices }, 0, 0), value: 5 },
  ])
}

const shares = (run: CompileRun, period: string): ReconciledObservation[] =>
  [...'ABCDEFGHIJKLMNOPQRST'].flatMap((industry) =>
    [30, 5, 25, 20, 20].map((value, i) => {
      const ownership = ['state', 'collective', 'private', 'household', 'foreign'][i]!
      return rowOf(run, { indicator: 'ownership-share', industry, ownership, period }, value)
    }),
  )

export function ofCommune(run: CompileRun, area: string, period: string): ReconciledObservation[] {
  const row = (named: Named, low: number, high: number) => rowOf(run, { ...named, area, period }, draw(low, high))
  return [
    ...['lua', 'lon-hoi'].map((item) => row({ indicator: 'commune-product', industry: '01', item }, 10, 900)),
    ...['C', 'I', 'S'].map((code) =>
      row({ indicator: 'household-output', industry: code, prices: 'current' }, 1e3, 9e3),
    ),
    row({ indicator: 'plant-output', industry: 'C', prices: 'current' }, 1e3, 9e4),
    row({ indicator: 'plant-output', industry: 'D', prices: 'current' }, 1e2, 9e2),
    row({ indicator: 'plant-tax', industry: 'C', prices: 'current' }, 10, 90),
    row({ indicator: 'commune-retail', industry: 'G', prices: 'current' }, 1e3, 9e4),
    row({ indicator: 'commune-tax', prices: 'current' }, 100, 9e3),
    row({ indicator: 'population' }, 5e3, 5e4),
    ...['A', 'C', 'G', 'I', 'S', TOTAL].map((code) => row({ indicator: 'labour', industry: code }, 50, 9e3)),
  ]
}
