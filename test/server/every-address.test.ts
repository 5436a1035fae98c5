import { beforeAll, describe, expect, it } from 'vitest'
import { readVintages } from '../../store/vintages.ts'
import { addPerson, any } from '../store/people-fixture.ts'
import { Browser, choosePassword } from './auth-fixture.ts'
import { round, testOffice } from './office-fixture.ts'

type Paths = Record<string, Record<string, { parameters?: { name: string; in: string; required?: boolean }[] }>>

describe('every address of the API, asked by those whom a file and an open vintage do not concern', () => {
  const office = testOffice()
  const outside: Record<string, Browser> = {}
  let paths: Paths
  let values: Record<string, string>
  let ids: string[]
  /** What an answer must not hold: the file, its name, the open vintage, who works on it. */
  let marks: string[]

  beforeAll(async () => {
    const file = await office.take('002.H-SCT_lan-1.xlsx', 'nga')
    const later = await office.take('002.H-SCT_lan-2.xlsx', 'nga')
    await office.compile()
    const vintage = (await readVintages(office.db))[0]!.vintage_id
    for (const [name, province, agency] of [
      ['nong', '51', 'SNNMT'],
      ['xa', '82', 'SCT'],
    ] as const) {
      const right = { ...any, province, role: 'agency-officer' as const, agency }
      await choosePassword(office.db, await addPerson(office.db, name, [right]))
    }
    for (const name of ['nong', 'xa', 'lan']) {
      outside[name] = new Browser(office.app, `203.0.113.${Object.keys(outside).length + 1}`)
      await outside[name].signIn(`${name}@example.vn`)
    }
    outside.nobody = new Browser(office.app)
    paths = (await outside.nobody.send('GET', '/api/v1/openapi.json')).json().paths
    ids = [file, later, vintage, round]
    values = {
      province: '51',
      round,
      vintage,
      from: vintage,
      to: vintage,
      other: later,
      form: '002.H/SCT',
      agency: 'SCT',
    }
    marks = [file, later, 'lan-1.xlsx', 'lan-2.xlsx', vintage, 'nga@example.vn']
  })

  /** The address with each of the ids where it has a name, and the province of the file wherever it asks for one. */
  function filled(path: string, asked: Paths[string][string], id: string): string {
    const value = (name: string) =>
      encodeURIComponent(name === 'id' || name === 'submission' ? id : (values[name] ?? id))
    const query = (asked?.parameters ?? []).filter((one) => one.in === 'query' && (one.required || one.name in values))
    const search = query.map(({ name }) => `${name}=${value(name)}`).join('&')
    return `/api/v1${path.replace(/^\/api\/v1/, '').replace(/\{(\w+)\}/g, (_, name) => value(name))}${search === '' ? '' : `?${search}`}`
  }

  /** What every GET of the document tells of them, at which paths, and how many were asked. */
  async function walk(browser: Browser): Promise<{ told: string[]; paths: Set<string>; count: number }> {
    const told: string[] = []
    const telling = new Set<string>()
    let count = 0
    for (const [path, methods] of Object.entries(paths))
      for (const id of path.includes('{') ? ids : ids.slice(0, 1)) {
        if (methods.get === undefined || path.endsWith('/events') || path.includes('/auth/')) continue
        const address = filled(path, methods.get, id)
        const { statusCode, body } = await browser.send('GET', address)
        count += 1
        if (statusCode >= 500) told.push(`${address}: ${statusCode}`)
        if (statusCode >= 300) continue
        const found = marks.filter((mark) => body.includes(mark) && !address.includes(mark))
        const isOfThem = marks.some((mark) => address.includes(encodeURIComponent(mark)))
        if (found.length > 0) told.push(`${address}: holds ${found.join(', ')}`)
        else if (isOfThem && body.length > 2_000) told.push(`${address}: ${body.length} bytes`)
        else continue
        telling.add(path)
      }
    return { told, paths: telling, count }
  }

  it.each(['nobody', 'nong', 'xa', 'lan'])('tells %s nothing of them', async (name) => {
    const { told, count } = await walk(outside[name]!)
    expect(count).toBeGreaterThan(100)
    expect(told).toEqual([])
    const me = await outside[name]!.send('GET', '/api/v1/auth/me')
    expect(me.body.includes(`${name}@example.vn`)).toBe(name !== 'nobody')
  })

  it('tells the statistician of the province of them: the walk finds what is told', async () => {
    const { paths: telling } = await walk(await office.as('minh'))
    expect([...telling].sort()).toEqual(
      [
        '/maps/communes/choices',
        '/obligations',
        '/review-queue',
        '/rounds/{id}/board',
        '/runs',
        '/submissions',
        '/submissions/{id}',
        '/submissions/{id}/original',
        '/submissions/{id}/receipt',
        '/vintages/{id}/accounts',
        '/vintages/{id}/findings',
        '/work/vintages',
      ].map((path) => `/api/v1${path}`),
    )
  })
})
