import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { InvalidInput } from '../../schemas/invalid-input.ts'
import { appendAudit } from '../../store/audit.ts'
import { readAccount, setPassword } from '../../store/people.ts'
import { endSession, forgetAttempts, redeemOneTimeToken, type SessionState } from '../../store/sessions.ts'
import { notSignedIn, onlySession } from '../authorise.ts'
import { sendProblem } from '../problem.ts'
import { parsed } from './body.ts'
import { byOf } from './caller.ts'
import { clearCookie, setCookie, tokenIn } from './cookie.ts'
import type { Identification } from './identify.ts'
import { tooMany } from './limit-rate.ts'
import { checkPassword, hashPassword } from './password.ts'
import { firstFactorOf, setUpFirstFactor } from './second-factor.ts'
import { isSecure } from './settings.ts'
import { addressKey, answerCode, type From, type SignIn, signIn, signInOnce, waitOfAddress } from './sign-in.ts'

const Password = z.string().min(1).max(1024)
const SignInBody = z.strictObject({ email: z.string().max(320), password: Password })
const CodeBody = z.strictObject({ code: z.string().regex(/^\d{6}$/) })
const OnceBody = z.strictObject({ token: z.string().max(100) })
const FirstBody = z.strictObject({ token: z.string().max(100), password: Password })

/** Sign in, answer the second factor, sign out, choose the first password, and who one is. */
export function signInRoutes(app: FastifyInstance, known: Identification): void {
  const { db, auth } = known
  const secure = isSecure(auth)
  const fromOf = (request: FastifyRequest): From => ({
    address: request.ip,
    agent: request.headers['user-agent'] ?? '',
    before: tokenIn(request.headers.cookie, secure),
  })
  const answered = (request: FastifyRequest, reply: FastifyReply, result: SignIn) => {
    if (result.outcome === 'wrong') return wrong(request, reply)
    if (result.outcome === 'wait') {
      const seconds = Math.ceil(result.waitMs / 1000)
      return sendProblem(reply.header('retry-after', String(seconds)), tooMany(request.url, seconds))
    }
    return reply.header('set-cookie', setCookie(result.token, secure)).send(owed[result.outcome])
  }

  app.post('/api/v1/auth/sign-in', async (request, reply) =>
    answered(request, reply, await signIn(db, parsed(SignInBody, request.body), fromOf(request), auth)),
  )
  app.post('/api/v1/auth/one-time', async (request, reply) =>
    answered(request, reply, await signInOnce(db, parsed(OnceBody, request.body).token, fromOf(request), auth)),
  )
  app.post('/api/v1/auth/second-factor', async (request, reply) =>
    answered(request, reply, await answerCode(db, parsed(CodeBody, request.body).code, fromOf(request), auth)),
  )
  app.post('/api/v1/auth/first-factor', async (request, reply) => {
    const offered = await firstFactorOf(db, fromOf(request), auth)
    return offered ?? notSignedIn(request, reply)
  })
  app.post('/api/v1/auth/first-factor/confirm', async (request, reply) =>
    answered(request, reply, await setUpFirstFactor(db, parsed(CodeBody, request.body).code, fromOf(request), auth)),
  )
  app.post('/api/v1/auth/sign-out', { onRequest: onlySession }, async (request, reply) => {
    const { caller } = request
    if (caller.kind !== 'person') return notSignedIn(request, reply)
    await db.transaction().execute(async (tx) => {
      await endSession(tx, caller.session)
      await appendAudit(tx, { ...byOf(request), province: '*', action: 'session/end', subject: caller.person.id })
    })
    return reply.header('set-cookie', clearCookie(secure)).code(204).send()
  })
  app.post('/api/v1/auth/first-password', async (request, reply) => {
    const { token, password } = parsed(FirstBody, request.body)
    const waitMs = await waitOfAddress(db, fromOf(request), auth.now())
    if (waitMs > 0) return answered(request, reply, { outcome: 'wait', waitMs })
    const hashed = await hashPassword(password)
    await db.transaction().execute(async (tx) => {
      const person = await redeemOneTimeToken(tx, token, auth.now())
      const account = person === null ? null : await readAccount(tx, { id: person })
      if (account === null || account.disabledAt !== null) throw new InvalidInput('people/token-spent')
      checkPassword(password, account.email)
      await setPassword(tx, account.id, hashed, { actor: account.id, address: request.ip })
    })
    await forgetAttempts(db, addressKey(fromOf(request)))
    return reply.code(204).send()
  })
  app.get('/api/v1/auth/me', async (request) => {
    const { caller } = request
    if (caller.kind !== 'person') return { kind: caller.kind }
    const { person, rights, principal } = caller
    return { kind: caller.kind, person, rights, scopes: principal.scopes }
  })
}

/** What is left to do before the session is open. */
const owed: Record<SessionState, object> = {
  open: { codeOwed: false },
  'code-owed': { codeOwed: true },
  'factor-owed': { codeOwed: false, factorOwed: true },
}

const wrong = (request: FastifyRequest, reply: FastifyReply) =>
  sendProblem(reply, {
    status: 401,
    code: 'people/wrong-password',
    place: request.url,
    message: { vi: 'Sai địa chỉ thư, mật khẩu hoặc mã.', en: 'The address, the password or the code is wrong.' },
    advice: {
      vi: 'Nhập lại; nếu quên mật khẩu, đề nghị người vận hành cấp liên kết mới.',
      en: 'Type them again; if the password is forgotten, ask the operator for a new link.',
    },
  })
