import type { CommuneArea } from '../../schemas/account.ts'
import { TOTAL } from '../../schemas/observation.ts'
import type { CommunePeriod } from './communes.ts'
import type { Figure } from './figure.ts'
import { formula, positive, total } from './figure.ts'
import type { Scene } from './industry-figures.ts'
import { made, pricesOf } from './industry-figures.ts'
import type { Work } from './work.ts'

/** The communes of a period and of the year before, on the run's boundaries. */
export interface CommunePair {
  now: CommunePeriod
  before: CommunePeriod
}

/**
 * Growth of communes at constant prices, by section and for all.
 *
 * Shape     cells of two periods on one list of communes -> one index a commune, section and total; the totals once more on the
 *           areas that were never divided between the two periods (`run.commonAreas` of several communes)
 * Unit      percent, the same period of the year before = 100
 * Missing   a level that is missing, or zero in the year before, leaves the index missing
 * Source    docs/methods/compile-commune-gross-product.md
 */
export function communeGrowth({ parts, run }: Work, scene: Scene, { now, before }: CommunePair): Figure[] {
  const earlier = new Map(before.constant.rows.map((row) => [row.section, row.cells]))
  const sections = now.constant.rows.flatMap((row) => {
    const previous = earlier.get(row.section)!
    return parts.part(`communes ${row.section} growth ${scene.period}`, [row.cells, previous], () =>
      row.cells.map((cell, i) => growthOf(scene, row.section, cell, previous[i]!)),
    )
  })
  const areas = (run.commonAreas ?? []).filter((one) => one.communes.length > 1)
  const given = [now.constant.totals, before.constant.totals, JSON.stringify(areas)]
  const totals = parts.part(`communes _T growth ${scene.period}`, given, () => [
    ...now.constant.totals.map((cell, i) => growthOf(scene, TOTAL, cell, before.constant.totals[i]!)),
    ...areas.map((area) => growthOfArea(scene, area, { now, before })),
  ])
  return [...sections, ...totals]
}

const areaOf = (figure: Figure): string => figure.ref.slice('account:'.length).split('|')[0]!

function growthOf(scene: Scene, industry: string, now: Figure, before: Figure): Figure {
  const prices = pricesOf(scene.run, 'constant')
  const to = made(scene, { area: areaOf(now), industry, measure: 'commune-growth-index', prices }, 'commune-growth')
  const parts = [
    { figure: now, role: 'level' },
    { figure: positive(before), role: 'level-year-before' },
  ]
  return formula(to, parts, (level, previous) => (level! / previous!) * 100)
}

/** Members are whole on both days, so sums over them hold no estimate of where a border ran. */
function growthOfArea(scene: Scene, { id, communes }: CommuneArea, pair: CommunePair): Figure {
  const members = new Set(communes)
  const area = `G-${id}`
  const sumOf = (period: CommunePeriod) => {
    const cells = period.constant.totals.filter((_, i) => members.has(period.communes[i]!))
    const ref = `account:${area}|${TOTAL}|${TOTAL}|commune-output|${period === pair.now ? 'now' : 'before'}`
    return total(
      { ref, step: '' },
      cells.map((figure) => ({ figure, role: 'commune' })),
    )
  }
  const [now, before] = [sumOf(pair.now), sumOf(pair.before)]
  const growth = growthOf(scene, TOTAL, { ...now, ref: `account:${area}` }, before)
  const inputs = [
    ...now.inputs.map((input) => ({ ...input, role: 'level' })),
    ...before.inputs.map((input) => ({ ...input, role: 'level-year-before' })),
  ]
  return { ...growth, step: 'compile/commune-growth-undivided', inputs }
}
