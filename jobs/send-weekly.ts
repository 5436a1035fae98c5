import { vietnamDay } from '../schemas/period.ts'
import { readObligations } from '../store/rounds.ts'
import { sendOnce } from '../store/send-once.ts'
import { readCameIn, readDigestReaders } from '../store/weekly-digests.ts'
import type { Effects } from './effects.ts'
import type { Mailer } from './remind.ts'
import { reviewQueue } from './review-queue.ts'
import { weeklyDigest } from './weekly-digest.ts'

const dayMs = 86_400_000

/** Monday of the week of a day (yyyy-mm-dd). */
export function mondayOf(day: string): string {
  const at = Date.parse(`${day}T00:00:00Z`)
  return new Date(at - ((new Date(at).getUTCDay() + 6) % 7) * dayMs).toISOString().slice(0, 10)
}

/** Sends this week's digests to statisticians and approvers: one a person and province a week, however often it runs. */
export async function sendWeekly(
  { db, log, now, catalogue }: Pick<Effects, 'db' | 'log' | 'now' | 'catalogue'>,
  mailer: Mailer,
): Promise<{ sent: number; failed: number }> {
  const day = vietnamDay(now().toISOString())
  const week = mondayOf(day)
  const since = new Date(now().getTime() - 7 * dayMs)
  const current = await catalogue()
  const letters = new Map<string, ReturnType<typeof weeklyDigest>>()
  let [sent, failed] = [0, 0]
  for (const { province, person, email } of await readDigestReaders(db, week)) {
    const letter =
      letters.get(province) ??
      weeklyDigest(
        {
          ...{ province, day, came: await readCameIn(db, province, since) },
          obligations: await readObligations(db, { province }),
          queue: await reviewQueue(db, current, { province, person: null }),
        },
        current,
      )
    letters.set(province, letter)
    try {
      const row = { table: 'weekly_digest' as const, key: { province, person_id: person, week } }
      if (await sendOnce(db, row, () => mailer.send({ to: email, ...letter }))) sent += 1
    } catch (error) {
      failed += 1
      log.error({ province, week, message: (error as Error).message }, 'weekly digest failed')
    }
  }
  log.info({ week, sent, failed }, 'weekly digest')
  if (failed > 0) throw new Error(`${failed} weekly digests could not be sent`)
  return { sent, failed }
}
