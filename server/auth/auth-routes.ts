import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Catalogue } from '../../schemas/catalogue.ts'
import { InvalidInput } from '../../schemas/invalid-input.ts'
import { wordFinding } from '../../schemas/wording.ts'
import { sendProblem } from '../problem.ts'
import type { ServerEffects } from '../server-effects.ts'
import { accountRoutes } from './account-routes.ts'
import { type Identification, identify, recognise } from './identify.ts'
import { limitRate } from './limit-rate.ts'
import { openOidc } from './oidc.ts'
import { oidcRoutes } from './oidc-routes.ts'
import { peopleRoutes } from './people-routes.ts'
import { refuseForeignOrigin } from './refuse-foreign-origin.ts'
import { releaseStepRoutes } from './release-routes.ts'
import { signInRoutes } from './sign-in-routes.ts'

/** Addresses that must answer while the database is away: nobody is asked for. */
const probes = ['/healthz', '/readyz']

/**
 * Tells who asks before any route runs, refuses requests that a browser makes for another site, limits how many, and adds the
 * routes of accounts. Register it before the other routes.
 */
export async function authRoutes(
  app: FastifyInstance,
  known: Identification,
  effects: Pick<ServerEffects, 'catalogue' | 'queues'>,
): Promise<void> {
  app.decorateRequest('caller')
  app.decorate('askAgain', async (request: FastifyRequest) => (await recognise(request, known)).caller)
  app.addHook('onRequest', async (request) => {
    request.caller = probes.includes(request.routeOptions.url ?? '')
      ? { kind: 'public' }
      : await identify(request, known)
  })
  app.addHook(
    'onRequest',
    limitRate(() => known.auth.now().getTime()),
  )
  app.addHook('onRequest', refuseForeignOrigin(known.auth))
  await app.register(async (scope) => {
    const outer = scope.errorHandler
    scope.setErrorHandler(async (error: FastifyError, request, reply) => {
      const refusal = refusalOf(error)
      if (refusal === null) return outer.call(scope, error, request, reply)
      return refuse(refusal, await effects.catalogue(), request, reply)
    })
    scope.addHook('onSend', async (_request, reply) => void reply.header('cache-control', 'no-store'))
    signInRoutes(scope, known)
    oidcRoutes(scope, known, known.auth.oidc ? openOidc(known.auth.oidc) : null)
    accountRoutes(scope, known)
    peopleRoutes(scope, known)
    releaseStepRoutes(scope, known, effects.queues)
  })
}

interface Refusal {
  status: number
  code: string
  facts: InvalidInput['facts']
}

const statusOf: Record<string, number> = {
  'people/password-needed': 401,
  'people/token-spent': 401,
  'people/email-taken': 409,
  'people/no-such-person': 404,
  'people/no-such-token': 404,
  'people/no-such-right': 404,
  'people/not-asked': 409,
}
/** What the database refuses: a right that lacks, a rule of four eyes, the same row twice, a row that is named and not there. */
const refusals: Record<string, [number, string]> = {
  '42501': [403, 'people/not-allowed'],
  '23001': [409, 'people/four-eyes'],
  '23505': [409, 'people/four-eyes'],
  '23503': [404, 'people/no-such-person'],
}

function refusalOf(error: unknown): Refusal | null {
  // What every route refuses is worded as everywhere.
  if (error instanceof InvalidInput && error.code.startsWith('server/')) return null
  if (error instanceof InvalidInput)
    return { status: statusOf[error.code] ?? 422, code: error.code, facts: error.facts }
  const known = refusals[(error as { code?: string }).code ?? '']
  return known ? { status: known[0], code: known[1], facts: {} } : null
}

function refuse(
  { status, code, facts }: Refusal,
  { wordings }: Catalogue,
  request: FastifyRequest,
  reply: FastifyReply,
) {
  const finding = { code, severity: 'error' as const, place: request.url, facts }
  const [vi, en] = [wordFinding(finding, wordings, 'vi'), wordFinding(finding, wordings, 'en')]
  const [message, advice] = [
    { vi: vi.message, en: en.message },
    { vi: vi.advice, en: en.advice },
  ]
  return sendProblem(reply, { status, code, place: request.url, message, advice })
}
