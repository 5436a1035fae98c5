import type { Finding } from '../../schemas/finding.ts'
import type { Recipe } from '../../schemas/recipe.ts'
import type { CompiledIndustry } from './compile-industry.ts'
import { compileIndustry, gapFindings } from './compile-industry.ts'
import type { Scene } from './industry-figures.ts'
import type { IndustryTree } from './industry-tree.ts'
import { taxes } from './taxes.ts'
import type { PeriodAccounts } from './totals.ts'
import { sumUp } from './totals.ts'

/** One period compiled: its accounts and what was missing or imputed. */
export interface CompiledPeriod {
  accounts: PeriodAccounts
  findings: Finding[]
}

/** Compiles every industry, the taxes and the totals of one period; `before` is the same period of the year before. */
export function compilePeriod(
  scene: Scene,
  tree: IndustryTree,
  recipe: Recipe,
  before?: PeriodAccounts,
): CompiledPeriod {
  const compiled = recipe.industries.map((one) =>
    compileIndustry({ ...scene, before: before?.industries.get(one.industry) }, one),
  )
  const net = taxes(scene, recipe.taxes)
  const byCode = new Map(compiled.map((one) => [one.figures.industry, one.figures]))
  const accounts = sumUp(scene, tree, byCode, net)
  const gaps = compiled.flatMap(({ figures: { industry }, gaps }) =>
    gapFindings(industry, scene.period, [industry, ...tree.above(industry)], gaps),
  )
  const taxGaps = gapFindings(
    'TAX',
    scene.period,
    ['TAX', ...tree.above('TAX')],
    [...net.current.gaps, ...net.constant.gaps],
  )
  const replaced = compiled
    .filter((one) => one.replaced.length > 0)
    .map((one) => imputation(accounts, one, before !== undefined))
  return { accounts, findings: [...gaps, ...taxGaps, ...replaced] }
}

/** Says what the fallback did: imputed in the period, a reported level of form 006.H/BCC-TKQG in the year before. */
function imputation(accounts: PeriodAccounts, { figures, replaced }: CompiledIndustry, inPeriod: boolean): Finding {
  const grdp = accounts.grdp.current.value
  const own = figures.valueAdded.current.value
  const share = grdp === null || grdp <= 0 || own === null ? null : (own / grdp) * 100
  return {
    code: inPeriod ? 'compile/imputed' : 'compile/previous-level',
    severity: inPeriod ? 'warning' : 'note',
    place: figures.output.constant.ref.replace(/^account:/, ''),
    facts: {
      industry: figures.industry,
      period: accounts.scene.period,
      missing: replaced.map((gap) => gap.series).join(', '),
      method: 'same-volume',
      output: figures.output.constant.value,
      share,
    },
  }
}
