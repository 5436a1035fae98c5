import type { FastifyRequest } from 'fastify'
import { InvalidInput } from '../../schemas/invalid-input.ts'
import type { VintageRow } from '../../store/database.ts'
import { findFrozenVintage, type VintageChoice } from '../../store/datasets.ts'
import type { Db } from '../../store/insert-rows.ts'
import { readVintageById } from '../../store/vintages.ts'
import { type Caller, provincesOf, reading } from '../auth/caller.ts'

/**
 * The newest frozen vintage of a choice that the caller may see (and that holds a table, where one is given).
 *
 * Throws  InvalidInput server/no-such-vintage, server/no-such-table
 */
export async function frozenVintage(
  request: FastifyRequest,
  db: Db,
  choice: VintageChoice,
  table: string | null = null,
): Promise<VintageRow> {
  const found = await reading(request, db, (tx) => findFrozenVintage(tx, choice, table))
  if (found) return found
  const asked = choice.vintage ?? [choice.province, choice.period].filter(Boolean).join(' ')
  if (table !== null) throw new InvalidInput('server/no-such-table', { found: table, vintage: asked })
  throw new InvalidInput('server/no-such-vintage', { found: asked })
}

/** May the caller see the inner figures of a province: as the office, or as one of its statisticians and approvers? */
export const worksIn = (caller: Caller, province: string): boolean =>
  caller.kind === 'office' || provincesOf(caller, ['statistician', 'approver']).includes(province)

/** Is there a province whose inner figures the caller may see? */
export const worksSomewhere = (caller: Caller): boolean =>
  caller.kind === 'office' || provincesOf(caller, ['statistician', 'approver']).length > 0

/** Provinces whose inner figures the caller works on; every one for the office itself. */
export const provincesOfOffice = (caller: Caller): string[] | 'all' =>
  caller.kind === 'office' ? 'all' : provincesOf(caller, ['statistician', 'approver'])

/** Throws InvalidInput people/not-allowed unless the caller works in the province. */
export function refuseOutsider(request: FastifyRequest, province: string): void {
  if (!worksIn(request.caller, province)) throw new InvalidInput('people/not-allowed', { found: request.url })
}

/**
 * A vintage, open or frozen, of a province in which the caller works.
 *
 * Throws  InvalidInput server/no-such-vintage, people/not-allowed
 */
export async function workedVintage(request: FastifyRequest, db: Db, id: string): Promise<VintageRow> {
  const found = await reading(request, db, (tx) => readVintageById(tx, id))
  if (found === null) throw new InvalidInput('server/no-such-vintage', { found: id })
  refuseOutsider(request, found.province)
  return found
}
