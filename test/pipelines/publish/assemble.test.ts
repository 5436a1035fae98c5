import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { assemble } from '../../../pipelines/publish/assemble.ts'
import { figures } from '../../../pipelines/publish/figures.ts'
import type { Account } from '../../../schemas/account.ts'
import { accountKey } from '../../../schemas/account.ts'
import { Dataset } from '../../../schemas/dataset.ts'
import { InvalidInput } from '../../../schemas/invalid-input.ts'
import type { Table } from '../../../schemas/table.ts'
import {
  account,
  accountsOf,
  announced,
  areas,
  context,
  draftDatasets,
  provinceId,
  tables,
  vintage,
  yearVintage,
} from './fixtures.ts'

const find = (datasets: Dataset[], id: string) => datasets.find((d) => d.id === id)!
const codeOf = (run: () => unknown): string => {
  try {
    run()
  } catch (error) {
    if (error instanceof InvalidInput) return error.code
  }
  return 'no InvalidInput'
}
describe('assemble', () => {
  test('lays the announced figures of Quảng Ngãi out as yearbook tables 1 to 4', () => {
    const { datasets } = assemble(announced(), context)
    const row = (id: string) =>
      figures(find(datasets, id))
        .map((f) => f.value)
        .slice(-6)
    expect(row('grdp-01')).toEqual([85881.6, 13895.9, 34433.4, 28947.4, 26098.1, 11454.2])
    expect(row('grdp-02')).toEqual([100, 16.18, 40.09, 33.71, 30.39, 13.34])
    expect(row('grdp-03')).toEqual([41690.8, 6628.4, 15931.1, 12865.2, 13483.5, 5647.9])
    expect(row('grdp-04')).toEqual([111.51, 103.53, 119.32, 121.53, 108.33, 108.88])
    expect(find(datasets, 'grdp-04').title.vi).toContain('giá so sánh 2010')
    expect(find(datasets, 'grdp-04').title.vi).toContain('(Cùng kỳ năm trước = 100)')
  })

  test('labels periods with their status and never calls our figures official', () => {
    const { datasets } = assemble(announced(), context)
    expect(find(datasets, 'grdp-01').rows.headings.map((h) => h.label)).toEqual([
      { vi: 'Sơ bộ 6 tháng năm 2024', en: 'Prel. first 6 months of 2024' },
      { vi: 'Ước tính 6 tháng năm 2025', en: 'Est. first 6 months of 2025' },
    ])
    for (const stage of ['estimate-1', 'estimate-2', 'preliminary', 'final', 'reassessment']) {
      const [one] = assemble(announced(), { ...context, vintage: { ...vintage, stage } }).datasets
      expect(one!.statement.vi).toContain('Theo địa giới từ 01/07/2025; giá so sánh năm 2010')
      expect(one!.statement.vi).toContain('số liệu biên soạn của tỉnh, không phải số chính thức')
    }
  })

  test('says on every table of a round of simulated reports that they are', () => {
    const natureOf = (nature: 'reported' | 'simulated') =>
      assemble(announced(), { ...context, rounds: [{ id: vintage.round, nature }] }).datasets
    for (const { statement } of natureOf('simulated'))
      expect([statement.vi, statement.en]).toEqual([
        expect.stringMatching(/báo cáo của các cơ quan là số liệu mô phỏng\.$/),
        expect.stringMatching(/the agencies' reports are simulated\.$/),
      ])
    for (const { statement } of natureOf('reported')) expect(statement.vi).not.toContain('mô phỏng')
  })

  test('unfolds communes of the map by code, under their total and above the residual', () => {
    const table = { ...tables.find((t) => t.id === 'grdp-12')!, leaveOut: 'nothing' as const }
    const communes = [
      account({ area: 'C-21025-20250701', industry: 'A', measure: 'commune-output', value: 4 }),
      account({ area: '_R', industry: 'A', measure: 'commune-output', value: 0.5 }),
      account({ industry: 'A', measure: 'output', value: 10 }),
      account({ industry: 'VA', measure: 'output', value: 30 }),
    ]
    const [dataset] = assemble(communes, { ...context, tables: [table] }).datasets
    expect(dataset!.rows.headings.map((h) => h.code)).toEqual(['_T', '21025', '21172', '_R'])
    expect(dataset!.cells.map((row) => row.slice(0, 2).map((cell) => cell!.value))).toEqual([
      [30, 10],
      [null, 4],
      [null, null],
      [null, 0.5],
    ])
    const [narrow] = assemble(communes, { ...context, tables: [{ ...table, leaveOut: 'empty-columns' }] }).datasets
    expect(narrow!.columns.headings.map((h) => h.code)).toEqual(['_T', 'A'])
  })

  test('every cell shows the account row of its reference, or none', () => {
    const whole = { ...context, vintage: yearVintage }
    fc.assert(
      fc.property(fc.infiniteStream(fc.option(fc.double({ min: -1e6, max: 1e6, noNaN: true }))), (stream) => {
        const draft = draftDatasets(whole)
        const rows = accountsOf(draft, () => {
          const value: number | null = stream.next().value
          return { value, status: value === null ? ('not-collected' as const) : ('estimate' as const) }
        })
        const byRef = new Map(rows.map((a) => [`account:${accountKey(a)}`, a]))
        for (const dataset of assemble(rows, whole).datasets) {
          Dataset.parse(dataset)
          for (const { cell, unit } of figures(dataset)) {
            const source = byRef.get(cell.ref ?? '')
            expect(source, `${dataset.id} ${cell.ref}`).toBeDefined()
            const factor = { 'nghin-nguoi': 0.001, 'nghin-dong-nguoi': 1000 }[unit] ?? 1
            expect(cell.value).toBe(
              source!.value === null ? null : factor === 1 ? source!.value : source!.value * factor,
            )
          }
        }
      }),
      { seed: 11, numRuns: 10 },
    )
  })

  test('a cell without an account row is not reported, an empty table is left out, both with a note', () => {
    const { datasets, findings } = assemble(announced(), context)
    const before = find(datasets, 'grdp-01').cells[0]![0]
    expect(before).toEqual({ value: null, status: 'not-reported', estimatedShare: 0, ref: null })
    expect(datasets.map((d) => d.id)).not.toContain('grdp-12')
    const empty = findings.filter((f) => f.code === 'publish/empty-table').map((f) => f.place)
    expect(empty).toEqual(['grdp-12', 'grdp-13', 'grdp-15'])
    expect(findings.find((f) => f.place === 'grdp-01')).toMatchObject({
      code: 'publish/missing-figures',
      facts: { figures: 12, missing: 6 },
    })
  })

  test('marks cells that the definition of the table leaves out, and does not count them as missing', () => {
    const measures = ['contribution', 'contribution-share', 'contribution-tax-in-services'] as const
    const rows = measures.map((measure) => account({ industry: 'KV1', measure, prices: 'constant-2010' }))
    const tax = account({ industry: 'TAX', measure: 'contribution', prices: 'constant-2010' })
    const { datasets, findings } = assemble([...rows, tax], context)
    const dataset = find(datasets, 'grdp-13')
    expect(figures(dataset).map((f) => [f.row.code, f.column.code, f.cell.status])).toEqual([
      ['KV1', 'P', 'estimate'],
      ['KV1', 'S', 'estimate'],
      ['KV1', 'T', 'estimate'],
      ['TAX', 'P', 'estimate'],
      ['TAX', 'S', 'not-applicable'],
      ['TAX', 'T', 'not-applicable'],
    ])
    expect(figures(dataset)[4]!.cell).toEqual({ value: null, status: 'not-applicable', estimatedShare: 0, ref: null })
    expect(findings.filter((f) => f.place === 'grdp-13')).toEqual([])
    const more = account({ industry: 'GRDP', measure: 'contribution', prices: 'constant-2010' })
    const owed = assemble([...rows, tax, more], context).findings.find((f) => f.place === 'grdp-13')
    expect(owed?.facts).toMatchObject({ figures: 6, missing: 1 })
  })

  test('names in its not-applicable cells only rows and columns of its own', () => {
    for (const { id, notApplicable = [], rows, columns } of tables) {
      const codes = (axis: Table['rows']) =>
        Array.isArray(axis.headings) ? axis.headings.map((h) => h.code) : ['_T', '_R']
      expect(codes(rows), id).toEqual(expect.arrayContaining(notApplicable.flatMap((n) => n.rows)))
      expect(codes(columns), id).toEqual(expect.arrayContaining(notApplicable.flatMap((n) => n.columns)))
    }
  })

  test('prints a yearly table in yearly rounds only, and converts inside one quantity', () => {
    const head = account({ measure: 'grdp-per-head', value: 65.4576, period: '2025' })
    const official = account({ measure: 'official-per-head', value: 65.4326, period: '2025' })
    const apart = account({ measure: 'difference-per-head', value: 0.025, period: '2025' })
    expect(assemble([head], context).datasets).toEqual([])
    const { datasets } = assemble([head, official, apart], { ...context, vintage: yearVintage })
    const ofYear = figures(find(datasets, 'grdp-09')).filter(({ row, value }) => row.code === '2025' && value !== null)
    expect(ofYear.map(({ column, value, unit }) => [column.code, value, unit])).toEqual([
      ['grdp-per-head', 65458, 'nghin-dong-nguoi'],
      ['grdp-per-head-official', 65433, 'nghin-dong-nguoi'],
      ['grdp-per-head-difference', 25, 'nghin-dong-nguoi'],
    ])
  })

  test('refuses tables and accounts that contradict themselves', () => {
    const table = tables.find((t) => t.id === 'grdp-01')!
    const refuse = (change: Partial<Table>, rows: Account[] = announced(), of = context) =>
      codeOf(() => assemble(rows, { ...of, tables: [{ ...table, ...change }] }))
    const heading = (table.columns.headings as Table['columns']['headings'] & unknown[])[0]
    const columns = (cell: object, code = 'x') => ({
      ...table.columns,
      headings: [{ ...(heading as object), code, cell }] as Extract<Table['columns']['headings'], unknown[]>,
    })
    expect(refuse({ unit: 'phan-tram' })).toBe('publish/unit-mismatch')
    expect(refuse({ unit: 'vang' })).toBe('publish/unknown-unit')
    expect(refuse({ title: { vi: '{x}', en: 'x' } })).toBe('publish/unknown-placeholder')
    expect(refuse({ columns: columns({ industry: 'GRDP' }) })).toBe('publish/incomplete-cell')
    expect(refuse({ cell: {}, columns: columns({ industry: 'GRDP', measure: 'grdp' }) })).toBe(
      'publish/ambiguous-prices',
    )
    expect(refuse({}, [account({}), account({})])).toBe('publish/repeated-account')
    expect(refuse({}, announced(), { ...context, areas: [] })).toBe('publish/unknown-province')
    const twice = columns({}).headings
    expect(refuse({ columns: { ...table.columns, headings: [...twice, ...twice] } })).toBe('publish/repeated-code')
  })

  test('every table of the catalogue has its own number and id, and names a province total', () => {
    expect(new Set(tables.map((t) => t.number)).size).toBe(tables.length)
    expect(tables.map((t) => t.id).toSorted()).toEqual(
      Array.from({ length: 18 }, (_, i) => `grdp-${String(i + 1).padStart(2, '0')}`),
    )
    expect(provinceId).toBe(areas[1]!.id)
  })
})
