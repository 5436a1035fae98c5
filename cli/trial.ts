import type { Runtime } from '../jobs/runtime.ts'
import { InvalidInput } from '../schemas/invalid-input.ts'
import { vietnamDay } from '../schemas/period.ts'
import type { Bilingual } from '../schemas/text.ts'
import type { Database } from '../store/connect.ts'
import type { Db } from '../store/insert-rows.ts'
import { createPerson, office, readPeople } from '../store/people.ts'
import { grantRight, type Right } from '../store/rights.ts'
import { decideObligation, readObligations } from '../store/rounds.ts'
import { excuseForTrial } from '../store/second-factor.ts'
import { absoluteMs, offerOneTimeToken } from '../store/sessions.ts'
import { readSubmissionStatuses } from '../store/submissions.ts'
import { openSampleRounds, receiveSamples, workThrough } from './run-samples.ts'
import { stageClock } from './stage-clock.ts'

const provinces = ['51', '82']
/** Stands on every page of a trial. */
export const trialNotice: Bilingual = {
  vi: 'Bản dùng thử trên máy này: báo cáo của sở, ngành là số liệu mô phỏng, không phải số liệu thật của tỉnh; vào bằng liên kết, không hỏi xác thực hai bước.',
  en: 'Trial on this machine: the departments’ reports are simulated, not the real figures of a province; links sign in without a second factor.',
}

const dayMs = 86_400_000
const linkMs = dayMs
/** As long as a session may last that the last link opens. */
const excusedMs = linkMs + absoluteMs
const any = { agency: '*', form: '*', area: '*' }

interface TrialPerson {
  email: string
  name: string
  rights: Right[]
}

const inBoth = (role: Right['role']): Right[] => provinces.map((province) => ({ ...any, province, role }))

/** A department belongs to one province. */
const officer: Right = { ...any, province: '51', role: 'agency-officer', agency: 'SCT' }

/** One person a role, none with a password. '.test' is a domain that nobody can own. */
const people: TrialPerson[] = [
  { email: 'so-cong-thuong@diaban.test', name: 'Cán bộ Sở Công Thương', rights: [officer] },
  { email: 'thong-ke@diaban.test', name: 'Thống kê viên', rights: inBoth('statistician') },
  { email: 'duyet@diaban.test', name: 'Người duyệt', rights: inBoth('approver') },
  { email: 'bien-tap@diaban.test', name: 'Biên tập niên giám', rights: inBoth('yearbook-editor') },
  { email: 'van-hanh@diaban.test', name: 'Người vận hành', rights: [{ ...any, province: '*', role: 'operator' }] },
]

/** Puts the sample rounds through the queue, where nothing has been received yet. */
export async function fillTrial(runtime: Runtime, db: Database): Promise<void> {
  if ((await readSubmissionStatuses(db)).length > 0) return putOff(db)
  console.log('Nạp hai đợt mẫu (số liệu mô phỏng) / Loading two sample rounds (simulated figures)')
  await openSampleRounds(db)
  await receiveSamples(runtime)
  for (const failure of await workThrough(runtime, await runtime.effects.catalogue(), stageClock()))
    console.error(`✗ ${failure}`)
  await putOff(db)
}

/** The sample rounds closed in 2025: the forms that the trial's officer still owes are put off, so that sending one succeeds. */
async function putOff(db: Database): Promise<void> {
  const [at, until] = [new Date(), new Date(Date.now() + 30 * dayMs)].map((day) => day.toISOString()) as [
    string,
    string,
  ]
  const owed = (await readObligations(db, {})).filter((one) => one.agency === 'SCT' && one.current === null)
  for (const obligation of owed.filter(({ due }) => due < vietnamDay(at))) {
    const reason = 'dùng thử: đợt mẫu đã đóng / trial: the sample round has closed'
    await decideObligation(db, { obligation, action: 'extend', until: vietnamDay(until), actor: 'trial', at, reason })
  }
}

/**
 * Prints a link for each trial person that signs in once. A province with an approver releases by four eyes, so the people come
 * after the samples.
 *
 * Throws InvalidInput `server/not-for-trial` where the installation has accounts of its own
 */
export async function printTrialLinks(db: Database, address: string): Promise<void> {
  const known = await readPeople(db)
  const foreign = known.find(({ email }) => !people.some((one) => one.email === email))
  if (foreign !== undefined) throw new InvalidInput('server/not-for-trial', { found: foreign.email })
  console.log('\nDùng thử: mỗi liên kết vào được một lần, trong 24 giờ / Trial: each link signs in once, for 24 hours')
  for (const person of people) {
    const id = known.find(({ email }) => email === person.email)?.id
    const token = await db.transaction().execute((tx) => linkOf(tx, person, id))
    console.log(`  ${person.name.padEnd(24)} ${address}/sign-in#${token}`)
  }
}

async function linkOf(tx: Db, { email, name, rights }: TrialPerson, known: string | undefined): Promise<string> {
  const id = known ?? (await createPerson(tx, { email, name }, office))
  await excuseForTrial(tx, id, new Date(Date.now() + excusedMs))
  if (known === undefined) for (const right of rights) await grantRight(tx, id, right, office)
  return offerOneTimeToken(tx, id, new Date(Date.now() + linkMs))
}
