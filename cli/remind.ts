import { pino } from 'pino'
import { catalogueReader } from '../jobs/effects.ts'
import { remind as sendReminders, smtpMailer } from '../jobs/remind.ts'
import { InvalidInput } from '../schemas/invalid-input.ts'
import { withDatabase } from './open.ts'

/** Sends today's reminders now, through the SMTP server of the environment. */
export async function remind(): Promise<void> {
  const mailer = environmentMailer()
  if (mailer === null) throw new InvalidInput('rounds/no-smtp', { expected: 'SMTP_URL' })
  try {
    await withDatabase(async ({ db }) => {
      const log = pino({ level: process.env.DIABAN_LOG ?? 'warn', base: null }, pino.destination(2))
      const effects = { db, log, now: () => new Date(), catalogue: catalogueReader(db) }
      const { sent } = await sendReminders(effects, mailer)
      console.log(`Đã gửi / Sent: ${sent}`)
    })
  } finally {
    mailer.close()
  }
}

/** SMTP from $SMTP_URL and $DIABAN_MAIL_FROM; null when there is none. */
export const environmentMailer = () =>
  process.env.SMTP_URL ? smtpMailer(process.env.SMTP_URL, process.env.DIABAN_MAIL_FROM || 'diaban@localhost') : null
