import { gunzipSync } from 'node:zlib'
import Papa from 'papaparse'
import { describe, expect, it } from 'vitest'
import { readDatasets, readReleaseFile } from '../../store/releases.ts'
import { readLatestVintage } from '../../store/vintages.ts'
import { backends } from '../setup/test-queues.ts'
import { office, round, testApi, vintage } from './api-fixture.ts'

for (const backend of backends()) {
  describe(`the API on ${backend.name}`, () => {
    const api = testApi(backend)
    const get = (url: string, headers: Record<string, string> = {}) => api.app.inject({ url, headers })

    it('runs a round: 202 with a job, followed to its end by server-sent events', async () => {
      const closed = await api.app.inject({ method: 'POST', url: '/api/v1/runs', payload: { round } })
      expect(closed.statusCode).toBe(401)
      const sent = await api.app.inject({ method: 'POST', url: '/api/v1/runs', payload: { round }, headers: office })
      expect(sent.statusCode).toBe(202)
      const { job, location, events } = sent.json()
      expect(job).toBe(`publish-${round}`)
      expect(['waiting', 'running', 'completed']).toContain((await get(location, office)).json().state)
      const stream = await get(events, office)
      expect(stream.headers['content-type']).toContain('text/event-stream')
      const told = stream.body.trim().split('\n\n')
      const last = told.at(-1)!
      expect(last).toMatch(/^event: end\n/)
      const end = JSON.parse(last.split('data: ')[1]!)
      expect(end).toMatchObject({ id: job, state: 'completed', reason: null })
      expect(end.steps.map((s: { stage: string }) => s.stage)).toEqual(['reconcile', 'compile', 'publish'])
      expect((await get(events)).statusCode).toBe(401)
      expect((await get('/api/v1/jobs/publish-51-1999', office)).json().code).toBe('server/no-such-job')
    })

    it('says what went wrong with a round that cannot be run', async () => {
      const unknown = { method: 'POST', url: '/api/v1/runs', payload: { round: '51-1999' }, headers: office } as const
      const answer = await api.app.inject(unknown)
      expect([answer.statusCode, answer.json().code]).toEqual([404, 'server/no-such-round'])
      await api.runtime.queues.enqueue('publish', { province: '51', round: '51-1999' }, { attempts: 1 })
      const stream = await get('/api/v1/jobs/publish-51-1999/events', office)
      const end = JSON.parse(stream.body.trim().split('\n\n').at(-1)!.split('data: ')[1]!)
      expect(end.state).toBe('failed')
      expect(end.reason).toContain('51-1999')
    })

    it('answers a whole table byte for byte as it was released', async () => {
      for (const [format, path] of [
        ['csv', 'csv/b01.csv'],
        ['px', 'px/b01.px'],
        ['json-stat', 'json-stat/b01.json'],
      ]) {
        const [table] = (await get('/api/v1/tables')).json().tables
        const id = table.id as string
        const file = await readReleaseFile(api.db, vintage, path!.replaceAll('b01', id))
        const answer = await get(`/api/v1/data/${id}?format=${format}&vintage=${vintage}`)
        expect(answer.statusCode).toBe(200)
        expect(answer.body).toBe(new TextDecoder('utf-8', { ignoreBOM: true }).decode(file!.bytes))
      }
    })

    it('slices by code, list and wildcard, the same cells as the table', async () => {
      const row = (await readLatestVintage(api.db, '51', round))!
      for (const table of await readDatasets(api.db, row)) {
        const rows = table.rows.headings.flatMap((h, r) => (h.heading || !/^K/.test(h.code) ? [] : [r]))
        if (rows.length === 0) continue
        const answer = await get(`/api/v1/data/${table.id}?row=K*&format=json&province=51`)
        const figures = answer.json() as { row: string; column: string; value: number | null; status: string }[]
        const columns = table.columns.headings.flatMap((h, c) => (h.heading ? [] : [c]))
        expect(figures.map((f) => `${f.row} ${f.column}`)).toEqual(
          rows.flatMap((r) => columns.map((c) => `${table.rows.headings[r]!.code} ${table.columns.headings[c]!.code}`)),
        )
        for (const [i, figure] of figures.entries()) {
          const cell = table.cells[rows[Math.floor(i / columns.length)]!]![columns[i % columns.length]!]!
          expect(figure.status).toBe(cell.status)
          if (cell.value === null) expect(figure.value).toBeNull()
          else expect(Math.abs(figure.value! - cell.value)).toBeLessThanOrEqual(0.5)
        }
      }
    })

    it('pages by whole rows, and the pages make the table', async () => {
      const { tables } = (await get('/api/v1/tables')).json()
      const { id } = tables[0]
      const whole = Papa.parse((await get(`/api/v1/data/${id}.csv`)).body.trim()).data
      const parts: unknown[] = []
      let url: string | undefined = `/api/v1/data/${id}?format=csv&size=7`
      let pages = 0
      while (url !== undefined) {
        const answer = await get(url)
        expect(Number(answer.headers['x-total-cells'])).toBe(whole.length - 1)
        parts.push(...Papa.parse(answer.body.trim()).data.slice(pages === 0 ? 0 : 1))
        pages += 1
        url = /<([^>]+)>; rel="next"/.exec(String(answer.headers.link))?.[1]
      }
      expect(pages).toBeGreaterThan(1)
      expect(parts).toEqual(whole)
    })

    it('answers 304 to who holds it, packs what is packed, and keeps formats apart', async () => {
      const { tables } = (await get('/api/v1/tables')).json()
      const url = `/api/v1/data/${tables[0].id}?format=csv`
      const plain = await get(url)
      const packed = await get(url, { 'accept-encoding': 'gzip' })
      expect(packed.headers['content-encoding']).toBe('gzip')
      expect(gunzipSync(packed.rawPayload).toString()).toBe(plain.body)
      const etag = String(plain.headers.etag)
      expect(plain.headers['cache-control']).toBe('public, max-age=60')
      const held = await get(url, { 'if-none-match': `"other", ${etag}` })
      expect([held.statusCode, held.body]).toEqual([304, ''])
      expect((await get(url.replace('csv', 'px'))).headers.etag).not.toBe(etag)
      expect((await get(`${url}&column=*`, { 'if-none-match': etag })).statusCode).toBe(200)
      const workbook = await get(url.replace('csv', 'xlsx'))
      expect(workbook.rawPayload.subarray(0, 2).toString()).toBe('PK')
    })

    it('shows nobody a vintage that is not frozen, nor one under embargo', async () => {
      const query = `/api/v1/vintages?province=51`
      expect((await get(query)).json().vintages.map((v: { id: string }) => v.id)).toEqual([vintage])
      const row = (await readLatestVintage(api.db, '51', round))!
      const open = {
        ...row,
        vintage_id: '51-2025-6M-estimate-1-v2',
        sequence: 2,
        frozen_at: null,
        input_hash: 'a'.repeat(64),
      }
      await api.db.insertInto('vintage').values(open).execute()
      await api.db
        .insertInto('vintage')
        .values({
          ...{ ...row, vintage_id: '51-2024-final-v1', round: '51-2024', period: '2024', stage: 'final' },
          embargo_until: '2199-01-01T00:00:00Z',
        })
        .execute()
      expect((await get(query)).json().vintages).toHaveLength(1)
      for (const id of ['51-2024-final-v1', open.vintage_id]) {
        const answer = await get(`/api/v1/vintages/${id}`)
        expect([answer.statusCode, answer.json().code]).toEqual([404, 'server/no-such-vintage'])
        expect((await get(`/api/v1/data/b01?vintage=${id}`)).statusCode).toBe(404)
      }
    })

    it('keeps a query and answers it as the slice', async () => {
      const { tables } = (await get('/api/v1/tables')).json()
      const payload = { province: '51', table: tables[0].id, column: 'GRDP', format: 'csv' }
      const keep = (headers: Record<string, string>) =>
        api.app.inject({ method: 'POST', url: '/api/v1/queries', payload, headers })
      expect((await keep({})).statusCode).toBe(401)
      const [first, again] = [await keep(office), await keep(office)]
      expect([first.statusCode, again.statusCode]).toEqual([201, 200])
      expect(again.json().id).toBe(first.json().id)
      const slice = await get(`/api/v1/data/${tables[0].id}?column=GRDP&format=csv&province=51`)
      expect(slice.statusCode).toBe(200)
      expect((await get(first.json().location)).body).toBe(slice.body)
      expect((await get('/api/v1/queries/0123456789abcdef')).json().code).toBe('server/no-such-query')
    })

    it('traces a cell to the workbooks for who works there, and tells findings worded', async () => {
      const { tables } = (await get('/api/v1/tables')).json()
      const [figure] = (await get(`/api/v1/data/${tables[0].id}?column=GRDP&format=json`)).json()
      const url = `/api/v1/trace/${vintage}/${tables[0].id}/${figure.row}/GRDP?depth=30`
      expect((await get(url)).statusCode).toBe(401)
      const { tree } = (await get(url, office)).json()
      expect(Math.abs(tree.node.value - figure.value)).toBeLessThan(0.5)
      expect(JSON.stringify(tree)).toContain('"ref":"obs:51-')
      expect((await get(`/api/v1/vintages/${vintage}/findings`)).statusCode).toBe(401)
      const { findings } = (await get(`/api/v1/vintages/${vintage}/findings`, office)).json()
      expect(findings.some((f: { code: string }) => f.code === 'compile/imputed')).toBe(true)
      expect(findings.every((f: { vi: { message: string } }) => !/\{\w+\}/.test(f.vi.message))).toBe(true)
      const pair = `/api/v1/vintages/${vintage}/revisions/${vintage}`
      expect((await get(pair)).statusCode).toBe(401)
      const asked = await get(pair, office)
      expect([asked.statusCode, asked.headers.location]).toEqual([202, `/api/v1/jobs/compare-${vintage}-${vintage}`])
      expect((await get(pair, office)).json().job).toBe(asked.json().job)
      const stream = (await get(asked.json().events, office)).body
      expect(stream).toContain('"stage":"compare"')
      expect(/event: end\ndata: (.*)/.exec(stream)?.[1]).toContain('"state":"completed"')
      const compared = await get(pair, office)
      expect([compared.statusCode, compared.headers['content-type']]).toEqual([200, 'application/json; charset=utf-8'])
      expect((await get(pair, { ...office, 'if-none-match': String(compared.headers.etag) })).statusCode).toBe(304)
      const same = compared.json()
      expect([same.first, same.second]).toEqual([vintage, vintage])
      expect(same.revisions.length).toBeGreaterThan(100)
      expect(same.revisions.every((r: { revision: number }) => r.revision === 0)).toBe(true)
    })

    it('tells Prometheus of queues, findings and requests, behind the token', async () => {
      expect((await get('/metrics')).statusCode).toBe(401)
      const { body } = await get('/metrics', office)
      expect(body).toMatch(/^diaban_queue_jobs\{stage="ingest",state="waiting"\} 0$/m)
      expect(body).toMatch(/^diaban_queue_jobs\{stage="publish",state="failed"\} 1$/m)
      expect(body).toMatch(/^diaban_findings\{stage="compile",severity="warning"\} \d+$/m)
      expect(body).toMatch(
        /^diaban_http_request_duration_seconds_count\{method="POST",route="\/api\/v1\/runs",status="202"\} 1$/m,
      )
      for (const line of body.trim().split('\n'))
        expect(line).toMatch(/^(# (HELP|TYPE) .+|[a-z_]+(\{.*\})? -?[\d.e+-]+)$/)
    })
  })
}
