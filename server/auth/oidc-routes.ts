import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { ownAddress } from '../../schemas/own-address.ts'
import { SignOnProvider } from '../../schemas/people.ts'
import { addRoute } from '../http/route.ts'
import { noBody, none } from '../openapi/parameters.ts'
import { setCookie } from './cookie.ts'
import type { Identification } from './identify.ts'
import type { Leaving, Oidc } from './oidc.ts'
import { seal, unseal } from './seal.ts'
import { isSecure } from './settings.ts'
import { signInExternal } from './sign-in.ts'

const Kept = z.strictObject({
  state: z.string(),
  nonce: z.string(),
  verifier: z.string(),
  to: z.string(),
  until: z.number(),
})
const leaveMs = 10 * 60_000
const callback = '/api/v1/auth/oidc/callback'
const Start = z.object({ to: z.string().max(500).default('/') })
/** As the provider sends it: it is checked there and with what the cookie keeps. */
const Back = z.looseObject({ code: z.unknown().optional(), state: z.unknown().optional() })
const shared = { method: 'GET', tag: 'people', onRequest: null, params: none, body: noBody } as const
const leads = { 302: { description: 'to the page that `Location` says' } }

/**
 * Single sign-on: leave for the provider with state, nonce and PKCE, come back to the account that an operator opened. What must
 * be remembered in between is sealed in a cookie of the browser that left, so no other browser can come back with it.
 */
export function oidcRoutes(app: FastifyInstance, { db, auth }: Identification, oidc: Oidc | null): void {
  addRoute(app, {
    ...{ ...shared, url: '/api/v1/auth/oidc', query: none },
    summary: { vi: 'Có đăng nhập một lần không', en: 'Is there single sign-on' },
    answers: { 200: { description: 'its name', schema: SignOnProvider } },
    answer: async () => ({ name: oidc?.name ?? null }),
  })
  const secure = isSecure(auth)
  const cookieName = secure ? '__Host-diaban-oidc' : 'diaban-oidc'
  const cookie = (value: string, seconds: number): string =>
    `${cookieName}=${value}; Path=/; HttpOnly; SameSite=Lax; Max-Age=${seconds}${secure ? '; Secure' : ''}`
  const baseOf = (request: FastifyRequest): string => auth.origin ?? `http://${request.headers.host}`

  addRoute(app, {
    ...{ ...shared, url: '/api/v1/auth/oidc/start', query: Start },
    summary: { vi: 'Sang trang đăng nhập một lần', en: 'Leave for single sign-on' },
    answers: leads,
    answer: async ({ query, request }, reply) => {
      if (oidc === null) return refused(reply)
      const { url, leaving } = await oidc.leave(`${baseOf(request)}${callback}`, ownAddress(query.to))
      const kept = JSON.stringify({ ...leaving, until: auth.now().getTime() + leaveMs })
      const sealed = seal(auth.key, 'oidc', Buffer.from(kept)).toString('base64url')
      return reply.header('set-cookie', cookie(sealed, leaveMs / 1000)).redirect(url)
    },
  })
  addRoute(app, {
    ...{ ...shared, url: callback, query: Back },
    summary: { vi: 'Trở về từ đăng nhập một lần', en: 'Back from single sign-on' },
    answers: leads,
    answer: async ({ request }, reply) => {
      const leaving = keptOf(request)
      if (oidc === null || leaving === null) return refused(reply)
      const from = { address: request.ip, agent: request.headers['user-agent'] ?? '', before: null }
      const external = await oidc.comeBack(`${baseOf(request)}${request.url}`, leaving).catch((error: Error) => {
        request.log.warn({ request: request.id, message: error.message }, 'single sign-on refused')
        return null
      })
      const result = external === null ? null : await signInExternal(db, external, from, auth)
      if (result?.outcome === 'factor-missing') return refused(reply, 'second-factor')
      if (result === null || result.outcome === 'wrong' || result.outcome === 'wait') return refused(reply)
      const next = result.outcome === 'open' ? leaving.to : `/sign-in?owed=code&to=${encodeURIComponent(leaving.to)}`
      return reply.header('set-cookie', [setCookie(result.token, secure), cookie('', 0)]).redirect(next)
    },
  })

  function keptOf({ headers }: FastifyRequest): Leaving | null {
    const given = new RegExp(`(?:^|;\\s*)${cookieName}=([\\w-]+)`).exec(headers.cookie ?? '')?.[1]
    if (given === undefined) return null
    try {
      const kept = Kept.parse(JSON.parse(unseal(auth.key, 'oidc', Buffer.from(given, 'base64url')).toString()))
      return kept.until < auth.now().getTime() ? null : kept
    } catch {
      return null
    }
  }
  const refused = (reply: FastifyReply, why: 'sso' | 'second-factor' = 'sso') =>
    reply.header('set-cookie', cookie('', 0)).redirect(`/sign-in?refused=${why}`)
}
