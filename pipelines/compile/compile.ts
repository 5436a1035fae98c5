import type { Account, CompileRun } from '../../schemas/account.ts'
import type { Catalogue } from '../../schemas/catalogue.ts'
import type { Finding } from '../../schemas/finding.ts'
import { InvalidInput } from '../../schemas/invalid-input.ts'
import type { ReconciledObservation } from '../../schemas/observation.ts'
import { TOTAL } from '../../schemas/observation.ts'
import { yearBefore } from '../../schemas/period.ts'
import type { Recipe } from '../../schemas/recipe.ts'
import { communeAccounts } from './communes.ts'
import { compilePeriod } from './compile-period.ts'
import { derivedFigures } from './derived.ts'
import type { Figure } from './figure.ts'
import { figuresOf } from './industry-figures.ts'
import { industryTree } from './industry-tree.ts'
import { besideOfficial } from './official.ts'
import { byOwnership } from './ownership.ts'
import { perHead } from './per-head.ts'
import { seriesLookup } from './series-lookup.ts'
import { toAccount } from './to-account.ts'
import type { PeriodAccounts } from './totals.ts'

/** Rows of the accounts by key, and what a person must look at. */
export interface Compiled {
  accounts: Account[]
  findings: Finding[]
}

/**
 * Compiles GRDP by the production approach for one period and the same period of the year before, from one set of inputs.
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
  series: readonly ReconciledObservation[],
  run: CompileRun,
  recipe: Recipe,
  catalogue: Pick<Catalogue, 'industries' | 'history'>,
): Compiled {
  if (recipe.baseYear !== run.baseYear)
    throw new InvalidInput('compile/other-base-year', { recipe: recipe.baseYear, run: run.baseYear })
  const tree = industryTree(catalogue.industries, recipe)
  const lookup = seriesLookup(series, run)
  const before = compilePeriod({ lookup, run, period: yearBefore(run.period) }, tree, recipe)
  const now = compilePeriod({ lookup, run, period: run.period }, tree, recipe, before.accounts)
  const both = [before.accounts, now.accounts]
  const [ownersBefore, owners] = both.map((accounts) => byOwnership(accounts, tree.sections)) as [Owners, Owners]
  const derived = derivedFigures(
    tree,
    { now: now.accounts, before: before.accounts },
    { now: owners, before: ownersBefore },
  )
  const communes = communeAccounts(now.accounts, recipe.communes, tree.sections, catalogue.history.areas)
  const levels = both.flatMap((accounts) => [...levelsOf(accounts), ...perHead(accounts)])
  const ours = [...levels, ...ownersBefore.figures, ...owners.figures, ...derived, ...communes.figures]
  const official = besideOfficial(now.accounts.scene, new Map(ours.map((figure) => [figure.ref, figure])))
  return {
    accounts: sortedAccounts(run, [...ours, ...official.figures]),
    findings: sortedFindings([
      ...before.findings,
      ...now.findings,
      ...levels.flatMap(populationFindings),
      ...derived.flatMap(growthFindings),
      ...ownersBefore.findings,
      ...owners.findings,
      ...communes.findings,
      ...official.findings,
    ]),
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

const byText = (a: string, b: string): number => (a < b ? -1 : Number(a > b))

/** A growth index that has no meaning: the level of the year before is zero or negative. */
function growthFindings(figure: Figure): Finding[] {
  const [, industry = '', ownership = '', measure, period = ''] = figure.ref.split('|')
  const unusable = figure.gaps.find((gap) => gap.reason === 'unusable')
  if (measure !== 'growth-index' || unusable === undefined) return []
  const facts = { industry, ownership, period, value: unusable.value }
  return [{ code: 'compile/growth-undefined', severity: 'note', place: figure.ref.slice('account:'.length), facts }]
}

function sortedAccounts(run: CompileRun, figures: readonly Figure[]): Account[] {
  return [...figures].sort((a, b) => byText(a.ref, b.ref)).map((figure) => toAccount(run, figure))
}

/** By code and place; a gap that both periods run into is told once. */
function sortedFindings(findings: readonly Finding[]): Finding[] {
  const once = new Map<string, Finding>()
  for (const finding of findings) {
    const key = `${finding.code} ${finding.place} ${finding.facts.industry ?? ''}`
    if (!once.has(key)) once.set(key, finding)
  }
  return [...once.entries()].sort(([a], [b]) => byText(a, b)).map(([, finding]) => finding)
}
