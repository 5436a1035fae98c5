import type { FastifyInstance, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { InvalidInput } from '../../schemas/invalid-input.ts'
import { createApiToken, readApiTokens, revokeApiToken } from '../../store/api-tokens.ts'
import { readAccount, type SignInAccount, setPassword } from '../../store/people.ts'
import { tokenScopes } from '../../store/rights.ts'
import { beginSession, countAttempt, forgetAttempts, hashOf } from '../../store/sessions.ts'
import { onlySession } from '../authorise.ts'
import { parsed } from './body.ts'
import { byOf } from './caller.ts'
import { setCookie } from './cookie.ts'
import type { Identification } from './identify.ts'
import { checkPassword, hashPassword, isPassword } from './password.ts'
import { confirmFactor, offerFactor } from './second-factor.ts'
import { isSecure } from './settings.ts'

const Password = z.string().min(1).max(1024)
const ChangeBody = z.strictObject({ password: Password, next: Password })
const ProofBody = z.strictObject({ password: Password })
const CodeBody = z.strictObject({ code: z.string().regex(/^\d{6}$/) })
const TokenBody = z.strictObject({
  name: z.string().min(1).max(100),
  scopes: z.array(z.enum(tokenScopes)).min(1),
  days: z.int().min(1).max(366),
  password: Password,
})
const dayMs = 86_400_000

/** A person's own account: password, second factor, API tokens. Only in a session, and with the password again. */
export function accountRoutes(app: FastifyInstance, { db, auth }: Identification): void {
  const onRequest = onlySession
  /** The account of the session, its password proved again; attempts are counted as at sign-in. */
  const proved = async (request: FastifyRequest, password: string): Promise<SignInAccount> => {
    const account = await ownAccount(request)
    const key = `person:${hashOf(account.email)}`
    const isTooMany = (await countAttempt(db, key, { free: 5, longestMs: 15 * 60_000 }, auth.now())) > 0
    if (isTooMany || !(await isPassword(account.password, password))) throw new InvalidInput('people/password-needed')
    await forgetAttempts(db, key)
    return account
  }
  const ownAccount = async ({ caller }: FastifyRequest): Promise<SignInAccount> => {
    const account = caller.kind === 'person' ? await readAccount(db, { id: caller.person.id }) : null
    if (account === null) throw new InvalidInput('people/password-needed')
    return account
  }

  app.post('/api/v1/auth/password', { onRequest }, async (request, reply) => {
    const { password, next } = parsed(ChangeBody, request.body)
    const account = await proved(request, password)
    checkPassword(next, account.email)
    const hashed = await hashPassword(next)
    const token = await db.transaction().execute(async (tx) => {
      await setPassword(tx, account.id, hashed, byOf(request))
      const agent = request.headers['user-agent'] ?? ''
      return beginSession(tx, { person: account.id, state: 'open', at: auth.now(), address: request.ip, agent })
    })
    return reply
      .header('set-cookie', setCookie(token, isSecure(auth)))
      .code(204)
      .send()
  })

  app.post('/api/v1/auth/totp', { onRequest }, async (request) => {
    const account = await proved(request, parsed(ProofBody, request.body).password)
    return offerFactor(db, account, auth)
  })
  app.post('/api/v1/auth/totp/confirm', { onRequest }, async (request, reply) => {
    const { code } = parsed(CodeBody, request.body)
    const account = await ownAccount(request)
    await db.transaction().execute((tx) => confirmFactor(tx, { account, code, by: byOf(request) }, auth))
    return reply.code(204).send()
  })

  app.get('/api/v1/auth/tokens', { onRequest }, async (request) => readApiTokens(db, (await ownAccount(request)).id))
  app.post('/api/v1/auth/tokens', { onRequest }, async (request, reply) => {
    const { name, scopes, days, password } = parsed(TokenBody, request.body)
    const { id: person } = await proved(request, password)
    const at = auth.now()
    const made = { person, name, scopes, at, expiresAt: new Date(at.getTime() + days * dayMs) }
    return reply.code(201).send(await db.transaction().execute((tx) => createApiToken(tx, made, byOf(request))))
  })
  app.delete<{ Params: { id: string } }>('/api/v1/auth/tokens/:id', { onRequest }, async (request, reply) => {
    const { id: person } = await ownAccount(request)
    const of = { person, id: request.params.id }
    const isEnded = await db.transaction().execute((tx) => revokeApiToken(tx, of, byOf(request)))
    return reply.code(isEnded ? 204 : 404).send()
  })
}
