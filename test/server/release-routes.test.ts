import * as vega from 'vega'
import { expressionInterpreter } from 'vega-interpreter'
import { compile, type TopLevelSpec } from 'vega-lite'
import { beforeAll, describe, expect, it } from 'vitest'
import { sweepAll } from '../../jobs/sweep-all.ts'
import { type SheetColumn, SheetRow } from '../../schemas/account-sheet.ts'
import { DrawnChart } from '../../schemas/chart.ts'
import type { Revision } from '../../schemas/revision.ts'
import { buildServer } from '../../server/app.ts'
import { readAccounts } from '../../store/accounts.ts'
import { addReview } from '../../store/reviews.ts'
import { asPerson } from '../../store/rights.ts'
import { appendRun } from '../../store/runs.ts'
import { readLatestVintage } from '../../store/vintages.ts'
import { backends } from '../setup/test-queues.ts'
import { addPerson, any } from '../store/people-fixture.ts'
import { round, testApi, vintage } from './api-fixture.ts'
import { Browser, choosePassword, origin } from './auth-fixture.ts'
import { holdAnswers } from './hold-answers.ts'

const names = ['minh', 'hoa', 'lan', 'xa'] as const
type Name = (typeof names)[number]

/** A chart as the browser makes it: compiled, interpreted, without eval. */
async function svgOf({ spec, figures }: DrawnChart): Promise<string> {
  const warned: string[] = []
  const logger = vega.logger(vega.Warn)
  logger.warn = (...words: unknown[]) => {
    warned.push(words.join(' '))
    return logger
  }
  const full = { width: 600, ...spec, data: { name: 'figures', values: figures } }
  const compiled = compile(full as unknown as TopLevelSpec, { logger }).spec
  const view = new vega.View(vega.parse(compiled, undefined, { ast: true }), {
    expr: expressionInterpreter,
    renderer: 'none',
  })
  const svg = await view.toSVG()
  expect(warned).toEqual([])
  return svg
}

