import type { VintageRow } from './database.ts'

/** The instant since which everybody sees a frozen vintage: its freeze, or the end of its embargo where that is later. */
export function publicSince({
  frozen_at,
  embargo_until = null,
}: Pick<VintageRow, 'frozen_at' | 'embargo_until'>): string {
  const frozen = frozen_at ?? ''
  return embargo_until !== null && Date.parse(embargo_until) > Date.parse(frozen) ? embargo_until : frozen
}
