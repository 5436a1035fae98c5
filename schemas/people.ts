import { z } from 'zod'

export const Role = z.enum([
  'agency-officer',
  'commune-officer',
  'statistician',
  'approver',
  'yearbook-editor',
  'operator',
])
export type Role = z.infer<typeof Role>

/** What a role holds for; '*': all of them. */
export const Right = z.strictObject({
  ...{ province: z.string(), role: Role, agency: z.string(), form: z.string(), area: z.string() },
})
export type Right = z.infer<typeof Right>

export const Person = z.strictObject({
  ...{ id: z.string(), email: z.string(), name: z.string(), hasSecondFactor: z.boolean() },
  /** When the account was closed; null while it is open. */
  disabledAt: z.string().nullable(),
})
export type Person = z.infer<typeof Person>

/** An account as operators see it. */
export const ListedPerson = Person.extend({ rights: z.array(Right) })
export type ListedPerson = z.infer<typeof ListedPerson>

/** Who the server takes the caller for: `office` is the installation itself, and everybody on a trial server that nobody has an account on. */
export const Me = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('public') }),
  z.strictObject({ kind: z.literal('office') }),
  z.strictObject({
    ...{ kind: z.literal('person'), person: Person, rights: z.array(Right) },
    /** '*' for a session; those of the token for an API token. */
    scopes: z.array(z.string()),
  }),
])
export type Me = z.infer<typeof Me>

/** A sign-in that got through: is a code, or a second factor yet to be set up, owed before anything opens? */
export const SignedIn = z.strictObject({ codeOwed: z.boolean(), factorOwed: z.boolean().optional() })
export type SignedIn = z.infer<typeof SignedIn>

/** A secret for an authenticator, as text to type and as the address of its picture. */
export const OfferedFactor = z.strictObject({ secret: z.string(), uri: z.string() })
export type OfferedFactor = z.infer<typeof OfferedFactor>

/** An API token as its owner sees it: never the token itself. */
export const ApiTokenLine = z.strictObject({
  ...{ token_id: z.string(), name: z.string(), scopes: z.array(z.string()) },
  ...{
    created_at: z.string(),
    expires_at: z.string(),
    used_at: z.string().nullable(),
    revoked_at: z.string().nullable(),
  },
})
export type ApiTokenLine = z.infer<typeof ApiTokenLine>

/** An API token, or a link of a new account, as it is shown this once. */
export const MadeToken = z.strictObject({ id: z.string(), token: z.string() })
export type MadeToken = z.infer<typeof MadeToken>

/** A one-time link of an account that there was. */
export const MadeLink = z.strictObject({ token: z.string() })
export type MadeLink = z.infer<typeof MadeLink>

/** The name of the provider of single sign-on; null: passwords only. */
export const SignOnProvider = z.strictObject({ name: z.string().nullable() })
export type SignOnProvider = z.infer<typeof SignOnProvider>
