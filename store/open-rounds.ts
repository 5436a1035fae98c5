import type { OpenRound } from '../schemas/board.ts'
import type { Db } from './insert-rows.ts'

/** The rounds that the reader may see, newest first. */
export async function readOpenRounds(db: Db): Promise<OpenRound[]> {
  const rows = await db
    .selectFrom('round')
    .select(['province', 'round_id', 'period', 'letter_number', 'letter_date', 'letter_signer', 'letter_name'])
    .select(['opens', 'closes'])
    .orderBy('opens', 'desc')
    .orderBy('round_id')
    .execute()
  return rows.map(({ round_id: id, letter_number: number, letter_date: date, letter_signer: signer, ...row }) => ({
    ...{ id, province: row.province, period: row.period, letter: { number, date, signer, file: row.letter_name } },
    ...{ opens: row.opens, closes: row.closes },
  }))
}

/** The steering letter of a round as it was attached; null where none was, or where the reader does not see the round. */
export async function readLetter(
  db: Db,
  province: string,
  round: string,
): Promise<{ name: string; bytes: Buffer } | null> {
  const row = await db
    .selectFrom('round')
    .select(['letter_name', 'letter_file'])
    .where('province', '=', province)
    .where('round_id', '=', round)
    .executeTakeFirst()
  if (!row?.letter_file) return null
  return { name: row.letter_name ?? 'cong-van', bytes: row.letter_file }
}
