import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { InvalidInput } from '../../schemas/invalid-input.ts'
import { Me, OfferedFactor, SignedIn } from '../../schemas/people.ts'
import { appendAudit } from '../../store/audit.ts'
import { readAccount, setPassword } from '../../store/people.ts'
import { endSession, forgetAttempts, redeemOneTimeToken, type SessionState } from '../../store/sessions.ts'
import { notSignedIn, onlySession } from '../authorise.ts'
import { addRoute } from '../http/route.ts'
import { noBody, none } from '../openapi/parameters.ts'
import { sendProblem } from '../problem.ts'
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
const CodeBody = z.strictObject({ code: z.string().regex(/^\d{6}$/, '0-9 × 6') })
const OnceBody = z.strictObject({ token: z.string().max(100) })
const FirstBody = z.strictObject({ token: z.string().max(100), password: Password })

const shared = { tag: 'people', onRequest: null, params: none, query: none } as const
const signedIn = { 200: { description: 'a session in a cookie, and what it still owes', schema: SignedIn } }

/** Sign in, answer the second factor, sign out, choose the first password, and who one is. */
export function signInRoutes(app: FastifyInstance, known: Identification): void {
  const door = doorOf(known)
  proofRoutes(app, known, door)
  firstFactorRoutes(app, known, door)
  firstPasswordRoute(app, known, door)
  ownRoutes(app, known)
}

type Answered = (request: FastifyRequest, reply: FastifyReply, result: SignIn) => FastifyReply

interface Door {
  fromOf: (request: FastifyRequest) => From
  answered: Answered
}

/** Where a sign-in comes from, and how its result is answered. */
function doorOf({ auth }: Identification): Door {
  const secure = isSecure(auth)
  return {
    fromOf: (request) => ({
      address: request.ip,
      agent: request.headers['user-agent'] ?? '',
      before: tokenIn(request.headers.cookie, secure),
    }),
    answered: (request, reply, result) => {
      if (result.outcome === 'wrong') return wrong(request, reply)
      if (result.outcome === 'wait') {
        const seconds = Math.ceil(result.waitMs / 1000)
        return sendProblem(reply.header('retry-after', String(seconds)), tooMany(request.url, seconds))
      }
      return reply.header('set-cookie', setCookie(result.token, secure)).send(owed[result.outcome])
    },
  }
}

function proofRoutes(app: FastifyInstance, { db, auth }: Identification, { fromOf, answered }: Door): void {
  addRoute(app, {
    ...{ ...shared, method: 'POST', url: '/api/v1/auth/sign-in', body: SignInBody },
    summary: { vi: 'Đăng nhập', en: 'Sign in' },
    answers: signedIn,
    answer: async ({ body, request }, reply) => answered(request, reply, await signIn(db, body, fromOf(request), auth)),
  })
  addRoute(app, {
    ...{ ...shared, method: 'POST', url: '/api/v1/auth/one-time', body: OnceBody },
    summary: { vi: 'Đăng nhập bằng mã dùng một lần', en: 'Sign in with a one-time token' },
    answers: signedIn,
    answer: async ({ body, request }, reply) =>
      answered(request, reply, await signInOnce(db, body.token, fromOf(request), auth)),
  })
  addRoute(app, {
    ...{ ...shared, method: 'POST', url: '/api/v1/auth/second-factor', body: CodeBody },
    summary: { vi: 'Mã xác thực thứ hai', en: 'Second factor' },
    answers: signedIn,
    answer: async ({ body, request }, reply) =>
      answered(request, reply, await answerCode(db, body.code, fromOf(request), auth)),
  })
}

function firstFactorRoutes(app: FastifyInstance, { db, auth }: Identification, { fromOf, answered }: Door): void {
  addRoute(app, {
    ...{ ...shared, method: 'POST', url: '/api/v1/auth/first-factor', body: noBody },
    summary: { vi: 'Khóa xác thực phải lập', en: 'The second factor that is owed' },
    answers: { 200: { description: 'a secret, until its first code confirms it', schema: OfferedFactor } },
    answer: async ({ request }, reply) =>
      (await firstFactorOf(db, fromOf(request), auth)) ?? notSignedIn(request, reply),
  })
  addRoute(app, {
    ...{ ...shared, method: 'POST', url: '/api/v1/auth/first-factor/confirm', body: CodeBody },
    summary: { vi: 'Mã đầu tiên của khóa', en: 'The first code of its key' },
    answers: signedIn,
    answer: async ({ body, request }, reply) =>
      answered(request, reply, await setUpFirstFactor(db, body.code, fromOf(request), auth)),
  })
}

function firstPasswordRoute(app: FastifyInstance, { db, auth }: Identification, { fromOf, answered }: Door): void {
  addRoute(app, {
    ...{ ...shared, method: 'POST', url: '/api/v1/auth/first-password', body: FirstBody },
    summary: { vi: 'Đặt mật khẩu lần đầu', en: 'Set the first password' },
    answers: { 204: { description: 'set; sign in with it' } },
    answer: async ({ body: { token, password }, request }, reply) => {
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
    },
  })
}

function ownRoutes(app: FastifyInstance, { db, auth }: Identification): void {
  addRoute(app, {
    ...{ ...shared, method: 'POST', url: '/api/v1/auth/sign-out', onRequest: onlySession, body: noBody },
    summary: { vi: 'Đăng xuất', en: 'Sign out' },
    answers: { 204: { description: 'the session has ended' } },
    answer: async ({ request }, reply) => {
      const { caller } = request
      if (caller.kind !== 'person') return notSignedIn(request, reply)
      await db.transaction().execute(async (tx) => {
        await endSession(tx, caller.session)
        await appendAudit(tx, { ...byOf(request), province: '*', action: 'session/end', subject: caller.person.id })
      })
      return reply
        .header('set-cookie', clearCookie(isSecure(auth)))
        .code(204)
        .send()
    },
  })
  addRoute(app, {
    ...{ ...shared, method: 'GET', url: '/api/v1/auth/me', body: noBody },
    summary: { vi: 'Tôi là ai', en: 'Who I am' },
    answers: { 200: { description: 'the caller', schema: Me } },
    answer: async ({ request }) => whoIs(request),
  })
}

function whoIs({ caller }: FastifyRequest): Me {
  if (caller.kind !== 'person') return { kind: caller.kind }
  const { person, rights, principal } = caller
  return { kind: caller.kind, person, rights, scopes: [...principal.scopes] }
}

/** What is left to do before the session is open. */
const owed: Record<SessionState, SignedIn> = {
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
