import { type Account, accountKey } from '../../schemas/account.ts'
import type { AccountSheet, LastVintage, SheetCell, SheetColumn, SheetRow } from '../../schemas/account-sheet.ts'
import type { Industry } from '../../schemas/industry.ts'
import { TOTAL } from '../../schemas/observation.ts'
import { type Period, yearBefore } from '../../schemas/period.ts'

/** One vintage's accounts and what they are for. */
export interface SheetSide {
  accounts: readonly Account[]
  area: string
  period: Period
  baseYear: number
}

type Find = (industry: string, measure: Account['measure'], prices: string, period: Period) => Account | undefined

/**
 * The accounts of a vintage by industry, beside the year before, the last frozen vintage and the official figures.
 *
 * Shape     account rows of one vintage, those of another or none -> one row for GRDP, VA, TAX, each region and section that has figures
 * Unit      see SheetColumn; unrounded
 * Missing   a difference is missing when one side is: never a part of one
 * Bases     current prices compare over the same territory; constant prices and growth only on the same base year, too
 */
export function accountSheet(
  own: SheetSide,
  last: { side: SheetSide; vintage: Omit<LastVintage, 'comparable'> } | null,
  industries: readonly Industry[],
): AccountSheet {
  const find = finder(own)
  const comparable = {
    current: last?.side.area === own.area,
    constant: last?.side.area === own.area && last.side.baseYear === own.baseYear,
  }
  const before = last === null ? null : finder(last.side)
  const rows = ordered(industries).map((industry): SheetRow => {
    const { code, level, parent, name } = industry
    const cells = {
      ...ownCells(code, own, find),
      ...(before ? lastCells(code, { own, find, before, comparable }) : {}),
    }
    return { industry: code, level: level as SheetRow['level'], parent, name, indent: indentOf(industry), cells }
  })
  const { period } = own
  return {
    prices: `constant-${own.baseYear}`,
    last: last === null ? null : { ...last.vintage, comparable },
    hasOfficial: rows.some((row) => row.cells['official-current'] ?? row.cells['official-constant']),
    perHead: cellOf(find('GRDP', 'grdp-per-head', 'current', period)) ?? null,
    population: cellOf(find(TOTAL, 'average-population', 'none', period)) ?? null,
    rows: rows.filter((row) => Object.keys(row.cells).length > 0),
  }
}

function finder({ accounts, area }: SheetSide): Find {
  const own = accounts.filter((row) => row.area === area && row.ownership === TOTAL)
  const byKey = new Map(own.map((row) => [[row.industry, row.measure, row.prices, row.period].join(' '), row]))
  return (industry, measure, prices, period) => byKey.get([industry, measure, prices, period].join(' '))
}

/** GRDP first, then each region with its sections, then taxes: the order of the yearbook. */
function ordered(industries: readonly Industry[]): Industry[] {
  const under = (parent: string): Industry[] =>
    industries
      .filter((one) => one.parent === parent && one.level !== 'division' && one.code !== 'TAX')
      .flatMap((one) => [one, ...under(one.code)])
  return [
    ...industries.filter((i) => i.code === 'GRDP'),
    ...under('GRDP'),
    ...industries.filter((i) => i.code === 'TAX'),
  ]
}

const indents: Record<string, number> = { GRDP: 0, VA: 1, TAX: 1, 'KV2.CN': 3 }
const indentOf = ({ code, level, parent }: Industry): number =>
  indents[code] ?? (level === 'region' ? 2 : parent === 'KV2.CN' ? 4 : 3)

const levelOf = (industry: string): Account['measure'] =>
  industry === 'GRDP' ? 'grdp' : industry === 'TAX' ? 'taxes-less-subsidies' : 'value-added'

function ownCells(code: string, { period, baseYear }: SheetSide, find: Find): SheetRow['cells'] {
  const constant = `constant-${baseYear}`
  const [level, year] = [levelOf(code), yearBefore(period)]
  const sources: [SheetColumn, Account | undefined][] = [
    ['current', find(code, level, 'current', period)],
    ['constant', find(code, level, constant, period)],
    ['current-before', find(code, level, 'current', year)],
    ['constant-before', find(code, level, constant, year)],
    ['growth', find(code, 'growth-index', constant, period)],
    ['contribution', find(code, 'contribution', constant, period)],
    ['contribution-share', find(code, 'contribution-share', constant, period)],
    ['contribution-tax-in-services', find(code, 'contribution-tax-in-services', constant, period)],
    ['structure', find(code, 'structure', 'current', period)],
    ['deflator', find(code, 'deflator', 'none', period)],
    ['official-current', find(code, 'official-level', 'current', period)],
    ['official-constant', find(code, 'official-level', constant, period)],
    ['official-growth', find(code, 'official-growth-index', constant, period)],
    ['difference-current', find(code, 'difference-level', 'current', period)],
    ['difference-constant', find(code, 'difference-level', constant, period)],
    ['difference-growth', find(code, 'difference-growth-index', constant, period)],
  ]
  return Object.fromEntries(
    sources.flatMap(([column, row]) => (row === undefined ? [] : [[column, cellOf(row)]])),
  ) as SheetRow['cells']
}

interface Pair {
  own: SheetSide
  find: Find
  before: Find
  comparable: { current: boolean; constant: boolean }
}

function lastCells(code: string, { own, find, before, comparable }: Pair): SheetRow['cells'] {
  const constant = `constant-${own.baseYear}`
  const level = levelOf(code)
  const wanted: [SheetColumn, Account['measure'], string, boolean][] = [
    ['last-current', level, 'current', comparable.current],
    ['last-constant', level, constant, comparable.constant],
    ['last-growth', 'growth-index', constant, comparable.constant],
  ]
  const cells = wanted.flatMap(([column, measure, prices, isComparable]) => {
    const [now, then] = [find, before].map((of) => of(code, measure, prices, own.period))
    return isComparable && now !== undefined && then !== undefined ? [[column, difference(now, then)]] : []
  })
  return Object.fromEntries(cells) as SheetRow['cells']
}

function difference(now: Account, then: Account): SheetCell {
  const { status, estimatedShare } = now.value === null || then.value !== null ? now : then
  const value = now.value === null || then.value === null ? null : now.value - then.value
  return { value, status, estimatedShare, ref: null }
}

function cellOf(row: Account): SheetCell
function cellOf(row: Account | undefined): SheetCell | undefined
function cellOf(row: Account | undefined): SheetCell | undefined {
  if (row === undefined) return undefined
  const { value, status, estimatedShare } = row
  return { value, status, estimatedShare, ref: `account:${accountKey(row)}` }
}