for (const backend of backends()) {
  describe(`from a run to a release on ${backend.name}`, () => {
    const api = testApi(backend)
    const who = {} as Record<Name, Browser>
    const ids = {} as Record<Name, string>
    let nobody: Browser

    beforeAll(async () => {
      const { db } = api
      const p51 = { province: '51', ...any }
      ids.minh = await addPerson(db, 'minh', [{ ...p51, role: 'statistician' }])
      ids.hoa = await addPerson(db, 'hoa', [{ ...p51, role: 'approver' }])
      ids.lan = await addPerson(db, 'lan', [{ ...p51, role: 'agency-officer', agency: 'SCT' }])
      ids.xa = await addPerson(db, 'xa', [{ ...p51, province: '82', role: 'statistician' }])
      const auth = { origin, key: Buffer.alloc(32, 1), now: () => new Date() }
      const app = holdAnswers(await buildServer({ ...api.effects, auth }))
      for (const name of names) {
        await choosePassword(db, ids[name])
        who[name] = new Browser(app)
        expect((await who[name].signIn(`${name}@example.vn`)).statusCode).toBeLessThan(300)
      }
      nobody = new Browser(app)
    })

    const start = (name: Name) => who[name].send('POST', '/api/v1/runs', { round })
    const runs = async () => (await who.minh.send('GET', '/api/v1/runs?province=51')).json().runs
    const ended = (id: string) =>
      expect.poll(async () => (await runs()).find((run: { id: string }) => run.id === id)?.state, { timeout: 110_000 })
    const code = async (sent: Promise<{ statusCode: number; json(): { code: string } }>) => {
      const reply = await sent
      return [reply.statusCode, reply.json().code]
    }

    it('refuses to run for those who do not work in the province', async () => {
      expect((await nobody.send('POST', '/api/v1/runs', { round })).statusCode).toBe(401)
      for (const name of ['lan', 'xa'] as const) {
        expect((await start(name)).statusCode).toBe(403)
        expect((await who[name].send('GET', '/api/v1/runs')).json().runs).toEqual([])
      }
      const forged = { province: '51', run_id: crypto.randomUUID(), round, last_stage: 'compile' as const }
      for (const name of ['lan', 'xa'] as const) {
        const run = { ...forged, started_by: ids[name] }
        const by = { actor: ids[name], address: '' }
        const principal = { person: ids[name], scopes: ['*'] }
        await expect(asPerson(api.db, principal, (tx) => appendRun(tx, run, by))).rejects.toMatchObject({
          code: '42501',
        })
      }
    })

    it('stops a run, which leaves nothing half-made and is not taken up again', async () => {
      const { run } = (await start('minh')).json()
      expect((await start('hoa')).json().run).toBe(run)
      expect((await who.lan.send('POST', `/api/v1/runs/${run}/stop`, {})).statusCode).toBe(404)
      const stopped = (await who.hoa.send('POST', `/api/v1/runs/${run}/stop`, {})).json()
      expect(stopped).toMatchObject({ state: 'stopped', left: 'nothing' })
      expect(stopped.message.vi).toContain('Không để lại')
      expect(await code(who.hoa.send('POST', `/api/v1/runs/${run}/stop`, {}))).toEqual([409, 'server/run-ended'])
      await api.runtime.queues.untilIdle()
      expect((await runs())[0]).toMatchObject({ id: run, state: 'stopped', stoppedBy: 'hoa', startedBy: 'minh' })
      expect(await readLatestVintage(api.db, '51', round)).toBeNull()
      expect(await sweepAll(api.effects, api.runtime.queues)).toEqual([])
      expect(await readLatestVintage(api.db, '51', round)).toBeNull()
    })

    it('compiles, and waits for two people: stages with their times, an open vintage that nobody outside sees', async () => {
      const sent = (await start('minh')).json()
      expect(sent.job).toBe(`compile-${round}`)
      await ended(sent.run).toBe('completed')
      const [run] = await runs()
      expect(run.stages.map((stage: { stage: string }) => stage.stage)).toEqual(['reconcile', 'compile'])
      for (const { startedAt, endedAt, state, vintage: of } of run.stages) {
        expect(Date.parse(endedAt)).toBeGreaterThan(Date.parse(startedAt))
        expect([state, of]).toEqual(['done', vintage])
      }
      expect(await sweepAll(api.effects, api.runtime.queues)).toEqual([])
      const [mine] = (await who.minh.send('GET', '/api/v1/work/vintages')).json().vintages
      expect(mine).toMatchObject({
        id: vintage,
        reached: 'compiled',
        needsTwo: true,
        may: ['request'],
        approvers: ['hoa'],
      })
      expect((await nobody.send('GET', '/api/v1/vintages')).json().vintages).toEqual([])
      expect((await who.xa.send('GET', '/api/v1/work/vintages')).json().vintages).toEqual([])
    })

    it('shows the accounts of the open vintage, whose identities hold, to those who work on it', async () => {
      const url = `/api/v1/vintages/${vintage}/accounts`
      const sheet = (await who.minh.send('GET', url)).json()
      expect(sheet.vintage).toMatchObject({ frozenAt: null, nature: 'compiled-by-province' })
      const rows = SheetRow.array().parse(sheet.rows)
      const value = (industry: string, column: SheetColumn) =>
        rows.find((row) => row.industry === industry)?.cells[column]?.value ?? Number.NaN
      for (const prices of ['current', 'constant'] as const) {
        const parts = ['KV1', 'KV2', 'KV3', 'TAX'].map((industry) => value(industry, prices))
        expect(parts.reduce((a, b) => a + b)).toBeCloseTo(value('GRDP', prices), 6)
      }
      const points = ['KV1', 'KV2', 'KV3', 'TAX'].map((industry) => value(industry, 'contribution'))
      expect(points.reduce((a, b) => a + b)).toBeCloseTo(value('GRDP', 'growth') - 100, 9)
      const shares = ['KV1', 'KV2', 'KV3'].map((industry) => value(industry, 'contribution-share'))
      expect(shares.reduce((a, b) => a + b)).toBeCloseTo(100, 9)
      expect(value('GRDP', 'current')).toBeCloseTo(85_881.6, 0)
      expect(value('GRDP', 'difference-current')).toBeCloseTo(
        value('GRDP', 'current') - value('GRDP', 'official-current'),
        9,
      )
      expect(sheet.last).toBeNull()
      const outside = [(await nobody.send('GET', url)).statusCode, (await who.lan.send('GET', url)).statusCode]
      expect(outside).toEqual([401, 404])
      expect((await who.xa.send('GET', url)).statusCode).toBe(404)
      const row = (await readLatestVintage(api.db, '51', round))!
      const bypassed = await asPerson(api.db, { person: ids.xa, scopes: ['*'] }, (tx) => readAccounts(tx, row))
      expect(bypassed).toEqual([])
    })

    it('traces a figure of the open vintage to the workbooks, and lists its communes and findings', async () => {
      const sheet = (await who.minh.send('GET', `/api/v1/vintages/${vintage}/accounts`)).json()
      const { ref, value } = SheetRow.array()
        .parse(sheet.rows)
        .find((row) => row.industry === 'K')!.cells.current!
      const url = `/api/v1/lineage/${vintage}?depth=30&ref=${encodeURIComponent(ref!)}`
      const { tree } = (await who.minh.send('GET', url)).json()
      expect(tree.node.value).toBe(value)
      expect(JSON.stringify(tree)).toContain('"ref":"obs:51-')
      const { communes, sections, residual, cap } = (
        await who.minh.send('GET', `/api/v1/vintages/${vintage}/communes`)
      ).json()
      expect(communes).toHaveLength(96)
      for (const { total, sections: own } of communes)
        expect(sections.map((s: string) => own[s]?.value ?? 0).reduce((a: number, b: number) => a + b)).toBeCloseTo(
          total.value,
          6,
        )
      const placed = communes.map((one: { total: { value: number } }) => one.total.value)
      expect([...placed, residual?.value ?? 0].reduce((a: number, b: number) => a + b)).toBeCloseTo(cap.value, 4)
      const { findings } = (await who.minh.send('GET', `/api/v1/vintages/${vintage}/findings`)).json()
      expect(findings.length).toBeGreaterThan(0)
    })

    it('records why a figure differs from the official one, in the name of who says so', async () => {
      const url = `/api/v1/vintages/${vintage}/official`
      const note = {
        industry: 'KV2',
        prices: 'current',
        cause: 'scope',
        treatment: 'keep',
        note: 'điện phát, không phải điện thương phẩm',
      }
      expect((await who.xa.send('POST', url, note)).statusCode).toBe(404)
      expect((await who.lan.send('POST', url, note)).statusCode).toBe(404)
      const wrong = await who.minh.send('POST', url, { ...note, industry: 'K' })
      expect([wrong.statusCode, wrong.json().code]).toEqual([422, 'compile/nothing-received'])
      const sheet = (await who.minh.send('POST', url, note)).json()
      const kv2 = sheet.rows.find(
        (row: { industry: string; prices: string }) => row.industry === 'KV2' && row.prices === 'current',
      )
      expect(kv2).toMatchObject({ cause: 'scope', treatment: 'keep', note: note.note, author: 'minh' })
      expect((await who.minh.send('GET', url)).json()).toEqual(sheet)
      const logged = await api.db
        .selectFrom('audit_log')
        .select(['actor', 'address'])
        .where('action', '=', 'vintage/reconcile')
        .execute()
      expect(logged).toEqual([{ actor: ids.minh, address: '198.51.100.1' }])
    })

    it('releases by two people, hidden until the embargo passes and open to everybody from then on', async () => {
      const url = `/api/v1/vintages/51/${vintage}/release`
      const embargoUntil = new Date(Date.now() + 9_000).toISOString()
      expect((await who.lan.send('POST', url, { step: 'request', embargoUntil })).statusCode).toBe(403)
      expect((await who.minh.send('POST', url, { step: 'request', embargoUntil })).statusCode).toBe(204)
      expect((await who.minh.send('POST', url, { step: 'approve' })).statusCode).toBe(403)
      const [asked] = (await who.hoa.send('GET', '/api/v1/work/vintages')).json().vintages
      expect(asked).toMatchObject({ asked: { by: 'minh', isMine: false }, approved: null, may: ['approve'] })
      const approved = await who.hoa.send('POST', url, { step: 'approve' })
      expect(approved.headers.location).toBe(`/api/v1/jobs/publish-${round}`)
      const board = async () => (await who.minh.send('GET', '/api/v1/work/vintages')).json().vintages[0]
      await expect.poll(async () => (await board()).reached, { timeout: 180_000 }).toBe('published')
      expect(await board()).toMatchObject({ approved: { by: 'hoa' }, may: [] })
      const table = '/api/v1/tables/grdp-01'
      const [before, charts] = [await nobody.send('GET', table), await nobody.send('GET', `${table}/charts`)]
      if (Date.now() < Date.parse(embargoUntil)) expect([before.statusCode, charts.statusCode]).toEqual([404, 404])
      await expect.poll(async () => (await nobody.send('GET', table)).statusCode, { timeout: 120_000 }).toBe(200)
      expect(Date.now()).toBeGreaterThanOrEqual(Date.parse(embargoUntil) - 50)
      const drawn = (await nobody.send('GET', `${table}/charts?language=en`)).json()
      expect(drawn.charts[0].spec.data).toEqual({ name: 'figures' })
      expect(drawn.charts[0].figures).toHaveLength(8)
      expect(JSON.stringify(drawn.charts[0].spec)).not.toMatch(/"vi":/)
    })

    it('compares a vintage compiled anew with the released one: what is gone from it has no difference, and none is zero', async () => {
      // The form of health, and the figures by quarter, which would make its half year.
      const given = await api.db
        .selectFrom('current_submission')
        .selectAll()
        .where('form', 'in', ['001.H/SYT', '001.Q/TKT'])
        .execute()
      expect(given).toHaveLength(3)
      const returned = { action: 'return', actor: 'office', at: new Date().toISOString() } as const
      for (const { province, submission_id: submission } of given)
        await api.db
          .transaction()
          .execute((tx) => addReview(tx, { ...{ province, submission }, ...returned, reason: 'sai số', place: '' }))
      await ended((await start('minh')).json().run).toBe('completed')
      const second = vintage.replace('-v1', '-v2')
      const [newest, released] = (await who.minh.send('GET', '/api/v1/work/vintages')).json().vintages
      expect([newest.id, newest.frozenAt, released.id, released.reached]).toEqual([second, null, vintage, 'published'])
      const sheet = (await who.minh.send('GET', `/api/v1/vintages/${second}/accounts`)).json()
      expect(sheet.last).toMatchObject({ id: vintage, comparable: { current: true, constant: true } })
      const rows = SheetRow.array().parse(sheet.rows)
      const since = (industry: string) => rows.find((row) => row.industry === industry)!.cells['last-current']
      expect(since('KV1')).toMatchObject({ value: 0, ref: null })
      for (const industry of ['Q', 'KV3', 'GRDP'])
        expect([industry, since(industry)?.value, since(industry)?.status]).toEqual([industry, null, 'not-reported'])
      const changes = () => who.minh.send('GET', `/api/v1/vintages/${vintage}/revisions/${second}`)
      const asked = await changes()
      expect(asked.statusCode).toBe(202)
      expect((await who.xa.send('GET', asked.json().events)).statusCode).toBe(403)
      await expect.poll(async () => (await changes()).statusCode, { timeout: 120_000, interval: 300 }).toBe(200)
      const { revisions } = (await changes()).json()
      const told = (revisions as Revision[]).filter(({ measure }) => measure === 'value-added')
      expect(told.some(({ industry }) => industry === 'A')).toBe(true)
      expect(told.some(({ industry }) => industry === 'Q')).toBe(false)
      for (const { revision, by } of told)
        expect(by.method + by.boundary + by.benchmark + by.data).toBeCloseTo(revision, 6)
      expect((await who.xa.send('GET', `/api/v1/vintages/${vintage}/revisions/${second}`)).statusCode).not.toBe(200)
      expect((await nobody.send('GET', '/api/v1/vintages')).json().vintages.map((v: { id: string }) => v.id)).toEqual([
        vintage,
      ])
    })

    it('draws every chart of the catalogue, in both languages, with its labels written and its figures as the table has them', async () => {
      const { charts } = await api.effects.catalogue()
      expect(charts.length).toBeGreaterThan(5)
      for (const language of ['vi', 'en'] as const)
        for (const { id, table } of charts) {
          const sent = (await nobody.send('GET', `/api/v1/tables/${table}/charts?language=${language}`)).json()
          const drawn = DrawnChart.parse(sent.charts.find((one: { id: string }) => one.id === id))
          const svg = await svgOf(drawn)
          expect(svg.match(/<text/g)?.length ?? 0, id).toBeGreaterThan(4)
          expect(svg, id).not.toMatch(/undefined|NaN|\{unit\}/)
          const data = (await nobody.send('GET', `/api/v1/data/${table}?format=json&size=10000`)).json()
          const cells = new Map(
            data.map((f: { row: string; column: string; value: number | null }) => [`${f.row} ${f.column}`, f.value]),
          )
          for (const { row, column, value } of drawn.figures) expect(cells.get(`${row} ${column}`)).toBe(value)
        }
    })

    it('tells everybody what came out and what comes next, holidays moved', async () => {
      const { entries } = (await nobody.send('GET', '/api/v1/release-calendar?from=2025-01-01&to=2026-12-31')).json()
      const half = entries.find(
        (e: { period: string; stage: string }) => e.period === '2025-6M' && e.stage === 'estimate-1',
      )
      expect(half).toMatchObject({ day: '2025-07-01', moved: null, releases: [{ vintage, province: '51' }] })
      const march = entries.find((e: { stated: string }) => e.stated === '2026-04-01')
      expect(march.day).toBe('2026-04-01')
      const moved = entries.find((e: { stated: string }) => e.stated === '2026-11-29')
      expect([moved.day, moved.moved.vi]).toEqual(['2026-11-30', 'Ngày nghỉ cuối tuần'])
    })

    it('tries a scenario with other targets, apart from vintages, for those who work in the province', async () => {
      const url = '/api/v1/scenarios/51-2025-mo-phong/runs'
      expect((await who.xa.send('POST', url, {})).statusCode).toBe(403)
      const asked = { growth: 9, parts: { KV1: 5 } }
      const run = (await who.minh.send('POST', url, asked)).json()
      expect(run.id).toMatch(/^51-2025-mo-phong-[0-9a-f]{6}$/)
      const growth = (industry: string) =>
        run.figures.find(
          (f: { industry: string; measure: string }) => f.industry === industry && f.measure === 'target-growth',
        ).value
      expect(growth('GRDP')).toBeCloseTo(9, 9)
      expect(growth('KV1')).toBeCloseTo(5, 9)
      expect(run.nature).toBe('simulated')
      const { runs: listed, notice } = (await who.minh.send('GET', '/api/v1/scenarios?province=51')).json()
      expect(listed.map((one: { id: string }) => one.id)).toEqual([run.id])
      expect(notice.vi).toContain('không phải số liệu thống kê')
      expect((await who.lan.send('GET', '/api/v1/scenarios?province=51')).statusCode).toBe(403)
    })
  })
}
