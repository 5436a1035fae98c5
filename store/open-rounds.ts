import type { OpenRound } from '../schemas/board.ts'
import type { Db } from './insert-rows.ts'

/** The rounds that the reader may see, newest first. */
export async function readOpenRounds(db: Db): Promise<OpenRound[]> {
  const rows = await db
    .selectFrom('round')
    .select(['province', 'round_id', 'period', 'letter_number', 'letter_date', 'letter_signer', 'opens', 'closes'])
    .orderBy('opens', 'desc')
    .orderBy('round_id')
    .execute()
  return rows.map(({ round_id: id, letter_number: number, letter_date: date, letter_signer: signer, ...row }) => ({
    ...{ id, province: row.province, period: row.period, letter: { number, date, signer } },
    ...{ opens: row.opens, closes: row.closes },
  }))
}
