import type { FastifyReply, FastifyRequest, onRequestAsyncHookHandler } from 'fastify'
import type { TokenScope } from '../store/rights.ts'
import { sendProblem } from './problem.ts'

/**
 * One way in, as the OpenAPI document says it: an API token with these scopes, a session of the browser, or the token of the
 * server (the office).
 */
export type Access = { token: TokenScope[] } | { session: [] } | { server: [] }

/** A hook that lets pass who comes in one of these ways. */
export type Guard = onRequestAsyncHookHandler & { access: Access[] }

type Refusing = (request: FastifyRequest, reply: FastifyReply) => Promise<FastifyReply | undefined>

const guard = (access: Access[], hook: Refusing): Refusing & Guard => Object.assign(hook, { access })
const session: Access = { session: [] }
const server: Access = { server: [] }

/**
 * A hook that lets the office pass: the bearer of the token of the environment; everybody on a server without one that nobody has
 * an account on. `identify` has told who asks.
 */
export function authorise(_token: string | null) {
  return guard([server], async (request, reply) => {
    if (request.caller.kind === 'office') return
    return request.caller.kind === 'person' ? forbidden(request, reply) : notSignedIn(request, reply)
  })
}

/** A hook that lets the office and signed-in people pass; an API token only within one of the scopes named. */
export function allow(...scopes: TokenScope[]) {
  const access = [...scopes.map((scope) => ({ token: [scope] })), session, server]
  return guard(access, async (request, reply) => {
    const { caller } = request
    if (caller.kind === 'office') return
    if (caller.kind === 'public') return notSignedIn(request, reply)
    const granted = caller.principal.scopes
    if (granted.includes('*') || scopes.some((scope) => granted.includes(scope))) return
    return forbidden(request, reply)
  })
}

/** The same where an API token needs every one of the scopes: what is done answers with what is read. */
export function allowAll(...scopes: TokenScope[]) {
  return guard([{ token: scopes }, session, server], async (request, reply) => {
    for (const scope of scopes) {
      const refused = await allow(scope)(request, reply)
      if (refused !== undefined) return refused
    }
  })
}

/** A hook that lets only a session of the browser pass: what touches the account itself is not for API tokens. */
export const onlySession = guard([session], async (request, reply) => {
  const { caller } = request
  if (caller.kind === 'person' && caller.by === 'session') return
  return caller.kind === 'public' ? notSignedIn(request, reply) : forbidden(request, reply)
})

/** A hook that lets operators pass, in a session, and the office. */
export const onlyOperator = guard([session, server], async (request, reply) => {
  const { caller } = request
  if (caller.kind === 'office') return
  if (caller.kind === 'person' && caller.by === 'session' && caller.rights.some((r) => r.role === 'operator')) return
  return caller.kind === 'public' ? notSignedIn(request, reply) : forbidden(request, reply)
})

export const notSignedIn = (request: FastifyRequest, reply: FastifyReply) =>
  sendProblem(reply, {
    status: 401,
    code: 'server/not-signed-in',
    place: request.url,
    message: {
      vi: 'Thiếu hoặc sai mã truy cập, hoặc phiên làm việc đã hết.',
      en: 'Not signed in, or the access token is wrong.',
    },
    advice: {
      vi: 'Đăng nhập, hoặc gửi tiêu đề Authorization: Bearer <mã>.',
      en: 'Sign in, or send the header Authorization: Bearer <token>.',
    },
  })

export const forbidden = (request: FastifyRequest, reply: FastifyReply) =>
  sendProblem(reply, {
    status: 403,
    code: 'people/not-allowed',
    place: request.url,
    message: {
      vi: 'Tài khoản hoặc mã truy cập này không có quyền làm việc đó.',
      en: 'This account or token may not do that.',
    },
    advice: { vi: 'Đề nghị người vận hành cấp quyền.', en: 'Ask the operator for the right.' },
  })
