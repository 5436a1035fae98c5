import { TOTAL } from '../../schemas/observation.ts'
import type { Figure } from './figure.ts'
import type { Aggregate } from './growth.ts'
import {
  contribution,
  contributionShare,
  contributionWithTax,
  growthIndex,
  implicitDeflator,
  structure,
} from './growth.ts'
import type { AtBothPrices } from './industry-figures.ts'
import type { IndustryTree } from './industry-tree.ts'
import type { ByOwnership } from './ownership.ts'
import type { AccountsPair, PeriodAccounts } from './totals.ts'
import { industryOf } from './totals.ts'
import type { Work } from './work.ts'

/** Value added by ownership in the two periods. */
export interface OwnersPair {
  now: ByOwnership
  before: ByOwnership
}

/**
 * Growth index and contribution (in three conventions) of the period, structure and implicit deflator of both periods, for
 * sections, regions, VA, TAX and GRDP; growth, contribution and structure of value added by ownership.
 */
export function derivedFigures(work: Work, accounts: AccountsPair, owners?: OwnersPair): Figure[] {
  const industries = industryAggregates(work.tree, accounts)
  const all = [...industries, ...(owners ? ownershipAggregates(owners) : [])]
  const growth = new Map(all.map((one) => [one, growthOf(work, accounts, one)]))
  return [
    ...[...growth.values()].flat(),
    ...sharesOfGrowth(work, accounts, industries),
    ...taxInServices(work, accounts, (code) => growth.get(industries.find((one) => one.industry === code)!)![1]!),
    ...all.flatMap((one) => structuresOf(work, accounts, one)),
    ...industries.flatMap((one) => deflatorsOf(work, accounts, one)),
  ]
}

const nameOf = (what: string, { now }: AccountsPair, { industry, ownership }: Aggregate): string =>
  `${what} ${industry}${ownership === TOTAL ? '' : ` ${ownership}`} ${now.scene.period}`

/** Growth index, then contribution in points. */
function growthOf({ parts }: Work, pair: AccountsPair, one: Aggregate): Figure[] {
  const { now, before } = pair
  const given = [one.now.constant, one.before.constant, before.grdp.constant]
  return parts.part(nameOf('growth', pair, one), given, () => [
    growthIndex(now.scene, one),
    contribution(now.scene, one, before.grdp.constant),
  ])
}

/** Convention S: everything that is a part of value added. */
function sharesOfGrowth({ parts }: Work, pair: AccountsPair, industries: readonly Aggregate[]): Figure[] {
  const all = industries.find((one) => one.industry === 'VA')!
  const levels = (one: Aggregate) => [one.now.constant, one.before.constant]
  return industries
    .filter((one) => one.industry !== 'TAX' && one.industry !== 'GRDP')
    .map((one) =>
      parts.part(nameOf('share', pair, one), [...levels(one), ...levels(all)], () =>
        contributionShare(pair.now.scene, one, all),
      ),
    )
}

/** Convention T: the regions that add to GRDP, services with the taxes. */
function taxInServices({ parts }: Work, pair: AccountsPair, points: (code: string) => Figure): Figure[] {
  const sums: [string, string[]][] = [
    ['KV1', ['KV1']],
    ['KV2', ['KV2']],
    ['KV3', ['KV3', 'TAX']],
    ['GRDP', ['GRDP']],
  ]
  return sums.map(([code, codes]) => {
    const given = codes.map(points)
    return parts.part(`tax-in-services ${code} ${pair.now.scene.period}`, given, () =>
      contributionWithTax(pair.now.scene, code, given),
    )
  })
}

function structuresOf({ parts }: Work, pair: AccountsPair, one: Aggregate): Figure[] {
  const { now, before } = pair
  return parts.part(
    nameOf('structure', pair, one),
    [one.now.current, now.grdp.current, one.before.current, before.grdp.current],
    () => [
      structure(now.scene, one, one.now.current, now.grdp.current),
      structure(before.scene, one, one.before.current, before.grdp.current),
    ],
  )
}

function deflatorsOf({ parts }: Work, pair: AccountsPair, one: Aggregate): Figure[] {
  const { now, before } = pair
  const given = [one.now.current, one.now.constant, one.before.current, one.before.constant]
  return parts.part(nameOf('deflator', pair, one), given, () => [
    implicitDeflator(now.scene, one.industry, one.now),
    implicitDeflator(before.scene, one.industry, one.before),
  ])
}

function industryAggregates(tree: IndustryTree, { now, before }: AccountsPair): Aggregate[] {
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
const ownershipAggregates = ({ now, before }: OwnersPair): Aggregate[] =>
  [...now.valueAdded].flatMap(([ownership, level]) => {
    const previous = before.valueAdded.get(ownership)
    return previous === undefined ? [] : [{ industry: 'VA', ownership, now: level, before: previous }]
  })
