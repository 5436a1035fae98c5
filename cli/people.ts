import { InvalidInput } from '../schemas/invalid-input.ts'
import { checkPassword, hashPassword } from '../server/auth/password.ts'
import { appendAudit } from '../store/audit.ts'
import type { Db } from '../store/insert-rows.ts'
import {
  createFirstOperator,
  createPerson,
  disablePerson,
  office,
  type Person,
  readAccount,
  readPeople,
  removeSecondFactor,
  reopenPerson,
  setPassword,
} from '../store/people.ts'
import { grantRight, type Right, revokeRight } from '../store/rights.ts'
import { offerOneTimeToken, redeemOneTimeToken } from '../store/sessions.ts'
import { withDatabase } from './open.ts'

export interface PersonOptions {
  email: string
  name?: string
}

const dayMs = 86_400_000
/** A link to choose a password lives this long. */
const linkMs = 3 * dayMs

const linkEnd = () => new Date(Date.now() + linkMs)

/** Opens the first account, an operator's, and prints the token with which its owner chooses a password. Once an installation. */
export async function firstAdmin({ email, name }: PersonOptions): Promise<void> {
  await withDatabase(async ({ db }) => {
    const token = await db.transaction().execute(async (tx) => {
      const id = await createFirstOperator(tx, { email, name: name ?? email })
      return offerOneTimeToken(tx, id, linkEnd())
    })
    printToken(email, token)
  })
}

/** Opens an account and prints its one-time token. */
export async function add({ email, name }: PersonOptions): Promise<void> {
  await withDatabase(async ({ db }) => {
    const token = await db.transaction().execute(async (tx) => {
      const id = await createPerson(tx, { email, name: name ?? email }, office)
      return offerOneTimeToken(tx, id, linkEnd())
    })
    printToken(email, token)
  })
}

/** Prints a new one-time token for an account whose password is forgotten; the second factor stays. */
export async function link({ email }: PersonOptions): Promise<void> {
  await withDatabase(async ({ db }) => {
    const { id } = await known(db, email)
    const token = await db.transaction().execute(async (tx) => {
      await appendAudit(tx, { ...office, province: '*', action: 'person/link', subject: id })
      return offerOneTimeToken(tx, id, linkEnd())
    })
    printToken(email, token)
  })
}

/** Uses a one-time token up by choosing the password that stands on the first line of stdin. */
export async function choosePassword(token: string): Promise<void> {
  let text = ''
  for await (const chunk of process.stdin) text += String(chunk)
  const password = text.split(/\r?\n/)[0] ?? ''
  const hashed = await hashPassword(password)
  await withDatabase(({ db }) =>
    db.transaction().execute(async (tx) => {
      const id = await redeemOneTimeToken(tx, token, new Date())
      const account = id === null ? null : await readAccount(tx, { id })
      if (account === null) throw new InvalidInput('people/token-spent')
      checkPassword(password, account.email)
      await setPassword(tx, account.id, hashed, office)
    }),
  )
}

export type RightOptions = Right & { email: string }

export async function grant({ email, ...right }: RightOptions): Promise<void> {
  await change(email, right, (tx, id) => grantRight(tx, id, asRight(right), office))
}

export async function revoke({ email, ...right }: RightOptions): Promise<void> {
  await change(email, right, (tx, id) => revokeRight(tx, id, asRight(right), office))
}

/** Closes an account; its sessions and tokens end at once. */
export async function disable({ email }: PersonOptions): Promise<void> {
  await change(email, null, (tx, id) => disablePerson(tx, id, office))
}

/** Opens a closed account again; its rights come back, its tokens do not. */
export async function reopen({ email }: PersonOptions): Promise<void> {
  await change(email, null, (tx, id) => reopenPerson(tx, id, office))
}

/** Takes a second factor away whose owner has lost it. */
export async function forgetSecondFactor({ email }: PersonOptions): Promise<void> {
  await change(email, null, (tx, id) => removeSecondFactor(tx, id, office))
}

const asRight = ({ province, role, agency, form, area }: Right): Right => ({ province, role, agency, form, area })

/** SQLSTATE of a row that breaks a check: here a right that lacks its agency or area, or has one that is not its role's. */
const checkViolation = '23514'

async function change(
  email: string,
  right: Right | null,
  act: (tx: Db, id: string) => Promise<unknown>,
): Promise<void> {
  await withDatabase(async ({ db }) => {
    const { id } = await known(db, email)
    await db
      .transaction()
      .execute((tx) => act(tx, id))
      .catch((error: { code?: string }) => {
        if (error.code !== checkViolation || right === null) throw error
        const { role, province, agency, area } = right
        throw new InvalidInput('people/incomplete-right', { role, province, agency, area })
      })
    await print(db)
  })
}

async function known(db: Db, email: string): Promise<Person> {
  const account = await readAccount(db, { email })
  if (account === null) throw new InvalidInput('people/no-such-person', { found: email })
  return account
}

/** Prints every account with its rights. */
export const list = (): Promise<void> => withDatabase(({ db }) => print(db))

async function print(db: Db): Promise<void> {
  for (const { email, name, hasSecondFactor, disabledAt, rights } of await readPeople(db)) {
    const marks = [hasSecondFactor ? 'TOTP' : '', disabledAt ? 'đã khóa / disabled' : ''].filter(Boolean).join(', ')
    console.log(`${email}  ${name}${marks ? `  (${marks})` : ''}`)
    for (const r of rights) console.log(`  ${r.province}  ${r.role}  ${r.agency}  ${r.form}  ${r.area}`)
  }
}

/** The token alone on the last line, for scripts; before it the address that chooses a password with it. */
function printToken(email: string, token: string): void {
  const origin = process.env.DIABAN_ORIGIN || 'http://127.0.0.1:8080'
  console.log(`${email}: mã dùng một lần, trong ${linkMs / dayMs} ngày / one-time token, for ${linkMs / dayMs} days`)
  console.log(`${origin}/first-password#${token}`)
  console.log(token)
}
