import type { Finding } from '../../schemas/finding.ts'
import { InvalidInput } from '../../schemas/invalid-input.ts'
import type { CommuneRecipe } from '../../schemas/recipe.ts'
import type { CommuneCells } from './commune-cells.ts'
import { directCells, keyCells } from './commune-cells.ts'
import type { Figure } from './figure.ts'
import { formula, positive, total } from './figure.ts'
import type { Scene } from './industry-figures.ts'
import { accountRef, made, pricesOf } from './industry-figures.ts'
import type { PeriodAccounts } from './totals.ts'
import { industryOf } from './totals.ts'
import { runText, type Work } from './work.ts'

/** Area of what no commune carries. */
export const RESIDUAL = '_R'

/** A section on all communes, with what no commune carries, at current and at constant prices. */
export interface SectionRow {
  section: string
  cells: Figure[]
  residual: Figure
}

/** One section by its recipe. */
export function sectionRow(
  work: Work,
  { scene, industries }: PeriodAccounts,
  section: string,
  communes: readonly string[],
) {
  const recipe = work.recipe.communes.find((one) => one.industry === section)
  if (recipe === undefined) throw new InvalidInput('compile/commune-recipe-missing', { industry: section })
  const province = industryOf(industries, section).output.current
  const given = [runText(work), JSON.stringify(recipe), communes.join(' '), province]
  return work.parts.part(`communes ${section} ${scene.period}`, given, (lookup) => {
    const made = cellsOf({ ...scene, lookup }, recipe, province, communes)
    return {
      section,
      cells: made.cells,
      residual: residualOf(scene, section, province, made.cells),
      findings: troubleOf(scene, recipe, made, communes.length),
    }
  })
}

/** At constant prices: each cell by the province's implicit deflator of the section's output. */
export function constantRow(work: Work, { scene, industries }: PeriodAccounts, row: SectionRow): SectionRow {
  const { section } = row
  const { current, constant } = industryOf(industries, section).output
  return work.parts.part(
    `communes ${section} constant ${scene.period}`,
    [row.cells, row.residual, current, constant],
    () => {
      const prices = pricesOf(scene.run, 'constant')
      const deflate = (figure: Figure): Figure => {
        const area = figure.ref.slice('account:'.length).split('|')[0]!
        const to = made(scene, { area, industry: section, measure: 'commune-output', prices }, 'commune-deflated')
        const parts = [
          { figure, role: 'current' },
          { figure: constant, role: 'province-output-constant' },
          { figure: positive(current), role: 'province-output' },
        ]
        return formula(to, parts, (value, fixed, money) => value! * (fixed! / money!))
      }
      return { section, cells: row.cells.map(deflate), residual: deflate(row.residual) }
    },
  )
}

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

const codes = {
  missing: 'commune-missing',
  'stand-in': 'commune-stand-in',
  'zero-key': 'commune-zero-key',
  rest: 'commune-rest',
  'cap-without-labour': 'commune-cap',
  'cap-incomplete': 'commune-cap-incomplete',
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
        indicator:
          recipe.method === 'key' ? recipe.key : [...new Set(recipe.values.map((value) => value.indicator))].join(', '),
        method: recipe.method,
        restKey: (recipe.method === 'direct' && recipe.restKey?.indicator) || null,
        standIn: recipe.standIn ?? null,
        count: communes.length,
        of,
        communes: named.join(', ') + (communes.length > named.length ? ' …' : ''),
      },
    },
  ]
}
