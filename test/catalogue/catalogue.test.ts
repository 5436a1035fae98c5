import { beforeAll, describe, expect, it } from 'vitest'
import { readCatalogue, readHolidays, readNationalMapping } from '../../jobs/read-catalogue.ts'
import type { Catalogue } from '../../schemas/catalogue.ts'

let catalogue: Catalogue
beforeAll(async () => {
  catalogue = await readCatalogue('catalogue')
})

describe('industries', () => {
  const parentOf = (code: string): string => catalogue.industries.find((i) => i.code === code)?.parent ?? ''
  const chain = (code: string): string[] => (code === '' ? [] : [code, ...chain(parentOf(code))])

  it('are the 21 sections and 88 divisions of VSIC 2018 (QĐ 27/2018/QĐ-TTg)', () => {
    const count = (level: string) => catalogue.industries.filter((i) => i.level === level).length
    expect([count('section'), count('division')]).toEqual([21, 88])
  })
  it('lead every division to GRDP through section and region', () => {
    for (const { code } of catalogue.industries) expect(chain(code).at(-1)).toBe('GRDP')
    expect(chain('10')).toEqual(['10', 'C', 'KV2.CN', 'KV2', 'VA', 'GRDP'])
    expect(chain('41')).toEqual(['41', 'F', 'KV2', 'VA', 'GRDP'])
  })
  it('hold A in KV1, B to E in KV2.CN, F in KV2, G to U in KV3', () => {
    const sections = (parent: string) =>
      catalogue.industries
        .filter((i) => i.level === 'section' && i.parent === parent)
        .map((i) => i.code)
        .join('')
    expect([sections('KV1'), sections('KV2.CN'), sections('KV2'), sections('KV3')]).toEqual([
      'A',
      'BCDE',
      'F',
      'GHIJKLMNOPQRSTU',
    ])
  })
})

describe('units', () => {
  const unit = (code: string) => catalogue.units.find((u) => u.code === code)!
  it('convert inside one quantity: 1 tỷ đồng = 1000 triệu đồng, 1 triệu đồng/tấn = 1 nghìn đồng/kg, 1 km2 = 100 ha', () => {
    const ratio = (a: string, b: string) => unit(a).multiplier / unit(b).multiplier
    expect(ratio('ty-dong', 'trieu-dong')).toBe(1000)
    expect(ratio('trieu-dong-tan', 'nghin-dong-kg')).toBe(1)
    expect(ratio('km2', 'ha')).toBe(100)
    expect(ratio('nghin-tan', 'tan')).toBe(1000)
  })
  it('bear one spelling for one unit', () => {
    const spellings = catalogue.units.flatMap((u) => [u.label.vi, ...u.aliases].map((s) => s.toLowerCase()))
    const perUnit = catalogue.units.flatMap((u) => [...new Set([u.label.vi, ...u.aliases].map((s) => s.toLowerCase()))])
    expect(new Set(spellings).size).toBe(perUnit.length)
  })
})

describe('indicators', () => {
  it('divide stocks by date, not by addition over time', () => {
    const overTime = (code: string) => catalogue.indicators.find((i) => i.code === code)?.overTime
    expect([overTime('labour'), overTime('population'), overTime('product-quantity')]).toEqual(['last', 'last', 'sum'])
  })
  it('bind the communes’ output to the province’s', () => {
    const commune = catalogue.indicators.find((i) => i.code === 'commune-product')
    expect(commune?.provinceTotal).toEqual({ indicator: 'product-quantity', tolerance: 0.001 })
  })
})

describe('calendar', () => {
  const dates = (regime: string, stage: string) =>
    catalogue.calendar.filter((d) => d.regime === regime && d.stage === stage)
  it('holds three regimes, one after the other without a gap', () => {
    const spans = [...new Set(catalogue.calendar.map((d) => `${d.validFrom} ${d.validTo}`))].sort()
    expect(spans).toEqual(['2023-01-01 2024-08-01', '2024-08-01 2026-04-10', '2026-04-10 null'])
  })
  it('puts the estimates of NĐ 13/2026 on day 29 of March, June and September, and calls November a draft', () => {
    const estimates = dates('NĐ 13/2026/NĐ-CP', 'estimate-1')
    expect([...new Set(estimates.map((d) => `${d.day}/${d.month} ${d.certainty}`))]).toEqual([
      '29/3 verified',
      '29/6 verified',
      '29/9 verified',
      '29/11 draft',
    ])
  })
  it('marks public holidays as general knowledge, none on a day twice', async () => {
    const holidays = await readHolidays('catalogue')
    expect(new Set(holidays.map((h) => h.date)).size).toBe(holidays.length)
    expect(new Set(holidays.map((h) => h.certainty))).toEqual(new Set(['general-knowledge']))
    expect(holidays.map((h) => h.date)).toContain('2026-09-02')
  })
})

describe('the nationwide mapping of 1 July 2025', () => {
  it('holds 10,573 lines', async () => {
    const mapping = await readNationalMapping('catalogue')
    expect(mapping).toHaveLength(10_573)
    // Codes are inherited: 00004 was Trúc Bạch and is Ba Đình.
    expect(mapping[0]).toMatchObject({
      oldCode: '00004',
      oldName: 'Phường Trúc Bạch',
      newCode: '00004',
      newName: 'Phường Ba Đình',
    })
  })
})

describe('forms', () => {
  it('have every heading in English too, level by level, for pages in English', () => {
    const lacking = catalogue.forms.flatMap(({ symbol, version, stub, columns }) => {
      const untold = columns.filter(({ header, headerEn }) => headerEn.length !== header.length)
      return stub.labelEn === undefined || untold.length > 0 ? [`${symbol} ${version}`] : []
    })
    expect(catalogue.forms.length).toBeGreaterThan(30)
    expect(lacking).toEqual([])
  })
})
