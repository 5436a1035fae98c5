import type { CompileRun } from '../../schemas/account.ts'
import type { Recipe } from '../../schemas/recipe.ts'
import type { IndustryFigures, Scene } from './industry-figures.ts'
import { figuresOf } from './industry-figures.ts'
import type { IndustryTree } from './industry-tree.ts'
import type { Parts } from './parts.ts'
import type { SeriesLookup } from './series-lookup.ts'

/** What every step of one compilation works with. */
export interface Work {
  parts: Parts
  run: CompileRun
  tree: IndustryTree
  recipe: Recipe
}

/** A period to compile: the round's own, or a quarter of it, with the same period of the year before once it is compiled. */
export interface PeriodOf {
  period: string
  /** The pair's own period, of which `period` is this year's or last year's. */
  pair: string
  /** The round's period when `period` is a quarter of it. */
  whole?: string | undefined
}

export const sceneOf = ({ parts, run }: Work, { period, pair, whole }: PeriodOf, lookup?: SeriesLookup): Scene => ({
  lookup: lookup ?? parts.lookup,
  run: { ...run, period: pair },
  period,
  whole,
})

/** The run as one text: a part made for another territory or base year is never taken over. */
export const runText = ({ run: { area, period, boundaries, baseYear } }: Work): string =>
  [area, period, boundaries, baseYear].join(' ')

/** The figures of an industry, as what a part was given. */
export const given = (one: IndustryFigures | undefined): unknown[] => (one === undefined ? [] : figuresOf(one))
