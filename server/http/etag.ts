import { createHash } from 'node:crypto'
import type { FastifyReply, FastifyRequest } from 'fastify'

/** A weak tag (the same figures, packed or not) of everything that an answer depends on. */
export const etagOf = (...parts: readonly unknown[]): string =>
  `W/"${createHash('sha256').update(JSON.stringify(parts)).digest('base64url').slice(0, 22)}"`

/** Does the reader hold this answer already? If-None-Match is a list, compared weakly. */
export function holds(request: FastifyRequest, etag: string): boolean {
  const given = request.headers['if-none-match']
  if (given === undefined) return false
  const bare = (tag: string) => tag.trim().replace(/^W\//, '')
  return given.trim() === '*' || given.split(',').some((tag) => bare(tag) === bare(etag))
}

/** Seconds that an answer keeps which changes when an embargo passes: everybody sees the figures at the announced minute. */
export const onTheMinute = 0

/**
 * Tags an answer and says how long it keeps: `seconds` for the public, asked again each time for who is signed in.
 * Returns whether the reader holds it, and then 304 is the whole answer.
 */
export function tagged(request: FastifyRequest, reply: FastifyReply, etag: string, seconds = 60): boolean {
  const isPublic = request.caller.kind === 'public'
  reply.header('etag', etag).header('cache-control', isPublic ? `public, max-age=${seconds}` : 'private, no-cache')
  reply.header('vary', 'accept-encoding, authorization, cookie')
  if (!holds(request, etag)) return false
  reply.code(304)
  return true
}
