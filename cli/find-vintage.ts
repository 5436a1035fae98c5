import { InvalidInput } from '../schemas/invalid-input.ts'
import type { Database } from '../store/connect.ts'
import type { VintageRow } from '../store/database.ts'
import { readVintages } from '../store/vintages.ts'

export interface VintageChoice {
  vintage?: string
  province?: string
  period?: string
}

/** The published vintage that was asked for, or the newest of the province and period asked for. */
export async function findVintage(db: Database, choice: VintageChoice): Promise<VintageRow> {
  const published = (await readVintages(db)).filter((v) => v.reached === 'published')
  const matches = published.filter(
    (v) =>
      (choice.vintage === undefined || v.vintage_id === choice.vintage) &&
      (choice.province === undefined || v.province === choice.province) &&
      (choice.period === undefined || v.period === choice.period),
  )
  const found = matches.at(-1)
  if (found) return found
  throw new InvalidInput('publish/no-such-vintage', {
    found: choice.vintage ?? [choice.province, choice.period].filter(Boolean).join(' '),
    expected: published.map((v) => v.vintage_id).join(', ') || '—',
  })
}
