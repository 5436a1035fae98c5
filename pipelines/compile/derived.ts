import { TOTAL } from '../../schemas/observation.ts'
import type { Figure } from './figure.ts'
import type { Aggregate } from './growth.ts'
import { contribution, growthIndex, implicitDeflator, structure } from './growth.ts'
import type { AtBothPrices } from './industry-figures.ts'
import type { IndustryTree } from './industry-tree.ts'
import type { ByOwnership } from './ownership.ts'
import type { PeriodAccounts } from './totals.ts'
import { industryOf } from './totals.ts'

/** The period and the same period of the year before. */
export interface TwoPeriods<T> {
  now: T
  before: T
}

/**
 * Growth index and contribution of the period, structure and implicit deflator of both periods, for sections, regions, VA, TAX
 * and GRDP; growth, contribution and structure of value added by ownership.
 */
export function derivedFigures(
  tree: IndustryTree,
  accounts: TwoPeriods<PeriodAccounts>,
  owners: TwoPeriods<ByOwnership>,
): Figure[] {
  const industries = industryAggregates(tree, accounts)
  const all = [...industries, ...ownershipAggregates(owners)]
  const { now, before } = accounts
  return [
    ...all.map((one) => growthIndex(now.scene, one)),
    ...all.map((one) => contribution(now.scene, one, before.grdp.constant)),
    ...all.map((one) => structure(now.scene, one, one.now.current, now.grdp.current)),
    ...all.map((one) => structure(before.scene, one, one.before.current, before.grdp.current)),
    ...industries.map((one) => implicitDeflator(now.scene, one.industry, one.now)),
    ...industries.map((one) => implicitDeflator(before.scene, one.industry, one.before)),
  ]
}

function industryAggregates(tree: IndustryTree, { now, before }: TwoPeriods<PeriodAccounts>): Aggregate[] {
  const levels = (accounts: PeriodAccounts, code: string): AtBothPrices => {
    if (code === 'TAX') return accounts.taxes
    return code === 'GRDP' ? accounts.grdp : industryOf(accounts.industries, code).valueAdded
  }
  return [...tree.sections, ...tree.regions, 'VA', 'TAX', 'GRDP'].map((industry) => ({
    industry,
    ownership: TOTAL,
    now: levels(now, industry),
    before: levels(before, industry),
  }))
}

/** Value added by ownership where both periods have it. */
const ownershipAggregates = ({ now, before }: TwoPeriods<ByOwnership>): Aggregate[] =>
  [...now.valueAdded].flatMap(([ownership, level]) => {
    const previous = before.valueAdded.get(ownership)
    return previous === undefined ? [] : [{ industry: 'VA', ownership, now: level, before: previous }]
  })
