import { isWorkingDay } from '../pipelines/publish/release-calendar.ts'
import type { Holiday } from '../schemas/holiday.ts'
import { vietnamDay } from '../schemas/period.ts'
import type { Round } from '../schemas/round.ts'
import type { Effects } from './effects.ts'
import { catalogueFolder } from './load-catalogue.ts'
import type { Queues } from './queue-types.ts'
import { readHolidays } from './read-catalogue.ts'
import { lastStageOf, runRound } from './run-round.ts'

/**
 * Is the round compiled by itself on this day? From the day after its first form is due until it closes, on working days: monthly,
 * quarterly and yearly rounds alike, by their own dates.
 */
export function isDue(
  round: Pick<Round, 'obligations' | 'closes'>,
  day: string,
  holidays: readonly Holiday[],
): boolean {
  const firstDue = round.obligations.map(({ due }) => due).sort()[0]!
  return firstDue < day && day <= round.closes && isWorkingDay(day, holidays)
}

/**
 * Compiles the rounds that are due today, as far as their accounts: a round whose inputs have not changed is left as it is. Rounds of
 * provinces where nobody approves are left alone, for the clock publishes nothing. Returns their ids.
 */
export async function runDueRounds(
  { db, catalogue, now, log }: Pick<Effects, 'db' | 'catalogue' | 'now' | 'log'>,
  queues: Pick<Queues, 'enqueueRound' | 'enqueueCompile'>,
  holidays?: readonly Holiday[],
): Promise<string[]> {
  const day = vietnamDay(now().toISOString())
  const off = holidays ?? (await readHolidays(catalogueFolder(process.env)))
  const ran: string[] = []
  for (const round of (await catalogue()).rounds.filter((one) => isDue(one, day, off))) {
    const key = { province: round.province, round: round.id }
    if ((await lastStageOf(db, key)) !== 'compile') continue
    await runRound(round, { db, catalogue }, queues)
    ran.push(round.id)
  }
  log.info({ day, rounds: ran }, 'due rounds started')
  return ran
}
