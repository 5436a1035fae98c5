import { beforeAll, describe, expect, it } from 'vitest'
import { backends } from '../setup/test-queues.ts'
import { office, testApi } from './api-fixture.ts'

const [backend] = backends()

/** What attackers write where a code, a number or a name is expected. */
const hostile = [
  "' or '1'='1",
  '1; drop table person; --',
  '../../../../etc/passwd',
  '..%2f..%2f..%2fetc%2fpasswd',
  '%00',
  '%ff%fe',
  '\u202Egnp.exe',
  '=cmd|calc!A1',
  '<script>alert(1)</script>',
  '{{7*7}}',
  '-1',
  '1e309',
  '9'.repeat(400),
  'a'.repeat(3_000),
]

interface Operation {
  method: string
  path: string
  parameters: { name: string; in: string }[]
}

describe('hostile requests to every route', () => {
  const api = testApi(backend!)
  let operations: Operation[]

  beforeAll(async () => {
    const { paths } = (await api.app.inject('/api/v1/openapi.json')).json() as { paths: Record<string, object> }
    operations = Object.entries(paths).flatMap(([path, methods]) =>
      Object.entries(methods as Record<string, { parameters?: Operation['parameters'] }>).map(([method, one]) => ({
        ...{ method: method.toUpperCase(), path, parameters: one.parameters ?? [] },
      })),
    )
  })

  const isStream = ({ path }: Operation): boolean => path.endsWith('/events')

  it('parameters: a refusal in words or an answer, never a failure of the server', async () => {
    expect(operations.length).toBeGreaterThan(60)
    let asked = 0
    for (const operation of operations.filter((one) => one.method === 'GET' && !isStream(one))) {
      for (const text of hostile) {
        const value = text.includes('%') ? text : encodeURIComponent(text)
        const path = operation.path.replace(/\{\w+\}/g, value)
        const query = operation.parameters.filter((one) => one.in === 'query').map(({ name }) => `${name}=${value}`)
        for (const headers of [{}, office]) {
          const answer = await api.app.inject({ url: query.length > 0 ? `${path}?${query.join('&')}` : path, headers })
          expect(
            answer.statusCode,
            `${operation.path} ${text.slice(0, 40)}: ${answer.body.slice(0, 200)}`,
          ).toBeLessThan(500)
          expect(answer.body).not.toMatch(/root:x:0|syntax error at|pg_catalog/)
          asked += 1
        }
      }
    }
    expect(asked).toBeGreaterThan(1_000)
  })

  const bodies: [string, string][] = [
    ['a list', '[]'],
    ['null', 'null'],
    ['a prototype', '{"__proto__":{"isAdmin":true},"constructor":{"prototype":{"x":1}}}'],
    ['a deep nest', `${'[['.repeat(10_000)}${']]'.repeat(10_000)}`],
    ['numbers beyond numbers', '{"round":1e999,"limit":-1e999}'],
    ['a lone surrogate and NUL', '{"round":"\\ud800\\u0000","email":"\\u0000","password":"\\ud800"}'],
    ['long texts', JSON.stringify({ email: 'a'.repeat(30_000), password: 'b'.repeat(30_000) })],
    ['too much', JSON.stringify({ round: 'x'.repeat(100_000) })],
  ]
  it.each(bodies)('bodies: %s', async (_what, payload) => {
    for (const { method, path } of operations.filter((one) => one.method !== 'GET')) {
      const url = path.replace(/\{\w+\}/g, 'x')
      for (const headers of [{}, office]) {
        const answer = await api.app.inject({
          ...{ method: method as 'POST', url, payload },
          headers: { ...headers, 'content-type': 'application/json' },
        })
        expect(answer.statusCode, `${method} ${path}: ${answer.body.slice(0, 200)}`).toBeLessThan(500)
        expect(answer.statusCode, `${method} ${path}`).not.toBe(200)
      }
    }
    expect(({} as { isAdmin?: boolean }).isAdmin).toBeUndefined()
  })

  it('headers: every answer forbids sniffing, framing and scripts', async () => {
    for (const url of ['/api/v1/tables', '/api/v1/nothing', '/metrics', '/healthz']) {
      const { headers } = await api.app.inject(url)
      expect(headers['x-content-type-options']).toBe('nosniff')
      expect(headers['content-security-policy']).toContain("frame-ancestors 'none'")
      expect(headers['content-security-policy']).not.toMatch(/unsafe/)
      expect(headers['referrer-policy']).toBe('no-referrer')
    }
  })
})
