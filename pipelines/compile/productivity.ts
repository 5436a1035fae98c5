import { TOTAL } from '../../schemas/observation.ts'
import { kindOf, quartersOf } from '../../schemas/period.ts'
import { blank } from './commune-key.ts'
import type { Figure, Part } from './figure.ts'
import { formula, positive, total } from './figure.ts'
import type { AtBothPrices, Scene } from './industry-figures.ts'
import { bases, made, pricesOf } from './industry-figures.ts'
import type { PeriodAccounts } from './totals.ts'
import { industryOf } from './totals.ts'

const LABOUR = 'labour'

/**
 * Productivity: value added (for the province GRDP) a worker, where labour is known; years only.
 *
 * Unit     billion dong and persons in, million dong a worker out
 * Method   level x 1000 / workers of the same period and territory; the province's own labour figure, else the sum of all its
 *          communes, never of some of them. Workers are the mean of the four quarters (step workers-mean-of-quarters) when every
 *          area has all of them, else what stands for the year, the end of its last quarter (step workers-end-of-year)
 * Source   docs/methods/compile-growth-and-contribution.md
 */
export function productivity(
  { scene, industries, grdp }: PeriodAccounts,
  sections: readonly string[],
  communes: readonly string[],
): Figure[] {
  if (kindOf(scene.period) !== 'year') return []
  const known = sections.map((code) => [code, industryOf(industries, code).valueAdded] as const)
  return [['GRDP', grdp] as const, ...known].flatMap(([code, level]) => ofIndustry(scene, code, level, communes))
}

function ofIndustry(scene: Scene, code: string, level: AtBothPrices, communes: readonly string[]): Figure[] {
  const workers = workersOf(scene, code, communes)
  if (workers === null) return []
  const perWorker = bases.map((basis) => {
    const filing = { industry: code, measure: 'productivity' as const, prices: pricesOf(scene.run, basis) }
    const parts = [
      { figure: level[basis], role: code === 'GRDP' ? 'grdp' : 'value-added' },
      { figure: positive(workers), role: 'workers' },
    ]
    return formula(made(scene, filing, 'productivity'), parts, (value, heads) => (value * 1000) / heads)
  })
  return [workers, ...perWorker]
}

/** Labour of the province; null when nobody reports it for the industry. */
function workersOf(scene: Scene, code: string, communes: readonly string[]): Figure | null {
  const industry = code === 'GRDP' ? TOTAL : code
  const name = { indicator: LABOUR, industry, prices: 'none' }
  const isThere = (area: string, period = scene.period) => scene.lookup.has({ ...name, area, period })
  const areas = isThere(scene.run.area) ? [scene.run.area] : communes
  if (!areas.some((area) => isThere(area))) return null
  const role = areas === communes ? 'commune' : 'labour'
  const during = (period: string): Part[] =>
    areas.map((area) => ({ figure: scene.lookup.find({ ...name, area, period }), role }))
  const to = (step: string) => made(scene, { industry: code, measure: 'workers', prices: 'none' }, step)
  const endOfYear = () => total(to('workers-end-of-year'), during(scene.period))
  const quarters = quartersOf(scene.period) ?? []
  if (!quarters.every((quarter) => areas.every((area) => isThere(area, quarter)))) return endOfYear()
  const parts = quarters.flatMap(during)
  if (parts.some(({ figure }) => blank(figure))) return endOfYear()
  return total(to('workers-mean-of-quarters'), parts, quarters.length)
}
