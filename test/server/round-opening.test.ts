import { describe, expect, it } from 'vitest'
import { latestCatalogue } from '../../jobs/effects.ts'
import { openRoundOf } from '../../jobs/open-round.ts'
import { asPerson } from '../../store/rights.ts'
import { round, testOffice } from './office-fixture.ts'

const next = '51-2025-9M'
const boundary = 'xxDIABANxx'
const letterFile = (bytes: Buffer) =>
  Buffer.concat([
    Buffer.from(`--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="../Công văn 12.pdf"\r\n\r\n`),
    bytes,
    Buffer.from(`\r\n--${boundary}--\r\n`),
  ])

describe('a round opened in the workspace', () => {
  const office = testOffice()
  const get = async (who: string, path: string) => (await office.as(who)).send('GET', `/api/v1${path}`)
  const post = async (who: string, path: string, body: object) =>
    (await office.as(who)).send('POST', `/api/v1${path}`, body)
  const open = async (who: string, id: string, letter = Buffer.from('%PDF-1.7 công văn')) =>
    (await office.as(who)).send('POST', `/api/v1/rounds/${id}/open`, letterFile(letter), {
      'content-type': `multipart/form-data; boundary=${boundary}`,
    })

  it('is drafted from the one before, for the office of its province alone', async () => {
    const planned = (await get('minh', '/rounds/planned')).json()
    expect(planned).toEqual({
      planned: [],
      known: [{ id: round, period: '2025-6M', next: ['2025-9M', '2025', '2026-Q1', '2026-6M'] }],
    })
    expect((await get('lan', '/rounds/planned')).json().planned.map((one: { id: string }) => one.id)).toEqual([
      '82-2025',
    ])
    const { entry, forms } = (await get('minh', `/rounds/${round}/next?period=2025-9M`)).json()
    expect(entry).toMatchObject({ id: next, period: '2025-9M', letter: { number: '', date: '' } })
    expect(forms.find((one: { symbol: string }) => one.symbol === '001.Q/TKCS').isByCommune).toBe(true)
    expect((await get('lan', `/rounds/${round}/next?period=2025-9M`)).statusCode).toBe(403)
    expect((await get('nga', '/rounds/planned')).statusCode).toBe(403)
  })

  it('is approved by another person, then opened once with its letter: the agencies see what they owe, and the letter', async () => {
    const { entry } = (await get('minh', `/rounds/${round}/next?period=2025-9M`)).json()
    const written = { ...entry, letter: { number: '12/TKT', date: '2025-09-01', signer: 'Trưởng Thống kê tỉnh' } }
    const text = JSON.stringify(written)
    const body = { province: '51', kind: 'rounds', text, reason: 'công văn 12/TKT' }
    const { id } = (await post('minh', '/catalogue/proposals', body)).json()
    expect((await open('minh', next)).statusCode).toBe(404)
    expect((await post('hoa', `/catalogue/proposals/${id}/approve`, {})).statusCode).toBe(200)
    expect((await get('minh', '/rounds/planned')).json().planned).toMatchObject([
      { id: next, forms: entry.obligations.length },
    ])
    expect((await open('nga', next)).statusCode).toBe(403)
    expect((await open('lan', next)).statusCode).toBe(403)
    expect((await open('minh', next)).statusCode).toBe(201)
    const again = await open('hoa', next)
    expect([again.statusCode, again.json().code]).toEqual([409, 'rounds/already-open'])
    expect((await get('minh', '/rounds/planned')).json().planned).toEqual([])
    const owed = (await get('nga', `/obligations?round=${next}`)).json().obligations
    expect(owed.map((one: { period: string }) => one.period)).toContain('2025-9M')
    expect(owed.every((one: { agency: string }) => one.agency === 'SCT')).toBe(true)
    const letter = await get('nga', `/rounds/${next}/letter`)
    expect(letter.body).toBe('%PDF-1.7 công văn')
    expect(letter.headers['content-disposition']).toContain(encodeURIComponent('Công văn 12.pdf'))
    expect((await get('lan', `/rounds/${next}/letter`)).statusCode).toBe(404)
    const last = await office.db
      .selectFrom('audit_log')
      .selectAll()
      .where('action', '=', 'round/open')
      .orderBy('audit_id', 'desc')
      .executeTakeFirst()
    expect([last!.subject, last!.actor, (last!.detail as { letter: object }).letter]).toEqual([
      next,
      office.id.minh,
      { ...written.letter, file: 'Công văn 12.pdf' },
    ])
  })

  it('is refused by the database to whoever does not work there', async () => {
    const catalogue = await latestCatalogue(office.db)
    const opening = { catalogue, at: '2025-09-02T01:00:00Z', letter: undefined }
    for (const name of ['nga', 'minh', 'thu'])
      await expect(
        asPerson(office.db, { person: office.id[name]!, scopes: ['review'] } as never, (tx) =>
          openRoundOf(tx, '82-2025', { ...opening, actor: office.id[name]! }),
        ),
      ).rejects.toMatchObject({ code: '42501' })
  })
})
