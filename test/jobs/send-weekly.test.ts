import type { AddressInfo } from 'node:net'
import { SMTPServer } from 'smtp-server'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { smtpMailer } from '../../jobs/remind.ts'
import { mondayOf, sendWeekly } from '../../jobs/send-weekly.ts'
import { disablePerson, office as terminal } from '../../store/people.ts'
import { testOffice } from '../server/office-fixture.ts'
import { addPerson, any } from '../store/people-fixture.ts'

const plain = (mail: string): string => {
  const end = /\r?\n\r?\n/.exec(mail)!
  const [head, body] = [mail.slice(0, end.index), mail.slice(end.index + end[0].length)]
  return /base64/i.test(head)
    ? Buffer.from(body.replace(/\s/g, ''), 'base64').toString().replaceAll('\r\n', '\n')
    : unquoted(body)
}
const unquoted = (text: string): string =>
  Buffer.from(
    text
      .replaceAll('\r\n', '\n')
      .replace(/=\n/g, '')
      .replace(/=([0-9A-F]{2})/g, (_all, hex) => String.fromCharCode(Number.parseInt(hex, 16))),
    'latin1',
  ).toString()

describe('the digest of a week, through a real SMTP server', () => {
  const office = testOffice()
  const mails: { to: string; text: string }[] = []
  let refuse = ''
  const server = new SMTPServer({
    ...{ authOptional: true, disabledCommands: ['STARTTLS'] },
    onRcptTo: ({ address }, _session, done) => done(address === refuse ? new Error('not now') : undefined),
    onData(stream, session, done) {
      const chunks: Buffer[] = []
      stream.on('data', (chunk) => chunks.push(chunk))
      stream.on('end', () => {
        mails.push({ to: session.envelope.rcptTo[0]!.address, text: Buffer.concat(chunks).toString() })
        done()
      })
    },
  })
  let mailer: ReturnType<typeof smtpMailer>

  beforeAll(async () => {
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    mailer = smtpMailer(`smtp://127.0.0.1:${(server.server.address() as AddressInfo).port}`, 'diaban@example.vn')
    for (const file of ['003.H-TKT.xlsx', '002.H-SCT_lan-1.xlsx', '001.H-SYT.xlsx']) await office.take(file)
    const gone = await addPerson(office.db, 'gone', [{ ...any, province: '51', role: 'statistician' }])
    await office.db.transaction().execute((tx) => disablePerson(tx, gone, terminal))
  })
  afterAll(async () => {
    mailer?.close()
    await new Promise<void>((resolve) => server.close(() => resolve()))
  })

  const log = { info: () => undefined, warn: () => undefined, error: () => undefined }
  const catalogue = async () => (await import('../../jobs/effects.ts')).latestCatalogue(office.db)
  const send = (at: Date) => sendWeekly({ db: office.db, log, now: () => at, catalogue }, mailer)
  const received = async () =>
    (
      await office.db
        .selectFrom('submission')
        .select(({ fn }) => fn.max('received_at').as('at'))
        .executeTakeFirstOrThrow()
    ).at
  const days = (at: string | null, n: number) => new Date(Date.parse(at!) + n * 86_400_000)

  it('goes to each statistician and approver of a province, once a week, whoever asks and however often', async () => {
    const at = days(await received(), 1)
    const [one, two] = await Promise.all([send(at), send(at)])
    expect(one.sent + two.sent).toBe(3)
    expect(mails.map(({ to }) => to).sort()).toEqual(['hoa@example.vn', 'lan@example.vn', 'minh@example.vn'])
    expect(await send(at)).toEqual({ sent: 0, failed: 0 })
  })

  it('tells what came in, what is late, what waits, and findings by their effect, of that province alone', () => {
    const minh = plain(mails.find(({ to }) => to.startsWith('minh'))!.text)
    expect(minh).toMatch(/Đã nhận trong tuần \/ Came in \(3\):/)
    expect(minh).toMatch(/- 002\.H\/SCT SCT, .*2025: (có lỗi|đạt)/)
    expect(minh).toMatch(/Quá hạn \/ Late \(\d+\):\n- \d{3}\.[HQ]\/\w+ \w+, .+: hạn \d\d\/06\/2025, trễ \d+ ngày/)
    expect(minh).toMatch(/Chờ xét \/ Waiting for review \(3\):/)
    const [, effects] = minh.split('theo tác động đến GRDP')
    const sizes = [...effects!.matchAll(/GRDP của tỉnh: (-?[\d.,]+) tỷ đồng/g)].map(([, n]) =>
      Math.abs(Number(n!.replaceAll('.', '').replace(',', '.'))),
    )
    expect(sizes.length).toBeGreaterThan(0)
    expect(sizes).toEqual([...sizes].sort((a, b) => b - a))
    const lan = plain(mails.find(({ to }) => to.startsWith('lan'))!.text)
    expect(lan).toContain('Came in: không có / none')
    expect(lan).not.toContain('002.H/SCT')
  })

  it('goes out again the week after, and to whom the mail server refused it in the same week', async () => {
    const at = days(await received(), 8)
    refuse = 'hoa@example.vn'
    mails.length = 0
    await expect(send(at)).rejects.toThrow('1 weekly digests could not be sent')
    refuse = ''
    expect(await send(at)).toEqual({ sent: 1, failed: 0 })
    expect(mails.map(({ to }) => to).sort()).toEqual(['hoa@example.vn', 'lan@example.vn', 'minh@example.vn'])
    for (const { text } of mails) expect(plain(text)).toContain('Came in: không có')
  })

  it.each([
    ['2026-11-29', '2026-11-23'],
    ['2026-11-30', '2026-11-30'],
    ['2027-01-01', '2026-12-28'],
  ])('%s is in the week of %s', (day, monday) => expect(mondayOf(day)).toBe(monday))
})
