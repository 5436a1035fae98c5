import { describe, expect, it } from 'vitest'
import { accountSheet, type SheetSide } from '../../../pipelines/compile/account-sheet.ts'
import { communeSheet } from '../../../pipelines/compile/commune-sheet.ts'
import type { Account } from '../../../schemas/account.ts'
import type { SheetColumn } from '../../../schemas/account-sheet.ts'
import type { Area } from '../../../schemas/area.ts'
import type { Industry } from '../../../schemas/industry.ts'

const industry = (code: string, level: Industry['level'], parent: string): Industry => ({
  ...{ code, level, parent, classification: 'VSIC2018', name: { vi: code, en: code } },
})
const industries = [
  industry('GRDP', 'total', ''),
  industry('VA', 'total', 'GRDP'),
  industry('TAX', 'total', 'GRDP'),
  industry('KV1', 'region', 'VA'),
  industry('KV3', 'region', 'VA'),
  industry('A', 'section', 'KV1'),
  industry('K', 'section', 'KV3'),
  industry('01', 'division', 'A'),
]

type Told = Partial<Account> & Pick<Account, 'industry' | 'measure' | 'value'>
const account = (told: Told): Account => ({
  ...{ province: '82', area: 'P-82', ownership: '_T', period: '2025', prices: 'current', status: 'estimate' },
  ...{ estimatedShare: 0, step: 'compile/test', inputs: [], ...told },
})

const side = (accounts: readonly Account[], more: Partial<SheetSide> = {}): SheetSide => ({
  ...{ accounts, area: 'P-82', period: '2025', baseYear: 2010, ...more },
})
const grdp = (value: number | null, prices = 'current') =>
  account({ industry: 'GRDP', measure: 'grdp', value, prices, status: value === null ? 'not-reported' : 'estimate' })
const earlier = { id: '82-2025-estimate-1-v1', stage: 'estimate-1', frozenAt: '2026-01-01T00:00:00Z' }

const cell = (sheet: ReturnType<typeof accountSheet>, code: string, column: SheetColumn) =>
  sheet.rows.find((row) => row.industry === code)?.cells[column]

describe('the sheet of accounts', () => {
  it('lists GRDP, value added, each region with its sections, then taxes; only what has figures', () => {
    const accounts = ['K', 'TAX', 'A', 'KV3', 'KV1', 'VA', '01'].map((code) =>
      account({ industry: code, measure: code === 'TAX' ? 'taxes-less-subsidies' : 'value-added', value: 1 }),
    )
    const sheet = accountSheet(side([...accounts, grdp(5)]), null, industries)
    expect(sheet.rows.map((row) => row.industry)).toEqual(['GRDP', 'VA', 'KV1', 'A', 'KV3', 'K', 'TAX'])
    expect(accountSheet(side([grdp(5)]), null, industries).rows.map((row) => row.industry)).toEqual(['GRDP'])
  })

  it('takes the change on the last vintage, and names the account row behind a figure', () => {
    const sheet = accountSheet(side([grdp(110)]), { side: side([grdp(100)]), vintage: earlier }, industries)
    expect(cell(sheet, 'GRDP', 'last-current')).toMatchObject({ value: 10, ref: null })
    expect(cell(sheet, 'GRDP', 'current')?.ref).toBe('account:P-82|GRDP|_T|grdp|2025|current')
    expect(sheet.last).toMatchObject({ id: earlier.id, comparable: { current: true, constant: true } })
  })

  it('leaves a change missing where one side is, with the reason of that side', () => {
    const [none, some] = [side([grdp(null)]), side([grdp(100)])]
    for (const [own, last] of [
      [none, some],
      [some, none],
    ] as const) {
      const sheet = accountSheet(own, { side: last, vintage: earlier }, industries)
      expect(cell(sheet, 'GRDP', 'last-current')).toMatchObject({ value: null, status: 'not-reported' })
    }
  })

  it('compares constant prices on one base year only, and nothing over another territory', () => {
    const both = (base: number) => [grdp(100), grdp(50, `constant-${base}`)]
    const rebased = accountSheet(
      side(both(2020), { baseYear: 2020 }),
      { side: side(both(2010)), vintage: earlier },
      industries,
    )
    expect(cell(rebased, 'GRDP', 'last-constant')).toBeUndefined()
    expect(cell(rebased, 'GRDP', 'last-current')?.value).toBe(0)
    const moved = { side: side([account({ ...grdp(90), area: 'P-87' })], { area: 'P-87' }), vintage: earlier }
    const elsewhere = accountSheet(side(both(2010)), moved, industries)
    expect(cell(elsewhere, 'GRDP', 'last-current')).toBeUndefined()
    expect(elsewhere.last?.comparable).toEqual({ current: false, constant: false })
  })

  it('keeps the official figure in columns of its own', () => {
    const accounts = [
      grdp(110),
      account({ industry: 'GRDP', measure: 'official-level', value: 100 }),
      account({ industry: 'GRDP', measure: 'difference-level', value: 10 }),
    ]
    const sheet = accountSheet(side(accounts), null, industries)
    expect(sheet.hasOfficial).toBe(true)
    expect(cell(sheet, 'GRDP', 'current')?.value).toBe(110)
    expect(cell(sheet, 'GRDP', 'official-current')?.value).toBe(100)
    expect(cell(sheet, 'GRDP', 'difference-current')?.value).toBe(10)
    expect(accountSheet(side([grdp(110)]), null, industries).hasOfficial).toBe(false)
  })
})

describe('the sheet of communes', () => {
  const area = (id: string, name: string): Area => ({
    ...{ id, name, code: id.slice(2, 7), level: 'commune', type: 'xã', parentCode: '82', provinceCode: '82' },
    ...{ validFrom: '2025-07-01', validTo: null, legalAct: 'x', areaKm2: 10, population: 1000, populationDate: null },
  })
  const output = (at: string, code: string, value: number | null) =>
    account({
      area: at,
      industry: code,
      measure: 'commune-output',
      value,
      status: value === null ? 'not-reported' : 'estimate',
    })

  it('ranks communes with their sections, the missing last, and keeps what no commune carries apart', () => {
    const accounts = [
      output('C-00001-20250701', '_T', null),
      output('C-00002-20250701', '_T', 30),
      output('C-00002-20250701', 'A', 30),
      output('C-00003-20250701', '_T', 50),
      output('C-00003-20250701', 'C', 50),
      output('_R', '_T', 20),
      account({ industry: 'VA', measure: 'output', value: 100 }),
    ]
    const areas = ['C-00001-20250701', 'C-00002-20250701', 'C-00003-20250701'].map((id) => area(id, id))
    const sheet = communeSheet(side(accounts), areas)
    expect(sheet.communes.map((row) => row.total.value)).toEqual([50, 30, null])
    expect(sheet.sections).toEqual(['A', 'C'])
    expect([sheet.residual?.value, sheet.cap?.value]).toEqual([20, 100])
  })
})
