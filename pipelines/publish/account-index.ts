import type { Account } from '../../schemas/account.ts'
import { accountKey } from '../../schemas/account.ts'
import { InvalidInput } from '../../schemas/invalid-input.ts'
import type { Coordinates } from '../../schemas/table.ts'

const dimensions = ['area', 'industry', 'ownership', 'measure', 'period', 'prices'] as const
type Key = Record<(typeof dimensions)[number], string>

export interface AccountIndex {
  byKey: Map<string, Account>
  /** Rows that differ in prices only, under the key with '*' for prices. */
  byAnyPrices: Map<string, Account[]>
}

/** Throws InvalidInput 'publish/repeated-account' when two rows claim one cell. */
export function indexAccounts(accounts: readonly Account[]): AccountIndex {
  const index: AccountIndex = { byKey: new Map(), byAnyPrices: new Map() }
  for (const account of accounts) {
    const key = accountKey(account)
    if (index.byKey.has(key)) throw new InvalidInput('publish/repeated-account', { account: key })
    index.byKey.set(key, account)
    const anyPrices = keyOf({ ...account, prices: '*' })
    index.byAnyPrices.set(anyPrices, [...(index.byAnyPrices.get(anyPrices) ?? []), account])
  }
  return index
}

/**
 * The account row at some coordinates, or null. Without `prices` it is the single row that the others name.
 * Throws InvalidInput 'publish/incomplete-cell' when a coordinate is missing, 'publish/ambiguous-prices' when two rows fit.
 */
export function findAccount(index: AccountIndex, cell: Coordinates): Account | null {
  const missing = dimensions.filter((d) => d !== 'prices' && cell[d] === undefined)
  if (missing.length > 0) throw new InvalidInput('publish/incomplete-cell', { missing: missing.join(', ') })
  const key = keyOf({ ...cell, prices: cell.prices ?? '*' } as Key)
  if (cell.prices !== undefined) return index.byKey.get(key) ?? null
  const rows = index.byAnyPrices.get(key) ?? []
  if (rows.length > 1) throw new InvalidInput('publish/ambiguous-prices', { account: key })
  return rows[0] ?? null
}

const keyOf = (cell: Key): string => dimensions.map((d) => cell[d]).join('|')
