import type { Area } from '../../schemas/area.ts'
import { existsOn } from '../../schemas/area.ts'
import type { Finding } from '../../schemas/finding.ts'
import { TOTAL } from '../../schemas/observation.ts'
import type { CommuneRecipe } from '../../schemas/recipe.ts'
import { communeGrowth } from './commune-growth.ts'
import { rakeCommunes } from './commune-rake.ts'
import { constantRow, RESIDUAL, type SectionRow, sectionRow } from './commune-section.ts'
import type { Figure, Part } from './figure.ts'
import { total } from './figure.ts'
import type { PriceBasis, Scene } from './industry-figures.ts'
import { accountRef, made, pricesOf } from './industry-figures.ts'
import type { AccountsPair, PeriodAccounts } from './totals.ts'
import type { Work } from './work.ts'

/** Commune rows with the residual of each section, and what could not be allocated. */
export interface CommuneAccounts {
  figures: Figure[]
  findings: Finding[]
}

/** The communes of one period: sections and their totals, at each prices. */
export interface CommunePeriod {
  communes: readonly string[]
  current: { rows: SectionRow[]; totals: Figure[]; rest: Figure }
  constant: { rows: SectionRow[]; totals: Figure[]; rest: Figure }
  findings: Finding[]
}

/**
 * Gross product of communes: an output concept, by section, never above the province's output.
 *
 * Shape     the accounts of two periods -> section x commune, a residual for each section (area _R), and totals (industry _T),
 *           at current and constant prices; growth of the communes, and of areas that were never divided, where both periods are
 * Unit      billion dong; percent
 * Identity  communes + residual = the province's output of the section at each prices, for every section that has one
 * Findings  compile/commune-missing, compile/commune-stand-in, compile/commune-zero-key, compile/commune-rest,
 *           compile/commune-cap, compile/commune-cap-incomplete, compile/commune-margins,
 *           compile/commune-totals-scaled, compile/no-communes
 * Throws    InvalidInput compile/commune-recipe-missing: a section without a commune recipe would make every total partial
 * Source    docs/methods/compile-commune-gross-product.md
 */
export function communeAccounts(work: Work, pair: AccountsPair, communes: readonly string[]): CommuneAccounts {
  const { recipe } = work
  const isThere = (accounts: PeriodAccounts) =>
    recipe.communes.length > 0 && anySeries(accounts.scene, recipe.communes, new Set(communes))
  if (!isThere(pair.now)) return none(pair.now.scene)
  const now = communePeriod(work, pair.now, communes)
  if (!isThere(pair.before)) return { figures: figuresOf(now), findings: now.findings }
  const before = communePeriod(work, pair.before, communes)
  return {
    figures: [...figuresOf(now), ...figuresOf(before), ...communeGrowth(work, pair.now.scene, { now, before })],
    findings: [...now.findings, ...before.findings],
  }
}

const figuresOf = ({ current, constant }: CommunePeriod): Figure[] =>
  [current, constant].flatMap(({ rows, totals, rest }) => [
    ...rows.flatMap((row) => [...row.cells, row.residual]),
    ...totals,
    rest,
  ])

function communePeriod(work: Work, accounts: PeriodAccounts, communes: readonly string[]): CommunePeriod {
  const { scene } = accounts
  const made = work.tree.sections.map((section) => sectionRow(work, accounts, section, communes))
  const raked = rakeCommunes(work, scene, made, communes)
  const constant = raked.rows.map((row) => constantRow(work, accounts, row))
  return {
    communes,
    current: withTotals(work, scene, 'current', raked.rows, communes),
    constant: withTotals(work, scene, 'constant', constant, communes),
    findings: [...made.flatMap((row) => row.findings), ...raked.findings],
  }
}

function withTotals(
  work: Work,
  scene: Scene,
  basis: PriceBasis,
  rows: readonly SectionRow[],
  communes: readonly string[],
): CommunePeriod['current'] {
  const given = [communes.join(' '), ...rows.flatMap((row) => [row.cells, row.residual])]
  const { totals, rest } = work.parts.part(`communes _T ${basis} ${scene.period}`, given, () => {
    const of = (area: string, pick: (row: SectionRow) => Figure) =>
      totalOf(
        scene,
        { area, basis },
        rows.map((row) => ({ role: row.section, figure: pick(row) })),
      )
    const cells = communes.map((area, i) => of(area, (row) => row.cells[i]!))
    const complete = cells.every((cell) => cell.value !== null || cell.status === 'nil')
    const left = of(RESIDUAL, (row) => row.residual)
    return { totals: cells, rest: complete ? left : open(left) }
  })
  return { rows: [...rows], totals, rest }
}

/** Communes of the province on the run's map, by id. */
export const communesOf = ({ run }: Pick<Scene, 'run'>, areas: readonly Area[]): string[] => {
  const code = run.area.split('-')[1]
  return areas
    .filter((area) => area.level === 'commune' && area.provinceCode === code && existsOn(area, run.boundaries))
    .map((area) => area.id)
    .sort()
}

function anySeries(scene: Scene, recipes: readonly CommuneRecipe[], communes: ReadonlySet<string>): boolean {
  const indicators = recipes.flatMap((one) =>
    one.method === 'key' ? [one.key] : one.values.map((value) => value.indicator),
  )
  return [...new Set(indicators)].some((indicator) =>
    scene.lookup.seriesOf(indicator).some((row) => row.period === scene.period && communes.has(row.area)),
  )
}

const none = (scene: Scene): CommuneAccounts => ({
  figures: [],
  findings: [
    {
      code: 'compile/no-communes',
      severity: 'note',
      place: accountRef(scene.run, scene.period, { industry: TOTAL, measure: 'commune-output', prices: 'current' }),
      facts: { period: scene.period, boundaries: scene.run.boundaries },
    },
  ],
})

function totalOf(scene: Scene, { area, basis }: { area: string; basis: PriceBasis }, parts: Part[]): Figure {
  const prices = pricesOf(scene.run, basis)
  return total(made(scene, { area, industry: TOTAL, measure: 'commune-output', prices }, 'sum-sections'), parts)
}

/** The total of residuals says nothing while a commune's total is missing. */
const open = (rest: Figure): Figure => ({ ...rest, value: null, status: 'not-reported', estimatedShare: 0 })
