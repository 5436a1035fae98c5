import type { AreaHistory } from '../../schemas/area.ts'
import { areasById } from '../../schemas/areas-by-id.ts'
import type { Catalogue } from '../../schemas/catalogue.ts'
import type { Indicator } from '../../schemas/indicator.ts'
import type { Observation } from '../../schemas/observation.ts'
import type { OwedForm } from '../../schemas/owed-forms.ts'
import type { Rule } from '../../schemas/rule.ts'
import type { Unit } from '../../schemas/unit.ts'
import { type EffectBasis, effectBasis, effectIndicators } from './effect.ts'
import { type SeriesIndex, seriesIndex } from './series-index.ts'

/** What the checks are made with. A whole catalogue serves. */
export type ValidateContext = Pick<Catalogue, 'rules' | 'indicators' | 'forms' | 'units' | 'history'> &
  Partial<Pick<Catalogue, 'industries' | 'recipes'>> & {
    /** Figures from elsewhere that effects on GRDP are computed with (ratios, prices); never checked. */
    known?: readonly Observation[]
    /** Totals from January on that stand for shorter periods of the year, from other submissions. */
    reported?: readonly Observation[]
  }

/** Observations with the lookups that the rules about values need: those of one submission, or of a round. */
export interface Figures {
  observations: readonly Observation[]
  index: SeriesIndex
  indicators: Map<string, Indicator>
  industries: Set<string>
  units: Unit[]
  province: string
  history: AreaHistory
  /** Shorter totals of the same year that other submissions brought. */
  reported: readonly Observation[]
  /** Where to say what is missing: 'submission!sheet', or the round. */
  place: string
  basis: EffectBasis
  /** Form of each submission, for rules about a round; null inside one submission, where the rule is chosen by form. */
  formOf: ReadonlyMap<string, string> | null
  /** What a round asks for and has received; absent inside one submission. */
  owed?: readonly OwedForm[]
  /** Name of the row an observation stands in; null for none. */
  rowOf: (observation: Observation) => RowName | null
  /** Unit that the observation was declared in; undefined when the form does not say. */
  declaredUnit: (observation: Observation) => Unit | undefined
}

export interface RowName {
  rowCode: string
  row: string
  rowEn: string
}

/** The part of the figures that submission and round share. */
export function figuresOf(
  observations: readonly Observation[],
  context: ValidateContext,
  where: Pick<Figures, 'province' | 'place'>,
): Figures {
  const { indicators, units, history, industries = [], recipes = [], known = [], reported = [] } = context
  const recipe = [...recipes].sort((a, b) => (a.version < b.version ? -1 : 1)).at(-1) ?? null
  const index = seriesIndex(observations)
  return {
    ...where,
    observations,
    reported,
    index,
    indicators: new Map(indicators.map((i) => [i.code, i])),
    industries: new Set(industries.map((i) => i.code)),
    units,
    history,
    basis: effectBasis(recipe, known, recipe === null ? [] : ofIndicators(effectIndicators(recipe), index)),
    formOf: null,
    rowOf: () => null,
    declaredUnit: () => undefined,
  }
}

/** The observations of some indicators, made when they are gone through. */
const ofIndicators = (indicators: readonly string[], index: SeriesIndex): Iterable<Observation> => ({
  *[Symbol.iterator]() {
    for (const code of indicators)
      for (const position of index.byIndicator.get(code) ?? []) yield index.observations[position]!
  },
})

/** Positions of the observations that a rule looks at: those of its indicators and, in a round, of its forms. */
export function positionsOf(rule: Rule, { index, formOf, observations }: Figures): Int32Array {
  const lists = rule.indicators.flatMap((code) => index.byIndicator.get(code) ?? [])
  const positions = rule.indicators.length === 0 ? index.all : lists.length === 1 ? lists[0]! : joined(lists)
  if (formOf === null || rule.forms.length === 0) return positions
  return positions.filter((p) => rule.forms.includes(formOf.get(observations[p]!.submission) ?? ''))
}

function joined(lists: readonly Int32Array[]): Int32Array {
  const all = new Int32Array(lists.reduce((n, list) => n + list.length, 0))
  let at = 0
  for (const list of lists) {
    all.set(list, at)
    at += list.length
  }
  return all
}

/** Is a position among those given, of `length` in all? */
export function isIn(positions: Int32Array, length: number): (position: number) => boolean {
  const flags = new Uint8Array(length)
  for (const position of positions) flags[position] = 1
  return (position) => flags[position] === 1
}

/** Names of areas for findings about a round. */
export const areaName = (history: AreaHistory, id: string): string => areasById(history.areas).get(id)?.name ?? id
