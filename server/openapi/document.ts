import type { z } from 'zod'
import { problemType } from '../problem.ts'
import { type AnswerSchemas, answerSchemas, type Json, takenSchema } from './answer-schemas.ts'
import type { ApiAnswer, ApiEntry, GuardedEntry } from './entry.ts'

/** A route as registered: '/api/v1/areas/:id' with its entry. */
export interface ListedRoute {
  method: string
  url: string
  entry: GuardedEntry
}

const conventions = [
  'Ngày: yyyy-mm-dd; thời điểm: ISO 8601; chữ: {vi, en}; tiền: tỷ đồng trừ khi có đơn vị bên cạnh; thiếu là null, không phải 0.',
  'Days yyyy-mm-dd; instants ISO 8601; texts {vi, en}; money in billion dong unless a unit stands beside it; missing is null, never 0.',
  'docs/api.md',
].join('\n\n')

/** The OpenAPI 3.1 document of the routes: parameters, bodies and answers are the JSON Schema of what the routes parse with. */
export function openApiDocument(routes: readonly ListedRoute[], version: string): Json {
  const schemas = answerSchemas(routes.map(({ entry }) => entry))
  const paths: Record<string, Json> = {}
  for (const route of routes) {
    const path = pathOf(route.url)
    paths[path] = { ...paths[path], [route.method.toLowerCase()]: operation(route, schemas) }
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'diaban',
      version,
      summary: 'Số liệu GRDP và niên giám đã công bố / published GRDP and yearbook figures',
      description: conventions,
    },
    paths: Object.fromEntries(Object.entries(paths).sort(([a], [b]) => (a < b ? -1 : 1))),
    components: {
      securitySchemes,
      schemas: schemas.components,
      responses: {
        Problem: {
          description: 'Lỗi / what went wrong: code, place, message and advice in both languages',
          content: problem,
        },
      },
    },
  }
}

const securitySchemes = {
  token: {
    type: 'http',
    scheme: 'bearer',
    description: 'An API token of a person (POST /api/v1/auth/tokens), with these scopes',
  },
  session: {
    type: 'apiKey',
    in: 'cookie',
    name: '__Host-diaban',
    description: 'A session of the browser; diaban without TLS',
  },
  server: { type: 'http', scheme: 'bearer', description: 'DIABAN_TOKEN: the office itself' },
}

const problem = { [problemType]: { schema: { $ref: '#/components/schemas/Problem' } } }

/** '/areas/:id' -> '/areas/{id}'; a rest '*' -> '{path}'. */
export const pathOf = (url: string): string => url.replaceAll(/:(\w+)/g, '{$1}').replace('*', '{path}')

function operation({ method, url, entry }: ListedRoute, schemas: AnswerSchemas): Json {
  return {
    operationId: `${method.toLowerCase()} ${pathOf(url)}`.replaceAll(/[^A-Za-z0-9]+/g, '-').replace(/-$/, ''),
    tags: [entry.tag],
    summary: `${entry.summary.vi} / ${entry.summary.en}`,
    ...(entry.description === undefined ? {} : { description: entry.description }),
    parameters: [...pathParameters(url, entry.params), ...queryParameters(entry.query)],
    ...(method === 'GET' ? {} : bodyOf(entry)),
    responses: { ...answersOf(entry, schemas), default: { $ref: '#/components/responses/Problem' } },
    security: entry.access,
  }
}

/** A body that may be left out, or none: what takes anything says nothing of it. */
function bodyOf({ body, bodyType = 'application/json' }: ApiEntry): Json {
  if (body === undefined || body.type === 'unknown') return {}
  const required = !body.safeParse(undefined).success
  return { requestBody: { required, content: { [bodyType]: { schema: takenSchema(body) } } } }
}

function pathParameters(url: string, params: z.ZodType | undefined): Json[] {
  const schemas = params === undefined ? {} : ((takenSchema(params).properties ?? {}) as Record<string, Json>)
  const names = [...pathOf(url).matchAll(/\{(\w+)\}/g)].map((match) => match[1]!)
  const schemaOf = (name: string) => schemas[name] ?? schemas['*'] ?? { type: 'string' }
  return names.map((name) => ({ name, in: 'path', required: true, schema: schemaOf(name) }))
}

function queryParameters(query: z.ZodType | undefined): Json[] {
  if (query === undefined) return []
  const { properties = {}, required = [] } = takenSchema(query) as {
    properties?: Record<string, Json>
    required?: string[]
  }
  return Object.entries(properties).map(([name, schema]) => ({
    ...{ name, in: 'query', required: required.includes(name), schema },
    ...(typeof schema.description === 'string' ? { description: schema.description } : {}),
  }))
}

const answersOf = ({ answers }: ApiEntry, schemas: AnswerSchemas): Json =>
  Object.fromEntries(
    Object.entries(answers).map(([status, answer]) => [
      status,
      { description: answer.description, ...contentOf(Number(status), answer, schemas) },
    ]),
  )

function contentOf(status: number, { types, schema, events }: ApiAnswer, schemas: AnswerSchemas): Json {
  if (status >= 400 && types === undefined && schema === undefined) return { content: problem }
  const media = types ?? (schema === undefined ? [] : ['application/json'])
  const shape = (type: string): Json => {
    if (events !== undefined) return { schema: { type: 'string' }, 'x-event-data': schemas.of(events) }
    return schema !== undefined && isJson(type) ? { schema: schemas.of(schema) } : {}
  }
  return media.length === 0 ? {} : { content: Object.fromEntries(media.map((type) => [type, shape(type)])) }
}

/** application/json, application/problem+json. */
export const isJson = (type: string): boolean => /[/+]json$/.test(type)
