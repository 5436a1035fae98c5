import type { FastifyInstance, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { InvalidInput } from '../../schemas/invalid-input.ts'
import { ApiTokenLine, MadeToken, OfferedFactor } from '../../schemas/people.ts'
import { createApiToken, readApiTokens, revokeApiToken } from '../../store/api-tokens.ts'
import { readAccount, type SignInAccount, setPassword } from '../../store/people.ts'
import { tokenScopes } from '../../store/rights.ts'
import { beginSession, countAttempt, forgetAttempts, hashOf } from '../../store/sessions.ts'
import { onlySession } from '../authorise.ts'
import { addRoute } from '../http/route.ts'
import { noBody, none } from '../openapi/parameters.ts'
import { byOf } from './caller.ts'
import { setCookie } from './cookie.ts'
import type { Identification } from './identify.ts'
import { checkPassword, hashPassword, isPassword } from './password.ts'
import { confirmFactor, offerFactor } from './second-factor.ts'
import { isSecure } from './settings.ts'

const Password = z.string().min(1).max(1024)
const ChangeBody = z.strictObject({ password: Password, next: Password })
const ProofBody = z.strictObject({ password: Password })
const CodeBody = z.strictObject({ code: z.string().regex(/^\d{6}$/, '0-9 × 6') })
const TokenBody = z.strictObject({
  name: z.string().min(1).max(100),
  scopes: z.array(z.enum(tokenScopes)).min(1),
  days: z.int().min(1).max(366),
  password: Password,
})
const TokenParams = z.strictObject({ id: z.string().min(1).max(100) })
const dayMs = 86_400_000
const shared = { tag: 'people', onRequest: onlySession, params: none, query: none } as const

/** A person's own account: password, second factor, API tokens. Only in a session, and with the password again. */
export function accountRoutes(app: FastifyInstance, known: Identification): void {
  passwordRoute(app, known)
  secondFactorRoutes(app, known)
  tokenRoutes(app, known)
}

/** The account of the session, its password proved again; attempts are counted as at sign-in. */
async function proved(request: FastifyRequest, password: string, { db, auth }: Identification): Promise<SignInAccount> {
  const account = await ownAccount(request, db)
  const key = `person:${hashOf(account.email)}`
  const isTooMany = (await countAttempt(db, key, { free: 5, longestMs: 15 * 60_000 }, auth.now())) > 0
  if (isTooMany || !(await isPassword(account.password, password))) throw new InvalidInput('people/password-needed')
  await forgetAttempts(db, key)
  return account
}

async function ownAccount({ caller }: FastifyRequest, db: Identification['db']): Promise<SignInAccount> {
  const account = caller.kind === 'person' ? await readAccount(db, { id: caller.person.id }) : null
  if (account === null) throw new InvalidInput('people/password-needed')
  return account
}

function passwordRoute(app: FastifyInstance, known: Identification): void {
  const { db, auth } = known
  addRoute(app, {
    ...{ ...shared, method: 'POST', url: '/api/v1/auth/password', body: ChangeBody },
    summary: { vi: 'Đổi mật khẩu', en: 'Change the password' },
    answers: { 204: { description: 'changed; other sessions have ended, this one goes on in a new cookie' } },
    answer: async ({ body, request }, reply) => {
      const account = await proved(request, body.password, known)
      checkPassword(body.next, account.email)
      const hashed = await hashPassword(body.next)
      const token = await db.transaction().execute(async (tx) => {
        await setPassword(tx, account.id, hashed, byOf(request))
        const agent = request.headers['user-agent'] ?? ''
        return beginSession(tx, { person: account.id, state: 'open', at: auth.now(), address: request.ip, agent })
      })
      return reply
        .header('set-cookie', setCookie(token, isSecure(auth)))
        .code(204)
        .send()
    },
  })
}

function secondFactorRoutes(app: FastifyInstance, known: Identification): void {
  const { db, auth } = known
  addRoute(app, {
    ...{ ...shared, method: 'POST', url: '/api/v1/auth/totp', body: ProofBody },
    summary: { vi: 'Tạo mã xác thực', en: 'Make a second factor' },
    answers: { 200: { description: 'a secret on offer, until its first code confirms it', schema: OfferedFactor } },
    answer: async ({ body, request }) => offerFactor(db, await proved(request, body.password, known), auth),
  })
  addRoute(app, {
    ...{ ...shared, method: 'POST', url: '/api/v1/auth/totp/confirm', body: CodeBody },
    summary: { vi: 'Xác nhận mã xác thực', en: 'Confirm the second factor' },
    answers: { 204: { description: 'on from the next sign-in' } },
    answer: async ({ body: { code }, request }, reply) => {
      const account = await ownAccount(request, db)
      await db.transaction().execute((tx) => confirmFactor(tx, { account, code, by: byOf(request) }, auth))
      return reply.code(204).send()
    },
  })
}

function tokenRoutes(app: FastifyInstance, known: Identification): void {
  const { db, auth } = known
  addRoute(app, {
    ...{ ...shared, method: 'GET', url: '/api/v1/auth/tokens', body: noBody },
    summary: { vi: 'Các mã truy cập của tôi', en: 'My API tokens' },
    answers: { 200: { description: 'oldest first', schema: z.array(ApiTokenLine) } },
    answer: async ({ request }) => readApiTokens(db, (await ownAccount(request, db)).id),
  })
  addRoute(app, {
    ...{ ...shared, method: 'POST', url: '/api/v1/auth/tokens', body: TokenBody },
    summary: { vi: 'Tạo mã truy cập', en: 'Make an API token' },
    answers: { 201: { description: 'shown this once', schema: MadeToken } },
    answer: async ({ body: { name, scopes, days, password }, request }, reply) => {
      const { id: person } = await proved(request, password, known)
      const at = auth.now()
      const made = { person, name, scopes, at, expiresAt: new Date(at.getTime() + days * dayMs) }
      return reply.code(201).send(await db.transaction().execute((tx) => createApiToken(tx, made, byOf(request))))
    },
  })
  addRoute(app, {
    ...{ ...shared, method: 'DELETE', url: '/api/v1/auth/tokens/:id', params: TokenParams, body: noBody },
    summary: { vi: 'Hủy mã truy cập', en: 'Revoke an API token' },
    answers: { 204: { description: 'revoked' }, 404: { description: 'none of the caller’s that holds' } },
    answer: async ({ params: { id }, request }, reply) => {
      const { id: person } = await ownAccount(request, db)
      const isEnded = await db.transaction().execute((tx) => revokeApiToken(tx, { person, id }, byOf(request)))
      if (!isEnded) throw new InvalidInput('people/no-such-token', { found: id })
      return reply.code(204).send()
    },
  })
}
