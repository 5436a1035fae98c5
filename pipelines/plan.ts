import type { CommuneArea, CompileRun } from '../schemas/account.ts'
import { existsOn } from '../schemas/area.ts'
import type { Catalogue } from '../schemas/catalogue.ts'
import { InvalidInput } from '../schemas/invalid-input.ts'
import { onceEach } from '../schemas/once.ts'
import { type Period, periodSpan, yearBefore } from '../schemas/period.ts'
import type { Recipe } from '../schemas/recipe.ts'
import type { Round } from '../schemas/round.ts'
import type { Vintage } from '../schemas/vintage.ts'
import type { ReleaseInput } from './publish/manifest.ts'
import type { Painter } from './publish/painter.ts'
import type { PublishContext } from './publish/publish.ts'
import { type CommonUnit, commonGeography } from './reconcile/common-geography.ts'

/** What a round asks of each stage: the same questions in memory (flow.ts) and in the jobs. */
export function findRound(catalogue: Pick<Catalogue, 'rounds'>, id: string): Round {
  const round = catalogue.rounds.find((r) => r.id === id)
  if (round) return round
  throw new InvalidInput('reconcile/unknown-round', {
    found: id,
    expected: catalogue.rounds.map((r) => r.id).join(', '),
  })
}

/** The submissions that the round asks for: their form and period are among its obligations. */
export function inRound<S extends { form: string; period: string }>(round: Round, submissions: readonly S[]): S[] {
  const owed = new Set(round.obligations.map((o) => `${o.form} ${o.period}`))
  return submissions.filter((s) => owed.has(`${s.form} ${s.period}`))
}

/** The recipe that the office compiles by: the newest version of the catalogue. */
export function newestRecipe(catalogue: Pick<Catalogue, 'recipes'>): Recipe {
  const newest = [...catalogue.recipes].sort((a, b) => (a.version < b.version ? -1 : 1)).at(-1)
  if (!newest) throw new InvalidInput('compile/no-recipe', {})
  return newest
}

/** The territory and the periods that a round compares: its own and the same of the year before. */
export const reconcileScope = (round: Round): { province: string; boundaries: string; periods: Period[] } => ({
  province: round.province,
  boundaries: round.boundaries,
  periods: [yearBefore(round.period), round.period],
})

export function compileRun(vintage: Vintage, catalogue: Pick<Catalogue, 'history'>): CompileRun {
  const { province, period, boundaries, baseYear } = vintage
  const area = catalogue.history.areas.find(
    (a) => a.level === 'province' && a.code === province && existsOn(a, boundaries),
  )
  if (!area) throw new InvalidInput('compile/no-province', { found: province, expected: boundaries })
  const commonAreas = commonAreasOf(province, { period, boundaries }, catalogue.history)
  return { province, area: area.id, period, boundaries, baseYear, commonAreas }
}

/** Communes of the boundaries in groups whose land was the same at the start of the year before. */
function commonAreasOf(
  province: string,
  { period, boundaries }: Pick<CompileRun, 'period' | 'boundaries'>,
  history: Catalogue['history'],
): CommuneArea[] {
  const { start } = periodSpan(yearBefore(period))
  const own = new Set(history.areas.filter((a) => a.provinceCode === province).map((a) => a.id))
  return commonUnits(history, start, boundaries).flatMap(({ id, members }) => {
    const communes = (members.get(boundaries) ?? []).filter((member) => own.has(member))
    return communes.length === 0 ? [] : [{ id, communes }]
  })
}

/** The common units of two days, found once a history: thirty-four provinces ask for the same. */
function commonUnits(history: Catalogue['history'], from: string, to: string): readonly CommonUnit[] {
  const known = foundUnits(history)
  const units = known.get(`${from} ${to}`) ?? commonGeography(history, [from, to]).units
  known.set(`${from} ${to}`, units)
  return units
}
const foundUnits = onceEach((_: Catalogue['history']) => new Map<string, readonly CommonUnit[]>())

/** What the tables of a vintage are made with; `inputs` and the day of the release go into the manifest and the files, `painter` draws its charts. */
export function publishContext(
  vintage: Vintage,
  release: { inputs: readonly ReleaseInput[]; releasedAt: string; painter: Painter },
  catalogue: Pick<Catalogue, 'tables' | 'history' | 'units' | 'charts' | 'rounds'>,
): PublishContext {
  const { tables, history, units, charts, rounds } = catalogue
  return { ...release, vintage, tables, units, charts, rounds, areas: history.areas }
}
