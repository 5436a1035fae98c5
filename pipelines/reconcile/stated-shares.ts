import { sum } from 'simple-statistics'
import type { AreaChange } from '../../schemas/area.ts'
import type { StatedBasis } from '../../schemas/concordance.ts'
import { InvalidInput } from '../../schemas/invalid-input.ts'

export interface StatedShare {
  toCode: string
  share: number
  estimated: boolean
  legalAct: string
}

/** A share follows from an act when the act, or the change record that quotes it, states it or leaves it as the rest. */
const fromAct = new Set(['resolution', 'residual', 'resolution, residual', 'GSO change record'])
/** Columns in order of preference. One column serves all the pieces of a unit: bases are not mixed. */
const columns = {
  population: ['sharePopulation', 'shareHint', 'shareArea'],
  area: ['shareArea', 'shareHint', 'sharePopulation'],
} as const
/** Shares are printed with four decimals: the pieces of one unit may miss 1 by rounding. */
const roundingOfShares = 0.001

/** The rows of one unit on one day that say where its territory goes: a change of name or parent beside a division says nothing. */
export function destinationsOf(rows: readonly AreaChange[]): AreaChange[] {
  const moves = rows.filter((row) => row.kind === 'merge' || row.kind === 'split' || row.kind === 'partial')
  const chosen = moves.length > 0 ? moves : rows
  return chosen.filter((row, i) => chosen.findIndex((other) => other.toCode === row.toCode) === i)
}

/**
 * The shares of one unit on one day, summing to 1.
 *
 * Shape     its destination rows -> one share a row, 0 <= share <= 1; null when no source states them or the basis is whole
 * Throws    InvalidInput `reconcile/shares-do-not-sum`
 * Source    docs/methods/reconcile-concordance.md
 */
export function statedShares(rows: readonly AreaChange[], basis: StatedBasis): StatedShare[] | null {
  const [only] = rows
  if (only === undefined) return []
  if (rows.length === 1 && (only.shareHint ?? 1) === 1) return [{ ...pick(only), share: 1, estimated: false }]
  if (basis === 'whole') return null
  const column = columns[basis].find((name) => rows.every((row) => row[name] !== null))
  if (column === undefined) return null
  const total = sum(rows.map((row) => row[column]!))
  if (Math.abs(total - 1) > roundingOfShares) throw doesNotSum(only, total)
  const estimated = column !== columns[basis][0] || !rows.every((row) => fromAct.has(row.shareBasis))
  return rows.map((row) => ({ ...pick(row), share: row[column]! / total, estimated }))
}

const pick = (row: AreaChange) => ({ toCode: row.toCode, legalAct: row.legalAct })

const doesNotSum = (row: AreaChange, total: number) =>
  new InvalidInput('reconcile/shares-do-not-sum', {
    code: row.fromCode,
    name: row.fromName,
    legalAct: row.legalAct,
    day: row.effectiveDate,
    total,
  })
