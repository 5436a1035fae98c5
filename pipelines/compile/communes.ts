import type { Area } from '../../schemas/area.ts'
import { existsOn } from '../../schemas/area.ts'
import type { Finding } from '../../schemas/finding.ts'
import { InvalidInput } from '../../schemas/invalid-input.ts'
import { TOTAL } from '../../schemas/observation.ts'
import type { CommuneRecipe } from '../../schemas/recipe.ts'
import type { CommuneCells } from './commune-cells.ts'
import { directCells, keyCells } from './commune-cells.ts'
import type { Figure } from './figure.ts'
import { total } from './figure.ts'
import type { Scene } from './industry-figures.ts'
import { accountRef, made } from './industry-figures.ts'
import type { PeriodAccounts } from './totals.ts'
import { industryOf } from './totals.ts'

/** Area of what no commune carries. */
export const RESIDUAL = '_R'

/** Commune rows with the residual of each section, and what could not be allocated. */
export interface CommuneAccounts {
  figures: Figure[]
  findings: Finding[]
}

/**
 * Gross product of communes: an output concept, by section, never above the province's output.
 *
 * Shape     the period's accounts -> section x commune, a residual for each section (area _R), and totals (industry _T)
 * Unit      billion dong at current prices
 * Identity  communes + residual = the province's output of the section, for every section that has one
 * Findings  compile/commune-missing, compile/commune-stand-in, compile/commune-zero-key, compile/commune-cap, compile/no-communes
 * Throws    InvalidInput compile/commune-recipe-missing: a section without a commune recipe would make every total partial
 * Source    docs/methods/compile-commune-gross-product.md
 */
export function communeAccounts(
  accounts: PeriodAccounts,
  recipes: readonly CommuneRecipe[],
  sections: readonly string[],
  areas: readonly Area[],
): CommuneAccounts {
  const { scene } = accounts
  const communes = communesOf(scene, areas)
  if (recipes.length === 0 || !anySeries(scene, recipes, new Set(communes))) return none(scene)
  const bySection = new Map(recipes.map((recipe) => [recipe.industry, recipe]))
  const rows: { section: string; cells: Figure[]; residual: Figure }[] = []
  const findings: Finding[] = []
  for (const section of sections) {
    const recipe = bySection.get(section)
    if (recipe === undefined) throw new InvalidInput('compile/commune-recipe-missing', { industry: section })
    const province = industryOf(accounts.industries, section).output.current
    const made = cellsOf(scene, recipe, province, communes)
    rows.push({ section, cells: made.cells, residual: residualOf(scene, section, province, made.cells) })
    findings.push(...troubleOf(scene, recipe, made, communes.length))
  }
  const cells = communes.map((area, i) =>
    totalOf(
      scene,
      area,
      rows.map((row) => ({ role: row.section, figure: row.cells[i]! })),
    ),
  )
  const rest = totalOf(
    scene,
    RESIDUAL,
    rows.map((row) => ({ role: row.section, figure: row.residual })),
  )
  const complete = cells.every((cell) => cell.value !== null || cell.status === 'nil')
  const figures = rows.flatMap((row) => [...row.cells, row.residual])
  return { figures: [...figures, ...cells, complete ? rest : open(rest)], findings }
}

/** Communes of the province on the run's map, by id. */
const communesOf = ({ run }: Scene, areas: readonly Area[]): string[] => {
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

const cellsOf = (scene: Scene, recipe: CommuneRecipe, province: Figure, communes: readonly string[]): CommuneCells =>
  recipe.method === 'key' ? keyCells(scene, recipe, province, communes) : directCells(scene, recipe, province, communes)

/** What the section's communes leave of the province's output; rounding noise of the arithmetic is nothing. */
function residualOf(scene: Scene, industry: string, province: Figure, cells: readonly Figure[]): Figure {
  const to = made(scene, { area: RESIDUAL, industry, measure: 'commune-output', prices: 'current' }, 'residual')
  const known = cells.filter((cell) => cell.value !== null)
  const rest = total(to, [
    { figure: province, role: 'province-output' },
    ...known.map((figure) => ({ figure, role: 'commune', sign: -1 as const })),
  ])
  const noise = 1e-12 * Math.max(1, Math.abs(province.value ?? 0)) * Math.max(1, known.length)
  return rest.value !== null && Math.abs(rest.value) <= noise ? { ...rest, value: 0 } : rest
}

const totalOf = (scene: Scene, area: string, parts: { role: string; figure: Figure }[]): Figure =>
  total(made(scene, { area, industry: TOTAL, measure: 'commune-output', prices: 'current' }, 'sum-sections'), parts)

/** The total of residuals says nothing while a commune's total is missing. */
const open = (rest: Figure): Figure => ({ ...rest, value: null, status: 'not-reported', estimatedShare: 0 })

const codes = {
  missing: 'commune-missing',
  'stand-in': 'commune-stand-in',
  'zero-key': 'commune-zero-key',
  'cap-without-labour': 'commune-cap',
} as const

function troubleOf(scene: Scene, recipe: CommuneRecipe, { trouble, communes }: CommuneCells, of: number): Finding[] {
  if (trouble === null) return []
  const { industry } = recipe
  const named = communes.slice(0, 10).map((id) => id.split('-')[1])
  return [
    {
      code: `compile/${codes[trouble]}`,
      severity: 'warning',
      place: accountRef(scene.run, scene.period, {
        area: RESIDUAL,
        industry,
        measure: 'commune-output',
        prices: 'current',
      }),
      facts: {
        industry,
        period: scene.period,
        indicator: recipe.method === 'key' ? recipe.key : recipe.values.map((value) => value.indicator).join(', '),
        method: recipe.method,
        standIn: (recipe.method === 'key' && recipe.standIn) || null,
        count: communes.length,
        of,
        communes: named.join(', ') + (communes.length > named.length ? ' …' : ''),
      },
    },
  ]
}
