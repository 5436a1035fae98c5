import { connect as connectTcp } from 'node:net'
import { describe, expect, it } from 'vitest'
import { backends } from '../setup/test-queues.ts'
import { office, testApi } from './api-fixture.ts'

describe('the routes of the API', () => {
  const api = testApi(backends()[0]!, { bodyLimit: 2_000, requestTimeoutMs: 600, lookMs: 100 })
  const get = (url: string, headers: Record<string, string> = {}) => api.app.inject({ url, headers })

  it.each([
    ['/api/v1/tables?colour=red', 400, 'server/unknown-parameter'],
    ['/api/v1/data/b01?province=8', 400, 'server/bad-parameter'],
    ['/api/v1/data/b01?size=900000', 400, 'server/bad-parameter'],
    ['/api/v1/data/b01?size=1e3', 400, 'server/bad-parameter'],
    ['/api/v1/data/b01.csv?format=px', 400, 'server/bad-parameter'],
    ['/api/v1/data/b01?format=xlsx&size=60000', 422, 'server/too-many-cells'],
    ['/api/v1/data/b01', 404, 'server/no-such-table'],
    ["/api/v1/data/b01'%3B%20drop%20table%20vintage", 400, 'server/bad-parameter'],
    ['/api/v1/areas?date=2025-02-30', 400, 'server/bad-parameter'],
    ['/api/v1/areas/C-99999-20250701', 404, 'server/no-such-area'],
    ['/api/v1/concordances?from=2025-06-30', 400, 'server/bad-parameter'],
    ['/api/v1/concordances?from=2025-06-30&to=2025-07-01&basis=mass', 400, 'server/bad-parameter'],
    ['/api/v1/catalogue/rounds', 400, 'server/bad-parameter'],
    ['/api/v1/catalogue/units/parsec', 404, 'server/no-such-entry'],
    ['/api/v1/vintages/x', 404, 'server/no-such-vintage'],
    ['/api/v1/nowhere', 404, 'server/no-such-address'],
  ])('answer %s with %i %s, worded in both languages', async (url, status, code) => {
    const answer = await get(url)
    expect([answer.statusCode, answer.json().code]).toEqual([status, code])
    expect(answer.headers['content-type']).toContain('application/problem+json')
    const { message, advice, place } = answer.json()
    for (const text of [message.vi, message.en, advice.vi, advice.en])
      expect(text).not.toMatch(/[{}]|undefined|Invalid|^server\//)
    expect(place).not.toContain('?')
  })

  it('names the part of the catalogue where an entry is missing', async () => {
    const { message } = (await get('/api/v1/catalogue/forms/BM-99')).json()
    expect(message.vi).toBe('Danh mục, phần Biểu mẫu, không có mã BM-99.')
    expect(message.en).toBe('The catalogue, part Forms, has no code BM-99.')
  })

  it('answer bodies that are too large, of another kind or not JSON as problems', async () => {
    const send = (payload: string, type: string) =>
      api.app.inject({ method: 'POST', url: '/api/v1/runs', payload, headers: { ...office, 'content-type': type } })
    const answers = [
      await send(JSON.stringify({ round: 'x'.repeat(3_000) }), 'application/json'),
      await send('<round/>', 'application/xml'),
      await send('{"round":', 'application/json'),
      await send('{"round":"51-2025-6M","force":true}', 'application/json'),
      await send('{"round":7}', 'application/json'),
    ]
    expect(answers.map((a) => [a.statusCode, a.json().code])).toEqual([
      [413, 'server/body-too-large'],
      [415, 'server/unknown-content-type'],
      [400, 'server/not-json'],
      [400, 'server/unknown-parameter'],
      [400, 'server/bad-body'],
    ])
  })

  it('end a request that never ends, and one that is not HTTP, with a problem', async () => {
    const address = await api.app.listen({ port: 0, host: '127.0.0.1' })
    const { port } = new URL(address)
    const said = (text: string) =>
      new Promise<string>((resolve, reject) => {
        let told = ''
        const socket = connectTcp(Number(port), '127.0.0.1', () => socket.write(text))
        socket.on('data', (bytes) => {
          told += bytes
        })
        socket.on('close', () => resolve(told))
        socket.on('error', reject)
      })
    const slow = await said(
      `POST /api/v1/runs HTTP/1.1\r\nhost: x\r\nauthorization: ${office.authorization}\r\ncontent-type: application/json\r\ncontent-length: 90\r\n\r\n{"ro`,
    )
    expect(slow).toMatch(/^HTTP\/1\.1 408 /)
    expect(JSON.parse(slow.split('\r\n\r\n')[1]!).code).toBe('server/not-ended')
    const odd = await said('xin chào\r\n\r\n')
    expect(odd).toMatch(/^HTTP\/1\.1 400 /)
    expect(JSON.parse(odd.split('\r\n\r\n')[1]!).code).toBe('server/bad-request')
  })

  it('list units of a day and link them to another: 297 and 96 communes of Quảng Ngãi', async () => {
    const on = async (date: string, codes: string[]) => {
      const lists = await Promise.all(
        codes.map(
          async (code) => (await get(`/api/v1/areas?date=${date}&province=${code}&level=commune`)).json().areas,
        ),
      )
      return lists.flat()
    }
    const after = await on('2025-07-01', ['51'])
    expect(after).toHaveLength(96)
    const links = (await get('/api/v1/concordances?from=2025-06-30&to=2025-07-01&province=51')).json()
    expect(new Set(links.links.map((l: { successor: string }) => l.successor)).size).toBe(96)
    const shares = new Map<string, number>()
    for (const { predecessor, share } of links.links) shares.set(predecessor, (shares.get(predecessor) ?? 0) + share)
    for (const share of shares.values()) expect(Math.abs(share - 1)).toBeLessThan(1e-9)
    const one = (await get(`/api/v1/areas/${after[0].id}`)).json()
    expect(one.changes.length).toBeGreaterThan(0)
  })

  it('show the catalogue without addresses of people', async () => {
    const { kinds } = (await get('/api/v1/catalogue')).json()
    expect(kinds.map((k: { kind: string }) => k.kind)).not.toContain('rounds')
    const { entries } = (await get('/api/v1/catalogue/units')).json()
    expect(entries.map((e: { code: string }) => e.code)).toContain('ty-dong')
    const tagged = await get('/api/v1/catalogue/units')
    const again = await get('/api/v1/catalogue/units', { 'if-none-match': String(tagged.headers.etag) })
    expect(again.statusCode).toBe(304)
  })

  it('give every answer an id of its own, whatever the caller sends', async () => {
    const [a, b] = [await get('/healthz', { 'x-request-id': 'mine' }), await get('/healthz')]
    expect(a.headers['x-request-id']).toMatch(/^[0-9a-f-]{36}$/)
    expect(a.headers['x-request-id']).not.toBe(b.headers['x-request-id'])
  })
})
