import { createTransport } from 'nodemailer'
import { vietnamDay } from '../schemas/period.ts'
import { readObligations } from '../store/rounds.ts'
import { sendOnce } from '../store/send-once.ts'
import { digests } from './digest.ts'
import type { Effects } from './effects.ts'

export interface Mailer {
  send(mail: { to: string; subject: string; text: string }): Promise<void>
  close(): void
}

/** Mail through SMTP: `url` such as smtps://user:password@host, from the environment and never logged. */
export function smtpMailer(url: string, from: string): Mailer {
  const transport = createTransport(url)
  return {
    send: async (mail) => void (await transport.sendMail({ from, ...mail })),
    close: () => transport.close(),
  }
}

/** Sends today's digests: one an agency a day, however often it runs. A mail that fails is tried by the next run. */
export async function remind(
  { db, log, now, catalogue }: Pick<Effects, 'db' | 'log' | 'now' | 'catalogue'>,
  mailer: Mailer,
): Promise<{ sent: number; failed: number }> {
  const day = vietnamDay(now().toISOString())
  let [sent, failed] = [0, 0]
  for (const digest of digests(await readObligations(db, {}), day, await catalogue())) {
    const { province, agency, address, forms, subject, text } = digest
    try {
      const row = { table: 'reminder' as const, key: { province, agency, day }, beside: { address, forms } }
      if (await sendOnce(db, row, () => mailer.send({ to: address, subject, text }))) sent += 1
    } catch (error) {
      failed += 1
      log.error({ province, agency, message: (error as Error).message }, 'reminder failed')
    }
  }
  log.info({ day, sent, failed }, 'reminded')
  if (failed > 0) throw new Error(`${failed} reminders could not be sent`)
  return { sent, failed }
}
