import type { z } from 'zod'
import type { Bilingual } from '../../schemas/text.ts'

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
  /** By status: what comes back. 4xx and 5xx are problems, said once for all routes. */
  answers: Record<number, ApiAnswer>
}

export interface ApiAnswer {
  description: string
  /** Media types; application/json unless told. */
  types?: string[]
  schema?: z.ZodType
}

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Entry of the route in the OpenAPI document. */
    api?: ApiEntry & { isOpen: boolean }
  }
}
