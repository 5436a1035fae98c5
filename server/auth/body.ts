import type { z } from 'zod'

/** The body of a request as its schema says. Throws an error that is answered with 400 `server/bad-request`. */
export function parsed<T extends z.ZodType>(schema: T, body: unknown): z.infer<T> {
  const read = schema.safeParse(body)
  if (!read.success) throw Object.assign(new Error('the body is not what the route takes'), { statusCode: 400 })
  return read.data
}
