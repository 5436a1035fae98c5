import { readdirSync, readFileSync } from 'node:fs'
import Papa from 'papaparse'
import { parse } from 'yaml'
import { assemble } from '../../../pipelines/publish/assemble.ts'
import type { Account } from '../../../schemas/account.ts'
import { accountKey } from '../../../schemas/account.ts'
import { type Area, areaId } from '../../../schemas/area.ts'
import { Chart } from '../../../schemas/chart.ts'
import type { Dataset } from '../../../schemas/dataset.ts'
import { cellCoordinates, Table } from '../../../schemas/table.ts'
import { Unit } from '../../../schemas/unit.ts'
import type { Vintage } from '../../../schemas/vintage.ts'

export const tables = readdirSync('catalogue/tables').map((file) =>
  Table.parse(parse(readFileSync(`catalogue/tables/${file}`, 'utf8'))),
)
export const charts = readdirSync('catalogue/charts').map((file) =>
  Chart.parse(parse(readFileSync(`catalogue/charts/${file}`, 'utf8'))),
)
export const units = (parse(readFileSync('catalogue/units.yaml', 'utf8')) as unknown[]).map((u) => Unit.parse(u))

export const vintage: Vintage = {
  ...{ id: '51-2025-6M-estimate-1-v1', province: '51', round: '51-2025-6M', period: '2025-6M', stage: 'estimate-1' },
  ...{ sequence: 1, boundaries: '2025-07-01', baseYear: 2010, inputHash: 'a'.repeat(64), catalogueVersion: 'c1' },
  ...{ codeVersion: '0.1.0', frozen: true },
}
export const yearVintage: Vintage = {
  ...vintage,
  ...{ id: '51-2025-estimate-2-v1', period: '2025', stage: 'estimate-2' },
}

export const provinceId = 'P-51-20250701'

const area = (code: string, name: string, dates: Partial<Area> = {}): Area => {
  const level = code.length === 2 ? 'province' : 'commune'
  const validFrom = dates.validFrom ?? '2025-07-01'
  return {
    ...{ id: areaId(level, code, validFrom), level, code, name, type: name.split(' ')[0]!.toLowerCase() },
    ...{ parentCode: level === 'province' ? '' : '51', provinceCode: '51', validFrom, validTo: null },
    ...{ legalAct: '1677/NQ-UBTVQH15', areaKm2: null, population: null, populationDate: null },
    ...dates,
  }
}

/** The province before and after the merger, two communes of the new map and one that ended with the old. */
export const areas: Area[] = [
  area('51', 'Tỉnh Quảng Ngãi', { validFrom: '2004-08-31', validTo: '2025-07-01' }),
  area('51', 'Tỉnh Quảng Ngãi'),
  area('21172', 'Phường Trương Quang Trọng'),
  area('21025', 'Phường Cẩm Thành'),
  area('21010', 'Phường Lê Hồng Phong', { validFrom: '2005-08-26', validTo: '2025-07-01' }),
]

export const account = (dimensions: Partial<Account>): Account => ({
  ...{ province: '51', area: provinceId, industry: 'GRDP', ownership: '_T', measure: 'grdp', period: '2025-6M' },
  ...{ prices: 'current', value: 1, status: 'estimate', estimatedShare: 0, step: 'compile/grdp', inputs: [] },
  ...dimensions,
})

/** The announced figures of Quảng Ngãi as account rows. */
export function announced(): Account[] {
  const text = readFileSync('test/golden/publish/quang-ngai-2025-6m.csv', 'utf8').replace(/^#.*\n/gm, '')
  const rows = Papa.parse<Record<string, string>>(text, { header: true, skipEmptyLines: true }).data
  return rows.flatMap((row) => {
    const industry = row.industry!
    const level = industry === 'GRDP' ? 'grdp' : industry === 'TAX' ? 'taxes-less-subsidies' : 'value-added'
    const put = (measure: Account['measure'], prices: string, value: number) =>
      account({ industry, measure, prices, value })
    return [
      put(level, 'current', Number(row.current)),
      put(level, 'constant-2010', Number(row.constant2010)),
      put('structure', 'current', (Number(row.current) / 85881.6) * 100),
      put('growth-index', 'constant-2010', 100 + Number(row.growth)),
    ]
  })
}

/** An account row for every cell of some datasets, with values drawn one after another. */
export function accountsOf(datasets: Dataset[], draw: () => Pick<Account, 'value' | 'status'>): Account[] {
  const rows = new Map<string, Account>()
  for (const dataset of datasets)
    for (const row of dataset.rows.headings)
      for (const column of dataset.columns.headings) {
        if (row.heading || column.heading) continue
        const one = account({ prices: 'none', ...cellCoordinates(dataset, row, column), ...draw() } as Partial<Account>)
        if (!rows.has(accountKey(one))) rows.set(accountKey(one), one)
      }
  return [...rows.values()]
}

/** What the tables of the catalogue are assembled with, and the day of the release. */
export const context = { tables, vintage, areas, units, rounds: [] }
export const released = '2026-01-31'

const missingOnes = ['nil', 'not-collected', 'not-reported', 'suppressed'] as const
/** A cell without a value, each kind in turn. */
export const missingCell = (turn: number): Pick<Account, 'value' | 'status'> => ({
  value: null,
  status: missingOnes[turn % missingOnes.length]!,
})

/** Every table of the catalogue filled with drawn figures, beside the account rows they were made from. */
export function filledTables(of: { vintage: Vintage }, draw: () => Pick<Account, 'value' | 'status'>) {
  const rows = accountsOf(draftDatasets(of), draw)
  return { rows, datasets: assemble(rows, { ...context, vintage: of.vintage }).datasets }
}

/** Every table of the catalogue with all its rows and columns, from one figure each: what accountsOf fills. */
export function draftDatasets(of: { vintage: Vintage }): Dataset[] {
  const period = of.vintage.period
  const seeds = [
    account({ period }),
    account({ period, prices: 'constant-2010' }),
    account({ period, measure: 'structure' }),
    account({ period, measure: 'growth-index', prices: 'constant-2010' }),
    account({ period, measure: 'output', industry: 'VA' }),
    account({ period, measure: 'output', industry: 'VA', prices: 'constant-2010' }),
    account({ period, measure: 'contribution', prices: 'constant-2010' }),
    account({ period, measure: 'productivity' }),
    account({ period: `${period.slice(0, 4)}-Q1` }),
    account({ period: `${period.slice(0, 4)}-Q1`, prices: 'constant-2010' }),
    account({ period: `${period.slice(0, 4)}-Q1`, measure: 'growth-index', prices: 'constant-2010' }),
  ]
  const all = tables.map((t) => ({ ...t, leaveOut: 'nothing' as const }))
  return assemble(seeds, { ...of, tables: all, areas, units, rounds: [] }).datasets
}
