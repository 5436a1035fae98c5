import { describe, expect, it } from 'vitest'
import { decideDuty } from '../../store/decide-duty.ts'
import { decideSubmission } from '../../store/decide-submission.ts'
import { asPerson } from '../../store/rights.ts'
import { round, testOffice } from './office-fixture.ts'

const boardUrl = `/api/v1/rounds/${round}/board`
const duty = (action: string, form = '002.H/SCT', agency = 'SCT') =>
  `/api/v1/rounds/${round}/obligations/${encodeURIComponent(form)}/2025-6M/${agency}/${action}`

describe('a statistician reviews a round', () => {
  const office = testOffice()
  const given: Record<string, string> = {}
  const act = async (who: string, submission: string, action: string, body: object = {}) =>
    (await office.as(who)).send('POST', `/api/v1/submissions/${submission}/${action}`, body)
  const cell = async (form: string, day = '2025-06-19') => {
    const board = (await (await office.as('minh')).send('GET', `${boardUrl}?day=${day}`)).json()
    return board.cells.find((one: { form: string }) => one.form === form)
  }
  const lastAct = async () =>
    (await office.db.selectFrom('audit_log').selectAll().orderBy('audit_id', 'desc').executeTakeFirst())!

  it('is for those who work in the province', async () => {
    for (const url of [boardUrl, '/api/v1/review-queue?province=51']) {
      expect((await office.app.inject(url)).statusCode).toBe(401)
      for (const name of ['nga', 'lan', 'thu', 'root'])
        expect([url, name, (await (await office.as(name)).send('GET', url)).statusCode]).toEqual([url, name, 403])
      expect((await (await office.as('hoa')).send('GET', url)).statusCode).toBe(200)
    }
    const none = await (await office.as('minh')).send('GET', '/api/v1/rounds/51-1999/board')
    expect([none.statusCode, none.json().code]).toEqual([404, 'server/no-such-round'])
  })

  it('sees what is owed, late and complete on a day', async () => {
    given.tkt = await office.take('003.H-TKT.xlsx')
    given.first = await office.take('002.H-SCT_lan-1.xlsx')
    given.kbnn = await office.take('001.H-KBNN.xlsx')
    const board = (await (await office.as('minh')).send('GET', `${boardUrl}?day=2025-06-19`)).json()
    expect(board.rate).toMatchObject({ expected: 38, actual: 2 })
    expect(board.cells.length).toBe(41)
    expect(board.agencies.map((one: { code: string }) => one.code)).toContain('KBNN')
    expect(await cell('001.H/KBNN')).toMatchObject({ state: 'received', isOnTime: true, completeness: 1, daysLate: 0 })
    expect(await cell('001.H/STC')).toMatchObject({ state: 'waiting', completeness: 0, isOnTime: null })
    expect(await cell('001.H/STC', '2025-06-25')).toMatchObject({ state: 'late', daysLate: 6 })
  })

  it('gets what moves GRDP most first, with the findings in words', async () => {
    const { queue } = (await (await office.as('minh')).send('GET', '/api/v1/review-queue?province=51')).json()
    expect(queue.map((one: { submission: string }) => one.submission)).toEqual([given.first, given.kbnn, given.tkt])
    expect(queue[0]).toMatchObject({ state: 'failed', previous: null, isOwn: false, form: '002.H/SCT' })
    expect(Math.abs(queue[0].effect)).toBeGreaterThan(1_000_000)
    expect(queue[0].findings[0].code).toBe('validate/unit-magnitude')
    expect(queue[0].findings[0].vi.message).toMatch(/[à-ỹ]/i)
    expect(queue[1].effect).toBeNull()
  })

  it('cannot accept what failed, nor return without a reason', async () => {
    const failed = await act('minh', given.first!, 'accept')
    expect([failed.statusCode, failed.json().code]).toEqual([409, 'rounds/not-acceptable'])
    expect(failed.headers['content-type']).toContain('application/problem+json')
    expect(failed.json().advice.vi).toMatch(/Trả lại/)
    expect((await act('minh', given.first!, 'return', { reason: ' ' })).statusCode).toBe(400)
    expect((await act('minh', '51-0000000000000000', 'accept')).json().code).toBe('rounds/no-such-submission')
  })

  it('returns with a reason, which is in the audit log with before and after', async () => {
    const back = await act('minh', given.first!, 'return', { reason: 'Sai đơn vị tính: gấp 1.000 lần' })
    expect(back.statusCode).toBe(200)
    expect(back.json().standing).toMatchObject({ action: 'return', actor: office.id.minh })
    expect(await cell('002.H/SCT')).toMatchObject({ state: 'returned' })
    expect(await lastAct()).toMatchObject({
      ...{ action: 'submission/return', actor: office.id.minh, subject: given.first, address: '198.51.100.6' },
      detail: { before: null, after: { action: 'return' }, reason: 'Sai đơn vị tính: gấp 1.000 lần' },
    })
    expect((await act('hoa', given.first!, 'return', { reason: 'như trên' })).json().code).toBe(
      'rounds/already-decided',
    )
  })

  it('takes the correction, from another person than who sent it, once', async () => {
    given.second = await office.take('002.H-SCT_lan-2.xlsx', 'minh')
    const { queue } = (await (await office.as('minh')).send('GET', '/api/v1/review-queue?province=51')).json()
    expect(queue.find((one: { submission: string }) => one.submission === given.second)).toMatchObject({
      ...{ previous: given.first, isOwn: true, state: 'passed' },
    })
    const own = await act('minh', given.second!, 'accept')
    expect([own.statusCode, own.json().code]).toEqual([409, 'rounds/four-eyes'])
    expect(own.json().advice.vi).toMatch(/thống kê viên khác/)
    expect((await act('hoa', given.first!, 'accept')).json().code).toBe('rounds/superseded')
    const both = await Promise.all([act('hoa', given.second!, 'accept'), act('hoa', given.second!, 'accept')])
    expect(both.map((answer) => answer.statusCode).sort()).toEqual([200, 409])
    expect(await cell('002.H/SCT')).toMatchObject({ state: 'accepted', current: given.second })
  })

  it('locks what was accepted, unlocks with a reason, and undoes an acceptance by another decision', async () => {
    const minh = await office.as('minh')
    const early = await minh.send('POST', duty('lock', '001.H/KBNN', 'KBNN'), { reason: 'xong đợt' })
    expect([early.statusCode, early.json().code]).toEqual([409, 'rounds/not-lockable'])
    expect((await minh.send('POST', duty('lock'), {})).statusCode).toBe(400)
    const locked = await minh.send('POST', duty('lock'), { reason: 'xong đợt' })
    expect([locked.statusCode, locked.json().locked]).toEqual([200, true])
    expect((await lastAct()).detail).toMatchObject({ before: { locked: false }, after: { locked: true } })
    expect((await minh.send('POST', duty('lock'), { reason: 'lại' + ' nữa' })).json().code).toBe(
      'rounds/already-locked',
    )
    expect((await act('minh', given.second!, 'return', { reason: 'xem lại' })).json().code).toBe('rounds/locked')
    expect((await minh.send('POST', duty('unlock'), { reason: 'cơ quan có bản sửa' })).json().locked).toBe(false)
    expect((await act('minh', given.second!, 'return', { reason: 'xem lại' })).statusCode).toBe(200)
    expect(await lastAct()).toMatchObject({ detail: { before: { action: 'accept' }, after: { action: 'return' } } })
  })

  it('excuses and extends until a day, never to an earlier one', async () => {
    const minh = await office.as('minh')
    const extend = (until: string) =>
      minh.send('POST', duty('extend', '001.H/STC', 'STC'), { reason: 'công văn xin lùi', until })
    expect((await extend('2025-06-10')).json().code).toBe('rounds/not-later')
    expect((await extend('2025-02-30')).statusCode).toBe(400)
    expect((await extend('2025-06-30')).json().due).toBe('2025-06-30')
    const excuse = (form: string, agency: string) =>
      minh.send('POST', duty('excuse', form, agency), { reason: 'không phát sinh', until: '2025-12-31' })
    expect((await excuse('001.H/KBNN', 'KBNN')).json().code).toBe('rounds/already-received')
    expect((await excuse('001.H/STC', 'STC')).statusCode).toBe(200)
    expect(await cell('001.H/STC', '2025-07-30')).toMatchObject({ state: 'excused' })
    expect((await excuse('001.H/STC', 'KHONG')).json().code).toBe('rounds/no-such-obligation')
  })

  it('takes an excuse and an extension back with a reason; before and after are in the audit log', async () => {
    const minh = await office.as('minh')
    const of = (act: string, body: object = { reason: 'công văn rút lại' }) =>
      minh.send('POST', duty(act, '001.H/STC', 'STC'), body)
    expect((await of('unexcuse', {})).statusCode).toBe(400)
    expect((await of('unexcuse')).json()).toMatchObject({ excusedUntil: null, extendedUntil: '2025-06-30' })
    expect((await lastAct()).detail).toMatchObject({
      ...{ reason: 'công văn rút lại', before: { excused_until: '2025-12-31' }, after: { excused_until: null } },
    })
    expect(await cell('001.H/STC', '2025-07-30')).toMatchObject({ state: 'late' })
    const again = await of('unexcuse')
    expect([again.statusCode, again.json().code]).toEqual([409, 'rounds/not-excused'])
    expect(again.json().message.vi).toMatch(/không được miễn/)
    const back = (await of('unextend')).json()
    expect([back.extendedUntil, back.due < '2025-06-30']).toEqual([null, true])
    expect((await of('unextend')).json().code).toBe('rounds/not-extended')
    const extended = await of('extend', { reason: 'lùi lại lần nữa', until: '2025-06-25' })
    expect(extended.json()).toMatchObject({ due: '2025-06-25', extendedUntil: '2025-06-25' })
    await of('unextend')
  })

  it('is refused to others by the routes, and by the database where the routes let pass', async () => {
    expect((await act('nga', given.second!, 'accept')).statusCode).toBe(403)
    expect((await act('lan', given.kbnn!, 'accept')).json().code).toBe('rounds/no-such-submission')
    for (const name of ['nga', 'lan', 'thu', 'root'])
      expect((await (await office.as(name)).send('POST', duty('lock'), { reason: 'thử xem' })).statusCode).not.toBe(200)
    const past = (name: string) => ({ person: office.id[name]!, scopes: ['*'] })
    const decision = { province: '51', submission: given.second!, reason: 'x', place: '', at: '2025-06-20T00:00:00Z' }
    const accept = (name: string, actor = name) =>
      asPerson(office.db, past(name), (tx) =>
        decideSubmission(tx, { ...decision, action: 'accept', actor: office.id[actor]!, person: office.id[actor]! }),
      )
    await expect(accept('nga')).rejects.toMatchObject({ code: '42501' })
    await expect(accept('nga', 'hoa')).rejects.toMatchObject({ code: '42501' })
    for (const name of ['lan', 'thu', 'root'])
      await expect(accept(name)).rejects.toMatchObject({ code: 'rounds/no-such-submission' })
    const obligation = { province: '51', round, form: '002.H/SCT', period: '2025-6M', agency: 'SCT', area: '*' }
    const excuse = { obligation, action: 'extend' as const, until: '2026-01-01', at: decision.at, reason: 'x' }
    await expect(
      asPerson(office.db, past('nga'), (tx) => decideDuty(tx, { ...excuse, actor: office.id.nga! })),
    ).rejects.toMatchObject({ code: '42501' })
    await expect(
      asPerson(office.db, past('lan'), (tx) => decideDuty(tx, { ...excuse, actor: office.id.lan! })),
    ).rejects.toMatchObject({ code: 'rounds/no-such-obligation' })
  })

  it('leaves a log that approvers of the province read page by page, and nobody else', async () => {
    const url = '/api/v1/audit?province=51'
    for (const name of ['minh', 'nga', 'lan', 'thu', 'root'])
      expect([name, (await (await office.as(name)).send('GET', url)).statusCode]).toEqual([name, 403])
    expect((await office.app.inject(url)).statusCode).toBe(401)
    const hoa = await office.as('hoa')
    expect((await hoa.send('GET', '/api/v1/audit?province=82')).statusCode).toBe(403)
    const { lines } = (await hoa.send('GET', url)).json()
    expect(lines.length).toBeGreaterThan(3)
    expect(lines.map((one: { province: string }) => one.province)).not.toContain('82')
    expect(lines.some((one: { action: string; actor: string }) => one.actor === office.id.minh)).toBe(true)
    const page = (await hoa.send('GET', `${url}&limit=2`)).json().lines
    const next = (await hoa.send('GET', `${url}&limit=2&before=${page[1].ordinal}`)).json().lines
    expect([...page, ...next]).toEqual(lines.slice(0, 4))
  })
})
