import type { Finding } from '../../schemas/finding.ts'
import type { CompiledIndustry } from './compile-industry.ts'
import { compileIndustry, distinct, gapFindings } from './compile-industry.ts'
import type { Gap } from './figure.ts'
import type { AtBothPrices } from './industry-figures.ts'
import { taxes } from './taxes.ts'
import type { PeriodAccounts } from './totals.ts'
import { given, type PeriodOf, runText, sceneOf, type Work } from './work.ts'

/** The industries and the taxes of one period by their recipes, before anything is added up. */
export interface CompiledPeriod {
  at: PeriodOf
  industries: Map<string, CompiledIndustry>
  taxes: { net: AtBothPrices; gaps: Gap[] }
}

/** A period and the same period of the year before. */
export interface CompiledPair {
  before: CompiledPeriod
  now: CompiledPeriod
}

/** Compiles every industry and the taxes of one period; `before` is the same period of the year before. */
export function compilePeriod(work: Work, at: PeriodOf, before?: CompiledPeriod): CompiledPeriod {
  const { parts, recipe } = work
  const known = [runText(work), at.pair, at.whole ?? '']
  const industries = recipe.industries.map((one) => {
    const previous = before?.industries.get(one.industry)?.figures
    return parts.part(
      `industry ${one.industry} ${at.period}`,
      [...known, JSON.stringify(one), ...given(previous)],
      (lookup) => compileIndustry({ ...sceneOf(work, at, lookup), before: previous }, one),
    )
  })
  const net = parts.part(`taxes ${at.period}`, [...known, JSON.stringify(recipe.taxes)], (lookup) =>
    taxes(sceneOf(work, at, lookup), recipe.taxes),
  )
  const gaps = distinct([...net.current.gaps, ...net.constant.gaps])
  return { at, industries: new Map(industries.map((one) => [one.figures.industry, one])), taxes: { net, gaps } }
}

/** What was missing or imputed in one period. */
export function findingsOf(work: Work, compiled: CompiledPeriod, accounts: PeriodAccounts): Finding[] {
  const industries = [...compiled.industries.values()]
  return [
    ...industries.flatMap((one) => industryGaps(work, compiled.at.period, one)),
    ...gapFindings('TAX', compiled.at.period, ['TAX', ...work.tree.above('TAX')], compiled.taxes.gaps),
    ...industries.filter((one) => one.replaced.length > 0).map((one) => imputation(accounts, one)),
  ]
}

/** One finding for each series that an industry of the period lacks, with the totals it leaves without a value. */
const industryGaps = ({ tree }: Work, period: string, { figures, gaps }: CompiledIndustry): Finding[] =>
  gapFindings(figures.industry, period, [figures.industry, ...tree.above(figures.industry)], gaps)

/** Says what the fallback did: imputed in the period, a reported level of form 006.H/BCC-TKQG in the year before. */
export function imputation(accounts: PeriodAccounts, { figures, replaced }: CompiledIndustry): Finding {
  const { scene } = accounts
  const grdp = accounts.grdp.current.value
  const own = figures.valueAdded.current.value
  const share = grdp === null || grdp <= 0 || own === null ? null : (own / grdp) * 100
  const inPeriod = scene.period === scene.run.period
  return {
    code: inPeriod ? 'compile/imputed' : 'compile/previous-level',
    severity: inPeriod ? 'warning' : 'note',
    place: figures.output.constant.ref.replace(/^account:/, ''),
    facts: {
      industry: figures.industry,
      period: scene.period,
      missing: replaced.map((gap) => gap.series).join(', '),
      method: 'same-volume',
      output: figures.output.constant.value,
      share,
    },
  }
}
