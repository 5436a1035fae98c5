import type { Finding } from '../../schemas/finding.ts'
import { quartersOf, yearBefore, yearOf } from '../../schemas/period.ts'
import { addIndustry, addTaxes } from './add-quarters.ts'
import { atBoth, benchmarkIndustry, openAtBoth, openIndustry } from './benchmark-quarters.ts'
import { type CompiledPair, type CompiledPeriod, imputation } from './compile-period.ts'
import type { CompiledPeriods } from './compile-periods.ts'
import { figuresOf, type IndustryFigures } from './industry-figures.ts'
import { type ByYear, type Kind, type Reported, type Settled, settle } from './settle-quarters.ts'
import { type AccountsPair, type PeriodAccounts, sumUp } from './totals.ts'
import type { PeriodOf, Work } from './work.ts'

/** Does any provincial input of the recipe come by quarter, of a period that is longer? */
export function quartersAreReported({ parts, recipe, run }: Work): boolean {
  const quarters = quartersOf(run.period) ?? []
  if (quarters.length < 2) return false
  const wanted = new Set(quarters.flatMap((quarter) => [quarter, yearBefore(quarter)]))
  return inputIndicators(recipe.industries).some((indicator) =>
    parts.lookup.seriesOf(indicator).some((row) => row.area === run.area && wanted.has(row.period)),
  )
}

/** Indicators that recipes take output from: those of their terms, and quantities. */
function inputIndicators(recipes: Work['recipe']['industries']): string[] {
  const named = recipes.flatMap(termIndicators)
  const quantities = recipes.flatMap((recipe) =>
    'quantity' in recipe ? [recipe.quantity] : 'stock' in recipe ? [recipe.stock] : [],
  )
  return [...new Set([...named, ...quantities])]
}

/** Every `indicator` in a recipe, at any depth. */
function termIndicators(part: unknown): string[] {
  if (typeof part !== 'object' || part === null) return []
  const own = 'indicator' in part ? [String(part.indicator)] : []
  return [...own, ...Object.values(part).flatMap(termIndicators)]
}

interface AllSettled {
  industries: Map<string, Settled<IndustryFigures>>
  taxes: Settled<PeriodAccounts['taxes']>
}

/** Accounts of the round's period, its quarters and its cumulative periods, which agree with each other. */
export function joinQuarters(work: Work, whole: CompiledPair, quarters: readonly CompiledPair[]): CompiledPeriods {
  const settled = settleAll(work, whole, quarters)
  const accountsOf = (at: PeriodOf, year: keyof ByYear<unknown>, pick: Pick): PeriodAccounts => {
    const industries = new Map([...settled.industries].map(([code, one]) => [code, pick(one, year)]))
    return sumUp(work, at, industries, pick(settled.taxes, year))
  }
  const pairOf = (period: string, pick: Pick): AccountsPair => ({
    before: accountsOf({ period: yearBefore(period), pair: period }, 'before', pick),
    now: accountsOf({ period, pair: period }, 'now', pick),
  })
  const main = pairOf(work.run.period, (one, year) => one.whole[year])
  const byQuarter = quarters.map((pair, i) => pairOf(pair.now.at.period, (one, year) => one.quarters[year][i]!))
  const cumulated = cumulate(work, byQuarter)
  const findings = [
    ...[...settled.industries.values(), settled.taxes].flatMap((one) => one.findings),
    ...imputations(settled, whole, main, 'whole'),
    ...quarters.flatMap((pair, i) => imputations(settled, pair, byQuarter[i]!, 'quarters')),
  ]
  return { main, parts: [...byQuarter, ...cumulated], findings }
}

type Pick = <T>(settled: Settled<T>, year: keyof ByYear<unknown>) => T

function settleAll(work: Work, whole: CompiledPair, quarters: readonly CompiledPair[]): AllSettled {
  const { parts, recipe, tree, run } = work
  const settleOne = <T>(
    kind: Kind<T>,
    of: (compiled: CompiledPeriod) => Reported<T>,
    texts: (figures: T) => unknown[],
  ) => {
    const pair = (one: CompiledPair) => ({ before: of(one.before), now: of(one.now) })
    const all = [whole, ...quarters].map(pair)
    const given = all.flatMap((one) => [...texts(one.before.figures), ...texts(one.now.figures)])
    return parts.part(`quarters ${kind.industry} ${run.period}`, given, () =>
      settle(kind, run.period, all[0]!, all.slice(1)),
    )
  }
  const industries = recipe.industries.map(({ industry }) => {
    const add = (figures: readonly IndustryFigures[], period: string) => addIndustry(work, figures, period)
    const kind = { industry, above: tree.above(industry), add, benchmark: benchmarkIndustry, open: openIndustry }
    return [industry, settleOne<IndustryFigures>(kind, (one) => one.industries.get(industry)!, figuresOf)] as const
  })
  const add = (figures: readonly PeriodAccounts['taxes'][], period: string) => addTaxes(work, figures, period)
  const taxes = settleOne<PeriodAccounts['taxes']>(
    { industry: 'TAX', above: tree.above('TAX'), add, benchmark: atBoth, open: openAtBoth },
    (one) => ({ figures: one.taxes.net, gaps: one.taxes.gaps, replaced: [] }),
    (net) => [net.current, net.constant],
  )
  return { industries: new Map(industries), taxes }
}

/** 3M, 6M, 9M as far as the round's period reaches beyond them: sums of the quarters, in both years. */
function cumulate(work: Work, quarters: readonly AccountsPair[]): AccountsPair[] {
  return quarters.slice(0, -1).map((_, last) => {
    const parts = quarters.slice(0, last + 1)
    const period = `${yearOf(work.run.period)}-${(last + 1) * 3}M`
    const sumOf = (year: keyof ByYear<unknown>, at: PeriodOf): PeriodAccounts => {
      const accounts = parts.map((pair) => pair[year])
      const industries = work.recipe.industries.map(({ industry }) => {
        const figures = accounts.map((one) => one.industries.get(industry)!)
        return [
          industry,
          work.parts.part(`add ${industry} ${at.period}`, figures, () => addIndustry(work, figures, at.period)),
        ] as const
      })
      const nets = accounts.map((one) => one.taxes)
      const net = work.parts.part(`add TAX ${at.period}`, nets, () => addTaxes(work, nets, at.period))
      return sumUp(work, at, new Map(industries), net)
    }
    const before = sumOf('before', { period: yearBefore(period), pair: period })
    return { before, now: sumOf('now', { period, pair: period }) }
  })
}

/** Fallbacks that stand in the figures of a period. */
function imputations(
  { industries }: AllSettled,
  compiled: CompiledPair,
  accounts: AccountsPair,
  side: Settled<unknown>['stands'],
): Finding[] {
  return (['before', 'now'] as const).flatMap((year) =>
    [...compiled[year].industries.values()]
      .filter((one) => one.replaced.length > 0 && industries.get(one.figures.industry)?.stands === side)
      .map((one) => imputation(accounts[year], one)),
  )
}
