import type { z } from 'zod'
import type { Bilingual } from '../../schemas/text.ts'
import type { Access } from '../authorise.ts'

/** What the OpenAPI document says of a route. Schemas are those that the route parses with. */
export interface ApiEntry {
  tag: 'data' | 'territory' | 'catalogue' | 'vintages' | 'work' | 'submissions' | 'people' | 'system'
  summary: Bilingual
  description?: string
  params?: z.ZodType
  query?: z.ZodType
  body?: z.ZodType
  /** Media type of `body`; application/json unless told. */
  bodyType?: string
  /** By status: what comes back. 4xx and 5xx are problems unless they say otherwise. */
  answers: Record<number, ApiAnswer>
}

/** Nothing but the status; JSON as its schema has it; or a file or stream of other types. */
export interface ApiAnswer {
  description: string
  /** Media types; application/json unless told. */
  types?: string[]
  /** Of the types that are JSON. */
  schema?: z.ZodType
  /** Of the data of each event, where the type is text/event-stream. */
  events?: z.ZodType
}

/** With the ways in; none: open to everybody. */
export type GuardedEntry = ApiEntry & { access: Access[] }

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Entry of the route in the OpenAPI document. */
    api?: GuardedEntry
  }
}
