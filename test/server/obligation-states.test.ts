import { describe, expect, it } from 'vitest'
import { round, testOffice } from './office-fixture.ts'

/** Every state of what an agency owes, reached as people reach it: over HTTP, with files that came in. */
describe('what an agency owes goes through its states', () => {
  const office = testOffice()
  const form = '001.H/KBNN'
  const as = async (who: string, path: string, body: object) =>
    (await (await office.as(who)).send('POST', `/api/v1/${path}`, body)).statusCode
  const cell = async (day: string, of = form) => {
    const url = `/api/v1/rounds/${round}/board?day=${day}`
    const { cells } = (await (await office.as('minh')).send('GET', url)).json()
    return cells.find((one: { form: string }) => one.form === of)
  }
  const state = async (day = '2025-06-19', of = form) => (await cell(day, of)).state
  const duty = (action: string, body: object) =>
    as('minh', `rounds/${round}/obligations/${encodeURIComponent(form)}/2025-6M/KBNN/${action}`, body)
  let file: string

  it('waits until its day, then is late', async () => {
    expect([await state('2025-06-19'), await state('2025-06-20')]).toEqual(['waiting', 'late'])
  })

  it('is excused until a day, with a reason', async () => {
    expect(await duty('excuse', { reason: '', until: '2025-06-30' })).toBe(400)
    expect(await duty('excuse', { reason: 'công văn 12: chưa có số liệu', until: '2025-06-30' })).toBe(200)
    expect([await state('2025-06-30'), await state('2025-07-01')]).toEqual(['excused', 'late'])
    const { excusedUntil, excuseReason, extensionReason } = await cell('2025-06-30')
    expect([excusedUntil, excuseReason, extensionReason]).toEqual(['2025-06-30', 'công văn 12: chưa có số liệu', null])
  })

  it('has its due day put off, with the reason beside it, until that is taken back', async () => {
    expect(await duty('extend', { reason: 'bão số 13', until: '2025-07-05' })).toBe(200)
    expect(await cell('2025-07-02')).toMatchObject({
      state: 'waiting',
      due: '2025-07-05',
      extensionReason: 'bão số 13',
    })
    expect(await duty('unextend', { reason: 'nhầm biểu' })).toBe(200)
    expect(await cell('2025-07-02')).toMatchObject({ state: 'late', due: '2025-06-19', extensionReason: null })
  })

  it('is received, returned, received with the correction, accepted', async () => {
    file = await office.take('001.H-KBNN.xlsx')
    expect(await state()).toBe('received')
    expect(await as('minh', `submissions/${file}/return`, { reason: 'thiếu phụ lục' })).toBe(200)
    expect(await state()).toBe('returned')
    expect(await as('minh', `submissions/${file}/accept`, {})).toBe(200)
    expect(await state()).toBe('accepted')
  })

  it('is refused for good with a reason, counts nowhere, and its officer is told why', async () => {
    expect(await as('minh', `submissions/${file}/refuse`, { reason: '' })).toBe(400)
    expect(await as('nga', `submissions/${file}/refuse`, { reason: 'không' })).toBeGreaterThanOrEqual(403)
    expect(await as('hoa', `submissions/${file}/refuse`, { reason: 'số liệu không có căn cứ' })).toBe(200)
    expect([await state(), await state('2025-08-01')]).toEqual(['refused', 'refused'])
    const { history, isCurrent } = (await (await office.as('minh')).send('GET', `/api/v1/submissions/${file}`)).json()
    expect(isCurrent).toBe(false)
    expect(history.find((one: { kind: string }) => one.kind === 'refuse').reason).toBe('số liệu không có căn cứ')
    const list = (await (await office.as('minh')).send('GET', '/api/v1/obligations?province=51&state=refused')).json()
    const told = list.obligations.find((one: { form: string }) => one.form === form)
    expect(told).toMatchObject({ state: 'refused', current: null })
  })
})
