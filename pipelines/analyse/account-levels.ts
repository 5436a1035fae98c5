import { sum } from 'simple-statistics'
import type { Account } from '../../schemas/account.ts'
import { InvalidInput } from '../../schemas/invalid-input.ts'
import { type Period, periodSpan } from '../../schemas/period.ts'

/** The accounts of one vintage, as analysis reads them. */
export interface VintageAccounts {
  id: string
  period: Period
  baseYear: number
  accounts: readonly Account[]
}

/** Levels of the province by industry and period at one prices; null where the vintage has none. Billion dong. */
export interface Levels {
  vintage: string
  level(industry: string, period: Period): number | null
  isImputed(industry: string, period: Period): boolean
  /** Periods in which GRDP has a value, earliest end first. */
  periods: Period[]
}

const measureOf = (industry: string): Account['measure'] =>
  industry === 'GRDP' ? 'grdp' : industry === 'TAX' ? 'taxes-less-subsidies' : 'value-added'

/** Value added, TAX and GRDP of the whole province, all ownerships, at `prices`. Communes and other measures are left out. */
export function accountLevels(vintage: VintageAccounts, prices: string): Levels {
  const rows = vintage.accounts.filter(
    (a) =>
      a.prices === prices && a.ownership === '_T' && a.area.startsWith('P-') && a.measure === measureOf(a.industry),
  )
  const byKey = new Map(rows.map((a) => [`${a.industry} ${a.period}`, a]))
  const total = rows.filter((a) => a.industry === 'GRDP' && a.value !== null)
  return {
    vintage: vintage.id,
    level: (industry, period) => byKey.get(`${industry} ${period}`)?.value ?? null,
    isImputed: (industry, period) => byKey.get(`${industry} ${period}`)?.status === 'imputed',
    periods: total.map((a) => a.period).sort((a, b) => (periodSpan(a).end < periodSpan(b).end ? -1 : 1)),
  }
}

/** Relative distance at which parts still add to GRDP: levels are unrounded, only the order of additions differs. */
const closes = 1e-9

/**
 * Levels of the parts in one period, which add up to GRDP.
 *
 * Throws  InvalidInput `analyse/no-level` for a part without a value, `analyse/parts-do-not-add` when they are no partition
 */
export function partLevels(levels: Levels, parts: readonly string[], period: Period): number[] {
  const values = parts.map((industry) => {
    const value = levels.level(industry, period)
    if (value === null) throw new InvalidInput('analyse/no-level', { industry, period, vintage: levels.vintage })
    return value
  })
  const grdp = levels.level('GRDP', period)
  if (grdp === null) throw new InvalidInput('analyse/no-level', { industry: 'GRDP', period, vintage: levels.vintage })
  requireSum(values, grdp, { parts: parts.join(', '), period })
  return values
}

function requireSum(values: readonly number[], grdp: number, facts: { parts: string; period: Period }): void {
  const added = sum([...values])
  if (Math.abs(added - grdp) > closes * Math.abs(grdp))
    throw new InvalidInput('analyse/parts-do-not-add', { ...facts, sum: added, grdp })
}
