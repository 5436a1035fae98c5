import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { z } from 'zod'
import { InvalidInput } from '../../schemas/invalid-input.ts'
import type { Guard } from '../authorise.ts'
import type { ApiEntry } from '../openapi/entry.ts'

/** A route of the API: what it is, what it takes, who may call it, what it does with what it took. */
export interface Route<P extends z.ZodType, Q extends z.ZodType, B extends z.ZodType> extends ApiEntry {
  method: 'GET' | 'POST' | 'DELETE'
  url: string
  params: P
  query: Q
  body: B
  /** Lets pass those who may call it; null: everybody. */
  onRequest: Guard | null
  /** Largest body in bytes, where it may be larger than usual. */
  bodyLimit?: number
  answer: (asked: Asked<P, Q, B>, reply: FastifyReply) => Promise<unknown>
}

export interface Asked<P extends z.ZodType, Q extends z.ZodType, B extends z.ZodType> {
  params: z.output<P>
  query: z.output<Q>
  body: z.output<B>
  request: FastifyRequest
}

/**
 * Adds a route that answers only what its schemas let through; the OpenAPI document lists it from the same schemas.
 *
 * Throws  (to the caller of the route) InvalidInput server/unknown-parameter, server/bad-parameter, server/bad-body
 */
export function addRoute<P extends z.ZodType, Q extends z.ZodType, B extends z.ZodType>(
  app: FastifyInstance,
  route: Route<P, Q, B>,
): void {
  const { method, url, onRequest, bodyLimit, answer, ...entry } = route
  app.route({
    ...{ method, url, config: { api: { ...entry, access: onRequest?.access ?? [] } } },
    ...(onRequest === null ? {} : { onRequest }),
    ...(bodyLimit === undefined ? {} : { bodyLimit }),
    handler: async (request, reply) => {
      const params = parse(route.params, request.params, 'server/bad-parameter')
      const query = parse(route.query, request.query, 'server/bad-parameter')
      const body = parse(route.body, request.body, 'server/bad-body')
      return answer({ params, query, body, request }, reply)
    },
  })
}

function parse<T extends z.ZodType>(schema: T, given: unknown, code: string): z.output<T> {
  const read = schema.safeParse(given)
  if (read.success) return read.data
  const issue = read.error.issues[0]!
  if (issue.code === 'unrecognized_keys')
    throw new InvalidInput('server/unknown-parameter', { parameter: issue.keys.join(', ') })
  const parameter = issue.path.join('.') || '—'
  throw new InvalidInput(code, { parameter, expected: expectedBy(issue) })
}

/** What a schema expects, in signs and values that need no translation. */
function expectedBy(issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case 'invalid_value':
      return issue.values.map(String).join(', ')
    case 'invalid_format':
      return issue.message.startsWith('Invalid') ? (issue.pattern ?? issue.format) : issue.message
    case 'too_big':
      return `≤ ${issue.maximum}`
    case 'too_small':
      return `≥ ${issue.minimum}`
    case 'invalid_type':
      return issue.expected
    case 'invalid_union':
      return issue.errors.flat().map(expectedBy).join(' | ')
    default:
      return issue.message
  }
}
