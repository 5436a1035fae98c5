import { type Account, accountKey } from '../../schemas/account.ts'
import type { SheetCell } from '../../schemas/account-sheet.ts'
import type { Area } from '../../schemas/area.ts'
import type { CommuneRow, CommuneSheet } from '../../schemas/commune-sheet.ts'
import { TOTAL } from '../../schemas/observation.ts'
import type { SheetSide } from './account-sheet.ts'
import { RESIDUAL } from './commune-section.ts'

/**
 * The communes of a vintage, largest first.
 *
 * Shape     account rows of measure `commune-output` and `commune-growth-index` -> one row a commune, with its sections
 * Unit      billion dong; growth an index, same period of the year before = 100; unrounded
 */
export function communeSheet({ accounts, area, period, baseYear }: SheetSide, areas: readonly Area[]): CommuneSheet {
  const known = new Map(areas.map((one) => [one.id, one]))
  const now = accounts.filter((row) => row.period === period && row.ownership === TOTAL)
  const output = now.filter((row) => row.measure === 'commune-output')
  const constant = byArea(output.filter((row) => row.industry === TOTAL && row.prices === `constant-${baseYear}`))
  const growth = byArea(now.filter((row) => row.measure === 'commune-growth-index' && row.industry === TOTAL))
  const current = output.filter((row) => row.prices === 'current')
  const sections = [...new Set(current.map((row) => row.industry))].filter((code) => code !== TOTAL).sort()
  const communes = current
    .filter((row) => row.industry === TOTAL && row.area !== RESIDUAL && known.has(row.area))
    .map((row): CommuneRow => {
      const { code, name, type, areaKm2, population } = known.get(row.area)!
      const own = current.filter((one) => one.area === row.area && one.industry !== TOTAL)
      return {
        ...{ area: row.area, code, name, type, areaKm2, population, total: cellOf(row) },
        ...{ constant: constant.get(row.area) ?? null, growth: growth.get(row.area) ?? null },
        sections: Object.fromEntries(own.map((one) => [one.industry, cellOf(one)])),
      }
    })
  const residual = current.find((row) => row.area === RESIDUAL && row.industry === TOTAL)
  const cap = now.find(
    (row) => row.area === area && row.measure === 'output' && row.industry === 'VA' && row.prices === 'current',
  )
  return {
    sections,
    communes: communes.sort((a, b) => (b.total.value ?? -1) - (a.total.value ?? -1)),
    ...{ residual: residual ? cellOf(residual) : null, cap: cap ? cellOf(cap) : null },
  }
}

const byArea = (rows: readonly Account[]): Map<string, SheetCell> => new Map(rows.map((row) => [row.area, cellOf(row)]))

const cellOf = (row: Account): SheetCell => ({
  ...{ value: row.value, status: row.status, estimatedShare: row.estimatedShare },
  ref: `account:${accountKey(row)}`,
})
