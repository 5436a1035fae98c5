import { beforeAll, describe, expect, it } from 'vitest'
import { readCatalogue } from '../../jobs/read-catalogue.ts'
import type { RestatedFigures } from '../../schemas/restated.ts'
import type { Line, Point } from '../../schemas/series-view.ts'
import { asPerson } from '../../store/rights.ts'
import { searchSeries } from '../../store/series-search.ts'
import { sampleFiles } from '../setup/sample-files.ts'
import { testOffice } from './office-fixture.ts'

describe('series of an office', () => {
  const office = testOffice()
  beforeAll(async () => {
    for (const { fileName } of sampleFiles('51')) await office.take(fileName)
    await office.compile()
  })
  const get = async (url: string, who = 'minh') => (await office.as(who)).send('GET', `/api/v1${url}`)
  const find = async (query: string) => (await get(`/series?province=51&${query}`)).json()
  const observe = async (id: string, boundary: string) =>
    (await get(`/series/${id}/observations?boundary=${boundary}`)).json()
  /** Nghĩa Lộ of today, and one of the wards that it was made from. */
  const population = (area: string) => `51~population~${area}~_T~_T~_T~none`
  const values = (line: Line) => Object.fromEntries(line.points.map((p) => [p.period, p.value]))

  it('are for those who work in the province', async () => {
    const urls = [
      '/series?province=51',
      `/series/${population('C-21028-20250701')}/observations`,
      '/maps/communes/choices?province=51',
    ]
    for (const url of urls) {
      expect((await office.app.inject(`/api/v1${url}`)).statusCode).toBe(401)
      for (const name of ['nga', 'lan', 'thu', 'root'])
        expect([name, (await get(url, name)).statusCode]).toEqual([name, 403])
    }
    const past = await asPerson(office.db, { person: office.id.lan!, scopes: ['*'] }, (tx) =>
      searchSeries(tx, { province: '51', words: [] }, { offset: 0, limit: 5 }),
    )
    expect(past.total).toBe(0)
  })

  it('are found by words of their names, with and without tones, by filters, in pages that make the whole', async () => {
    const exact = await find(`q=${encodeURIComponent('dân số nghĩa lộ')}&level=commune`)
    expect(exact.series.map((one: { names: { area: string } }) => one.names.area)).toEqual([
      'Phường Nghĩa Lộ',
      'Phường Nghĩa Lộ',
    ])
    const idsOf = (found: { series: { id: string }[] }) => found.series.map((one) => one.id)
    expect(idsOf(await find('q=dan%20so%20nghia%20lo&level=commune'))).toEqual(expect.arrayContaining(idsOf(exact)))
    expect((await find('q=khongcogidau')).total).toBe(0)
    const all = await find('indicator=output-value&size=500')
    expect(all.indicators).toEqual([expect.objectContaining({ code: 'output-value', series: all.total })])
    const pages = await Promise.all([1, 2, 3, 4].map((page) => find(`indicator=output-value&size=10&page=${page}`)))
    const ids = pages.flatMap((page) => page.series.map((one: { id: string }) => one.id))
    expect(ids).toEqual(all.series.map((one: { id: string }) => one.id).slice(0, 40))
    expect(
      (await find('form=008.N%2FTKT')).series.every((one: { forms: string[] }) => one.forms.includes('008.N/TKT')),
    ).toBe(true)
  })

  it('stand as reported, a line for each former unit, with breaks', async () => {
    const view = await observe(population('C-21028-20250701'), 'reported')
    const ends = view.lines.map((line: Line) => line.points.at(-1)!.period)
    expect(view.lines.length).toBeGreaterThan(1)
    expect(ends).not.toContain('2025-Q3')
    expect(view.breaks.length).toBe(0)
    const [line] = view.lines as [Line]
    expect(line.points[0]!.ref).toMatch(/^obs:51-[0-9a-f]{16}!/)
  })

  it('on the least common geography are exact sums of what was reported', async () => {
    const reported = await observe(population('C-21028-20250701'), 'reported')
    const common = await observe(population('C-21028-20250701'), 'common')
    const [group] = common.lines as [Line]
    const origins = new Map<string, number | null>()
    for (const line of reported.lines as Line[]) for (const p of line.points) origins.set(p.ref!, p.value)
    const census = group.points.find((p) => p.period === '2019-04-01')!
    expect(census.inputs.length).toBeGreaterThan(0)
    const total = census.inputs.reduce((sum, input) => sum + (input.contribution ?? Number.NaN), 0)
    expect(census.value).toBeCloseTo(total, 9)
    for (const { ref, contribution } of census.inputs) if (origins.has(ref)) expect(origins.get(ref)).toBe(contribution)
  })

  it('on the map of today add up to what all communes reported', async () => {
    const { choices, vintage } = (await get('/maps/communes/choices?province=51')).json()
    const choice = choices.find((one: { code: string }) => one.code === 'population')
    expect(choice.periods).toContain('2019-04-01')
    const asked = `province=51&vintage=${vintage}&period=2019-04-01&kind=series&code=population&industry=_T&prices=none`
    const { communes } = (await get(`/maps/communes?${asked}`)).json()
    expect(communes.length).toBe(96)
    const known = communes.filter((one: { value: { value: number | null } | null }) => one.value?.value != null)
    const rows = await office.db
      .selectFrom('observation')
      .select('value')
      .where('indicator', '=', 'population')
      .where('period', '=', '2019-04-01')
      .where('area', 'not like', 'P-%')
      .execute()
    const reported = rows.reduce((sum, row) => sum + (row.value ?? 0), 0)
    if (known.length === communes.length) {
      const mapped = known.reduce((sum: number, one: { value: { value: number } }) => sum + one.value.value, 0)
      expect(Math.abs(mapped - reported)).toBeLessThan(1)
    }
    expect(known.length).toBeGreaterThan(90)
    expect(communes.every((one: { formerDistrict: string }) => one.formerDistrict !== '')).toBe(true)
    const today = await observe(population('C-21028-20250701'), 'today')
    const shown = communes.find((one: { id: string }) => one.id === 'C-21028-20250701')
    expect(values(today.lines[0])['2019-04-01']).toBe(shown.value.value)
  })

  it('are restated on the units of another day: themselves on their own map, the same total and value on that of today', async () => {
    const on = async (day: string) => (await get(`/restated?province=51&indicator=population&on=${day}`)).json()
    const ofCensus = ({ figures }: RestatedFigures) => figures.filter(({ period }) => period === '2019-04-01')
    const rows = await office.db
      .selectFrom('observation')
      .select(['area', 'value'])
      .where('indicator', '=', 'population')
      .where('period', '=', '2019-04-01')
      .where('area', 'not like', 'P-%')
      .execute()
    const own = ofCensus(await on('2019-04-01'))
    expect(own.length).toBe(rows.length)
    expect(own.every(({ status }) => status === 'exact')).toBe(true)
    const byCode = new Map(own.map(({ code, value }) => [code, value]))
    for (const { area, value } of rows) expect(byCode.get(area.split('-')[1]!)).toBe(value)
    const today = ofCensus(await on('2025-07-01'))
    const total = (values: (number | null)[]) => values.reduce<number>((sum, value) => sum + (value ?? 0), 0)
    expect(today.length).toBe(96)
    expect(today.every(({ value }) => value !== null)).toBe(true)
    const reported = total(rows.map(({ value }) => value))
    expect(Math.abs(total(today.map(({ value }) => value)) / reported - 1)).toBeLessThan(1e-9)
    const view = await observe(population('C-21028-20250701'), 'today')
    const one = today.find(({ code }) => code === '21028')!
    expect(one.value).toBeCloseTo(values(view.lines[0])['2019-04-01']!, 6)
    expect(one.predecessors.length).toBeGreaterThan(1)
  })

  it('are not restated where they do not add up, or on a day without units; nor for others', async () => {
    const refused = async (query: string) => (await get(`/restated?province=51&${query}`)).json().code
    expect(await refused('indicator=population&on=1990-01-01')).toBe('reconcile/no-units-on-day')
    expect(await refused('indicator=nothing&on=2025-07-01')).toBe('server/no-such-entry')
    const ratio = (await readCatalogue('catalogue')).indicators.find(({ overArea }) => overArea !== 'sum')!
    expect(await refused(`indicator=${ratio.code}&on=2025-07-01`)).toBe('reconcile/not-additive')
    for (const name of ['nga', 'lan', 'thu', 'root'])
      expect((await get('/restated?province=51&indicator=population&on=2025-07-01', name)).statusCode).toBe(403)
  })

  it('of a former unit lead to the unit of today, and say so', async () => {
    const former = (await find('q=dan%20so&level=commune&indicator=population&size=500')).series.find(
      (one: { area: string; names: { area: string } }) => one.area.endsWith('20040831'),
    )
    const view = await observe(former.id, 'today')
    expect(view.lines[0].area).toMatch(/-20250701$/)
    if (view.lines[0].name !== former.names.area) expect(view.notes[0].vi).toContain(former.names.area)
  })

  it('refuse an area that there is not, and an id that is none', async () => {
    const ratio = await get('/series/51~population~C-99999-20250701~_T~_T~_T~none/observations')
    expect([ratio.statusCode, ratio.json().code]).toEqual([404, 'server/no-such-area'])
    expect((await get('/series/x/observations')).statusCode).toBe(400)
  })

  it('lead down to the cells of the workbooks, of a vintage that is open too', async () => {
    const view = await observe(population('C-21028-20250701'), 'today')
    const point = (view.lines[0] as Line).points.find((p: Point) => p.period === '2025-6M' || p.period === '2025-Q2')!
    const tree = (await get(`/lineage/${point.vintage}?ref=${encodeURIComponent(point.ref!)}&depth=8`)).json().tree
    const leaves: string[] = []
    const walk = (node: { ref: string; branches: { ref: string; branches: never[] }[] }): void => {
      if (node.branches.length === 0) leaves.push(node.ref)
      for (const branch of node.branches) walk(branch)
    }
    walk(tree)
    expect(leaves.length).toBeGreaterThan(0)
    for (const leaf of leaves) expect(leaf).toMatch(/^obs:51-[0-9a-f]{16}![^!]+![A-Z]+\d+$/)
    expect(tree.node.value).toBe(point.value)
    const other = await get(`/lineage/${point.vintage}?ref=${encodeURIComponent(point.ref!)}`, 'lan')
    expect(other.json().code).toBe('server/no-such-vintage')
    expect((await get(`/lineage/${point.vintage}?ref=series:khong-co`)).json().code).toBe('publish/unknown-reference')
  })
})
