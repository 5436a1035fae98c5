import type { Account, CompileRun } from '../../schemas/account.ts'
import type { Catalogue } from '../../schemas/catalogue.ts'
import { compareText } from '../../schemas/compare-text.ts'
import type { Finding } from '../../schemas/finding.ts'
import { InvalidInput } from '../../schemas/invalid-input.ts'
import type { ReconciledFigure } from '../../schemas/observation.ts'
import { TOTAL } from '../../schemas/observation.ts'
import type { Recipe } from '../../schemas/recipe.ts'
import { communeAccounts, communesOf } from './communes.ts'
import { compilePeriods } from './compile-periods.ts'
import { derivedFigures } from './derived.ts'
import type { Figure } from './figure.ts'
import { figuresOf } from './industry-figures.ts'
import { industryTree } from './industry-tree.ts'
import { mergedGrowth } from './merged-growth.ts'
import { besideOfficial } from './official.ts'
import { byOwnership } from './ownership.ts'
import { type Memory, type Parts, partsOnce, partsOver } from './parts.ts'
import { perHead } from './per-head.ts'
import { productivity } from './productivity.ts'
import { seriesLookup } from './series-lookup.ts'
import { toAccount } from './to-account.ts'
import type { AccountsPair, PeriodAccounts } from './totals.ts'
import type { Work } from './work.ts'

/** Rows of the accounts by key, and what a person must look at. */
export interface Compiled {
  accounts: Account[]
  findings: Finding[]
}

/** Everything that a compilation is made from. */
export interface CompileInput {
  series: readonly ReconciledFigure[]
  run: CompileRun
  recipe: Recipe
  catalogue: Pick<Catalogue, 'industries' | 'history'>
}

/** A compilation beside an earlier one: what was made anew, what was taken over, and what the next one may take over. */
export interface Recompiled extends Compiled {
  made: string[]
  kept: string[]
  memory: Memory
}

/**
 * Compiles GRDP by the production approach for one period and the same period of the year before, from one set of inputs; with
 * quarterly inputs also the quarters and the cumulative periods.
 *
 * Shape     reconciled series of one province on the map of `run.boundaries` -> account rows sorted by key
 * Unit      million dong in, billion dong out, unrounded
 * Missing   an input that is not there leaves its industry and every total above it without a value; never a partial sum
 * Findings  compile/* as catalogue/findings/compile.yaml words them
 * Throws    InvalidInput for series of another province or map, a duplicate series, a recipe that does not fit the
 *           classification or another base year
 * Source    docs/methods/compile-production-approach.md
 */
export function compile(
  series: readonly ReconciledFigure[],
  run: CompileRun,
  recipe: Recipe,
  catalogue: Pick<Catalogue, 'industries' | 'history'>,
): Compiled {
  const input = { series, run, recipe, catalogue }
  return compileWith(input, partsOnce(lookupOf(input)))
}

/** The same, taking over from `memory` every part whose inputs are unchanged: docs/methods/compile-parts.md. */
export function recompile(input: CompileInput, memory: Memory): Recompiled {
  const parts = partsOver(lookupOf(input), memory)
  const { accounts, findings } = compileWith(input, parts)
  return { accounts, findings, made: parts.made, kept: parts.kept, memory: parts.memory }
}

function lookupOf({ series, run, recipe }: CompileInput) {
  if (recipe.baseYear !== run.baseYear)
    throw new InvalidInput('compile/other-base-year', { recipe: recipe.baseYear, run: run.baseYear })
  return seriesLookup(series, run)
}

function compileWith({ run, recipe, catalogue }: CompileInput, parts: Parts): Compiled {
  const work: Work = { parts, run, recipe, tree: industryTree(catalogue.industries, recipe) }
  const periods = compilePeriods(work)
  const main = figuresOfMain(work, periods.main, communesOf({ run }, catalogue.history.areas))
  const quarters = periods.parts.flatMap((pair) => [
    ...levelsOf(pair.before),
    ...levelsOf(pair.now),
    ...derivedFigures(work, pair),
  ])
  const ours = [...main.figures, ...quarters]
  const official = besideOfficial(periods.main.now.scene, new Map(ours.map((figure) => [figure.ref, figure])))
  const merged = mergedGrowth(parts.lookup, run, catalogue.history)
  return {
    accounts: sortedAccounts(run, [...ours, ...official.figures]),
    findings: sortedFindings([...periods.findings, ...main.findings, ...official.findings, ...merged]),
  }
}

/** Everything of the round's own period and of the year before. */
function figuresOfMain(work: Work, pair: AccountsPair, communeIds: readonly string[]) {
  const both = [pair.before, pair.now]
  const [before, now] = both.map((accounts) => byOwnership(work, accounts, work.tree.sections)) as [Owners, Owners]
  const derived = derivedFigures(work, pair, { now, before })
  const communes = communeAccounts(work, pair, communeIds)
  const levels = both.flatMap((accounts) => [
    ...levelsOf(accounts),
    ...perHead(accounts),
    ...productivity(accounts, work.tree.sections, communeIds),
  ])
  return {
    figures: [...levels, ...before.figures, ...now.figures, ...derived, ...communes.figures],
    findings: [
      ...levels.flatMap(populationFindings),
      ...derived.flatMap(growthFindings),
      ...before.findings,
      ...now.findings,
      ...communes.findings,
    ],
  }
}

type Owners = ReturnType<typeof byOwnership>

const levelsOf = ({ industries, taxes, grdp }: PeriodAccounts): Figure[] => [
  ...[...industries.values()].flatMap(figuresOf),
  taxes.current,
  taxes.constant,
  grdp.current,
  grdp.constant,
]

/** A year without its population has no GRDP per head. */
function populationFindings(figure: Figure): Finding[] {
  const [, industry, , measure, period] = figure.ref.split('|')
  if (measure !== 'average-population' || industry !== TOTAL) return []
  return figure.gaps.map((gap) => ({
    code: gap.reason === 'missing' ? 'compile/missing-input' : 'compile/unusable-input',
    severity: 'warning',
    place: gap.series,
    facts: { series: gap.series, industry: TOTAL, period: period ?? '', totals: 'grdp-per-head', value: gap.value },
  }))
}

/** A growth index that has no meaning: the level of the year before is zero or negative. */
function growthFindings(figure: Figure): Finding[] {
  const [, industry = '', ownership = '', measure, period = ''] = figure.ref.split('|')
  const unusable = figure.gaps.find((gap) => gap.reason === 'unusable')
  if (measure !== 'growth-index' || unusable === undefined) return []
  const facts = { industry, ownership, period, value: unusable.value }
  return [{ code: 'compile/growth-undefined', severity: 'note', place: figure.ref.slice('account:'.length), facts }]
}

function sortedAccounts(run: CompileRun, figures: readonly Figure[]): Account[] {
  return [...figures].sort((a, b) => compareText(a.ref, b.ref)).map((figure) => toAccount(run, figure))
}

/** By code and place; a gap that both periods run into is told once. */
function sortedFindings(findings: readonly Finding[]): Finding[] {
  const once = new Map<string, Finding>()
  for (const finding of findings) {
    const key = `${finding.code} ${finding.place} ${finding.facts.industry ?? ''}`
    if (!once.has(key)) once.set(key, finding)
  }
  return [...once.entries()].sort(([a], [b]) => compareText(a, b)).map(([, finding]) => finding)
}
