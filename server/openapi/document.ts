import { z } from 'zod'
import { Bilingual } from '../../schemas/text.ts'
import type { ApiEntry } from './entry.ts'

/** A route as registered: '/api/v1/areas/:id' with its entry. */
export interface ListedRoute {
  method: string
  url: string
  entry: ApiEntry & { isOpen: boolean }
}

type Json = Record<string, unknown>

export const ProblemBody = z.strictObject({
  ...{ type: z.literal('about:blank'), title: z.string(), status: z.number().int(), code: z.string() },
  ...{ place: z.string(), message: Bilingual, advice: Bilingual },
})

const jsonSchema = (schema: z.ZodType, io: 'input' | 'output'): Json => {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: 'any' })
  return rest
}

/** The OpenAPI 3.1 document of the routes: parameters, bodies and answers are the JSON Schema of what the routes parse with. */
export function openApiDocument(routes: readonly ListedRoute[], version: string): Json {
  const paths: Record<string, Json> = {}
  for (const route of routes) {
    const path = pathOf(route.url)
    paths[path] = { ...paths[path], [route.method.toLowerCase()]: operation(route) }
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'diaban',
      version,
      summary: 'Số liệu GRDP và niên giám đã công bố / published GRDP and yearbook figures',
      description: 'docs/api.md',
    },
    paths: Object.fromEntries(Object.entries(paths).sort(([a], [b]) => (a < b ? -1 : 1))),
    components: {
      securitySchemes: { token: { type: 'http', scheme: 'bearer' } },
      schemas: { Problem: jsonSchema(ProblemBody, 'output') },
      responses: {
        Problem: {
          description: 'Lỗi / what went wrong: code, place, message and advice in both languages',
          content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
        },
      },
    },
  }
}

/** '/areas/:id' -> '/areas/{id}'; a rest '*' -> '{path}'. */
export const pathOf = (url: string): string => url.replaceAll(/:(\w+)/g, '{$1}').replace('*', '{path}')

function operation({ method, url, entry }: ListedRoute): Json {
  const body = entry.body === undefined || method === 'GET' ? null : jsonSchema(entry.body, 'input')
  return {
    operationId: `${method.toLowerCase()} ${pathOf(url)}`.replaceAll(/[^A-Za-z0-9]+/g, '-').replace(/-$/, ''),
    tags: [entry.tag],
    summary: `${entry.summary.vi} / ${entry.summary.en}`,
    ...(entry.description === undefined ? {} : { description: entry.description }),
    parameters: [...pathParameters(url, entry.params), ...queryParameters(entry.query)],
    ...(body && {
      requestBody: { required: true, content: { [entry.bodyType ?? 'application/json']: { schema: body } } },
    }),
    responses: { ...answersOf(entry), default: { $ref: '#/components/responses/Problem' } },
    security: entry.isOpen ? [] : [{ token: [] }],
  }
}

function pathParameters(url: string, params: z.ZodType | undefined): Json[] {
  const schemas = params === undefined ? {} : ((jsonSchema(params, 'input').properties ?? {}) as Record<string, Json>)
  const names = [...pathOf(url).matchAll(/\{(\w+)\}/g)].map((match) => match[1]!)
  const schemaOf = (name: string) => schemas[name] ?? schemas['*'] ?? { type: 'string' }
  return names.map((name) => ({ name, in: 'path', required: true, schema: schemaOf(name) }))
}

function queryParameters(query: z.ZodType | undefined): Json[] {
  if (query === undefined) return []
  const { properties = {}, required = [] } = jsonSchema(query, 'input') as {
    properties?: Record<string, Json>
    required?: string[]
  }
  return Object.entries(properties).map(([name, schema]) => ({
    ...{ name, in: 'query', required: required.includes(name), schema },
    ...(typeof schema.description === 'string' ? { description: schema.description } : {}),
  }))
}

function answersOf({ answers }: ApiEntry): Json {
  const entries = Object.entries(answers).map(([status, { description, types, schema }]) => {
    const shape = schema === undefined ? {} : { schema: jsonSchema(schema, 'output') }
    const media = types ?? (schema === undefined ? [] : ['application/json'])
    const content = media.length === 0 ? {} : { content: Object.fromEntries(media.map((type) => [type, shape])) }
    return [status, { description, ...content }]
  })
  return Object.fromEntries(entries)
}
