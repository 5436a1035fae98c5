import { readFileSync } from 'node:fs'
import { Validator } from '@seriousme/openapi-schema-validator'
import fastify from 'fastify'
import { beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { addRoute } from '../../server/http/route.ts'
import { listRoutes } from '../../server/openapi/list-routes.ts'
import { otherEntries } from '../../server/openapi/other-entries.ts'
import { noBody, none } from '../../server/openapi/parameters.ts'
import { backends } from '../setup/test-queues.ts'
import { testApi } from './api-fixture.ts'
import { documentedAddresses, fitsPath } from './documented-addresses.ts'
import { holdAnswers } from './hold-answers.ts'

interface Operation {
  operationId: string
  parameters: { name: string; schema: { enum?: string[] } }[]
  requestBody?: { content: Record<string, { schema?: { required?: string[] } }> }
  responses: Record<string, { content?: Record<string, { schema?: object }> }>
  security: object[]
}
interface Document extends Record<string, unknown> {
  openapi: string
  paths: Record<string, Record<string, Operation>>
  components: { schemas: Record<string, object> }
}

/** Acts that say everything in their address. */
const withoutBody = [
  ...[
    '/auth/first-factor',
    '/auth/sign-out',
    '/operator/failures/{id}/retry',
    '/people/{id}/link',
    '/people/{id}/reopen',
  ],
  ...['/people/{id}/second-factor/remove', '/runs/{id}/stop'],
].map((path) => `POST /api/v1${path}`)

describe('the OpenAPI document', () => {
  const api = testApi(backends()[0]!)
  let document: Document
  let operations: { name: string; operation: Operation }[]
  beforeAll(async () => {
    document = (await api.app.inject('/api/v1/openapi.json')).json()
    operations = Object.entries(document.paths).flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, operation]) => ({ name: `${method.toUpperCase()} ${path}`, operation })),
    )
  })

  it('holds every route, and nothing else', () => {
    expect(document.openapi).toBe('3.1.0')
    expect(api.app.routeList.missing).toEqual([])
    expect(operations).toHaveLength(api.app.routeList.listed.length)
    expect(operations.length).toBeGreaterThan(100)
    const isRoute = (name: string): boolean => {
      const [method = '', path = ''] = name.split(' ')
      const url = path.replace('{path}', '*').replaceAll(/\{(\w+)\}/g, ':$1')
      return api.app.hasRoute({ method: method as 'GET', url })
    }
    expect(operations.filter(({ name }) => !isRoute(name))).toEqual([])
    expect(Object.keys(otherEntries).filter((name) => !isRoute(name))).toEqual([])
  })

  it('is valid OpenAPI 3.1, its references lead somewhere, its operations have names of their own', async () => {
    const validator = new Validator()
    expect((await validator.validate({ ...structuredClone(document) })).errors).toBeUndefined()
    expect(validator.version).toBe('3.1')
    const broken = { ...structuredClone(document), info: { title: 'diaban' } }
    expect((await new Validator().validate(broken)).valid).toBe(false)
    const text = JSON.stringify(document)
    const references = new Set([...text.matchAll(/"\$ref":"#\/components\/(\w+)\/([\w-]+)"/g)].map((m) => m[2]!))
    expect(references.size).toBeGreaterThan(60)
    expect([...text.matchAll(/"\$ref":"(?!#\/components\/(schemas|responses)\/)/g)]).toEqual([])
    const { schemas } = document.components
    expect([...references].filter((name) => name !== 'Problem' && !(name in schemas))).toEqual([])
    expect(Object.keys(schemas).filter((name) => !references.has(name))).toEqual([])
    const ids = operations.map(({ operation }) => operation.operationId)
    expect(new Set(ids).size).toBe(ids.length)
  })

  it('has the schema of every JSON answer, and of what every act takes', () => {
    const bare = operations.flatMap(({ name, operation }) =>
      Object.entries(operation.responses).flatMap(([status, { content = {} }]) =>
        Object.entries(content)
          .filter(([type, { schema }]) => type.endsWith('json') && (schema === undefined || isEmpty(schema)))
          .map(() => `${name} ${status}`),
      ),
    )
    expect(bare).toEqual([])
    const silent = operations.filter(
      ({ name, operation }) =>
        !name.startsWith('DELETE') &&
        Object.entries(operation.responses).every(([status, { content }]) => content === undefined && status === '200'),
    )
    expect(silent).toEqual([])
    const acts = operations.filter(({ name }) => name.startsWith('POST '))
    const mute = acts.filter(({ operation }) =>
      Object.values(operation.requestBody?.content ?? { none: {} }).some((one) => one.schema === undefined),
    )
    expect(mute.map(({ name }) => name)).toEqual(withoutBody)
  })

  it('has every address, query and body that docs/api.md names', () => {
    const addresses = documentedAddresses(readFileSync('docs/api.md', 'utf8'))
    expect(addresses.length).toBeGreaterThan(80)
    expect(addresses.filter(({ body }) => body.length > 0).length).toBeGreaterThan(2)
    const wrong = addresses.filter(({ paths, query, body }) => {
      const known = Object.entries(document.paths).filter(([path]) => paths.some((one) => fitsPath(one, path)))
      const names = known.flatMap(([, methods]) => Object.values(methods).flatMap((one) => one.parameters))
      const taken = JSON.stringify(known.map(([, { post }]) => post?.requestBody ?? {}))
      const isUnknown = body.some((name) => !taken.includes(`"${name}":`))
      return known.length === 0 || isUnknown || query.some((asked) => !names.some(({ name }) => name === asked))
    })
    expect(wrong.map(({ written }) => written)).toEqual([])
  })

  it('says what the routes parse with', () => {
    const { paths } = document
    const data = paths['/api/v1/data/{table}']!.get!
    const names = data.parameters.map(({ name }) => name)
    expect(names).toEqual(['table', 'vintage', 'province', 'period', 'row', 'column', 'format', 'page', 'size'])
    const format = data.parameters.find(({ name }) => name === 'format')!
    expect(format.schema.enum).toEqual(['json-stat', 'csv', 'json', 'px', 'xlsx'])
    expect(data.security).toEqual([])
    const run = paths['/api/v1/runs']!.post!
    expect(run.security).toEqual([{ token: ['review', 'figures'] }, { session: [] }, { server: [] }])
    expect(paths['/api/v1/submissions']!.post!.security).toEqual([
      { token: ['submit'] },
      { session: [] },
      { server: [] },
    ])
    expect(paths['/api/v1/auth/tokens']!.post!.security).toEqual([{ session: [] }])
    expect(run.requestBody?.content['application/json']?.schema?.required).toEqual(['round'])
    expect(JSON.stringify(paths)).not.toMatch(/undefined|\[object/)
  })
})

const isEmpty = (schema: object): boolean => Object.keys(schema).length === 0

describe('answers that are held to the document', () => {
  it.each([
    [{ day: '2025-07-01' }, null],
    [{ day: 7 }, 'day must be string'],
    [{ day: '2025-07-01', hour: 3 }, 'must NOT have additional properties'],
    [{}, "must have required property 'day'"],
  ])('%j: %s', async (answer, problem) => {
    const app = fastify()
    app.decorate('routeList', listRoutes(app))
    addRoute(app, {
      ...{ method: 'GET', url: '/day', tag: 'system', onRequest: null, summary: { vi: 'ngày', en: 'day' } },
      ...{ params: none, query: none, body: noBody },
      answers: { 200: { description: 'a day', schema: z.strictObject({ day: z.string() }) } },
      answer: async () => answer,
    })
    expect((await holdAnswers(app).inject('/day')).json()).toEqual(answer)
    if (problem === null) await app.close()
    else await expect(app.close()).rejects.toThrow(problem)
  })
})
