import { sql } from 'kysely'
import { beforeAll, describe, expect, it } from 'vitest'
import { type FindingsPage, findingsAtOnce, type ToldSubmission } from '../../schemas/told-submission.ts'
import { testOffice } from './office-fixture.ts'

describe('the findings of a submission with thousands', () => {
  const office = testOffice()
  const many = 3000
  let id: string
  let counts: ToldSubmission['counts']

  const get = async <T>(path: string, who = 'minh') => {
    const answer = await (await office.as(who)).send('GET', `/api/v1/submissions/${id}${path}`)
    return { status: answer.statusCode, told: answer.json() as T, bytes: answer.body.length }
  }
  beforeAll(async () => {
    id = await office.take('001.H-KBNN.xlsx')
    await sql`insert into finding (province, stage, subject, ordinal, code, severity, place, facts)
      select '51', 'validate', ${id}, 1000 + n, 'validate/growth', case when n % 3 = 0 then 'error' else 'warning' end,
        ${id} || '!Bieu!C' || n, jsonb_build_object('effect', n) from generate_series(1, ${many}) n`.execute(office.db)
  })

  it('come with it in part, with how many there are', async () => {
    const { told, bytes } = await get<ToldSubmission>('')
    counts = told.counts
    expect(told.findings).toHaveLength(findingsAtOnce)
    expect(counts.error + counts.warning + counts.note).toBeGreaterThanOrEqual(many)
    expect(bytes).toBeLessThan(400_000)
  })

  it('come page by page, each once, in one order', async () => {
    const total = counts.error + counts.warning + counts.note
    const seen: number[] = []
    for (let offset = 0; offset < total; offset += 500) {
      const { told } = await get<FindingsPage>(`/findings?offset=${offset}&limit=500`)
      expect(told).toMatchObject({ total, offset, counts })
      seen.push(...told.findings.map(({ ordinal }) => ordinal))
    }
    expect(seen).toEqual(Array.from({ length: total }, (_, i) => i))
    const { told: first } = await get<ToldSubmission>('')
    const { told: page } = await get<FindingsPage>('/findings')
    expect(page.findings).toEqual(first.findings)
    expect((await get<FindingsPage>(`/findings?offset=${total}`)).told.findings).toEqual([])
  })

  it('come of one severity, the larger effect first, their places in the whole kept', async () => {
    const { told } = await get<FindingsPage>('/findings?severity=warning&limit=3')
    expect(told.total).toBe(counts.warning)
    expect(told.findings.map(({ effect, ordinal }) => [effect, ordinal])).toEqual([
      [2999, counts.error],
      [2998, counts.error + 1],
      [2996, counts.error + 2],
    ])
  })

  it('are no matter to other agencies, and asked for in measure', async () => {
    expect((await get('/findings', 'nga')).status).toBe(404)
    for (const query of ['limit=501', 'limit=0', 'offset=-1', 'severity=bad', 'x=1'])
      expect([query, (await get(`/findings?${query}`)).status]).toEqual([query, 400])
  })
})
