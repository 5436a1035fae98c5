import { describe, expect, it } from 'vitest'
import { assemble } from '../../../pipelines/publish/assemble.ts'
import { drawChart } from '../../../pipelines/publish/draw-chart.ts'
import { Chart } from '../../../schemas/chart.ts'
import { twoLines } from '../../../schemas/chart-text.ts'
import type { Dataset } from '../../../schemas/dataset.ts'
import { announced, areas, charts, tables, units, vintage } from './fixtures.ts'

const { datasets } = assemble(announced(), { vintage, tables, units, areas, rounds: [] })
const dataset = (id: string): Dataset => datasets.find((one) => one.id === id)!
const structure = charts.find(({ id }) => id === 'grdp-02-structure')!

describe('a chart on a table', () => {
  it('draws the figures as the table prints them, in the table’s order, in one language', () => {
    const [vi, en] = (['vi', 'en'] as const).map((language) => drawChart(structure, dataset('grdp-02'), language)!)
    const now = vi!.figures.filter(({ row }) => row === '2025-6M')
    expect(now.map(({ column }) => column)).toEqual(['KV1', 'KV2', 'KV3', 'TAX'])
    expect(now.map(({ value }) => value)).toEqual([16.18, 40.09, 30.39, 13.34])
    expect(now.reduce((sum, { value }) => sum + value!, 0)).toBeCloseTo(100, 9)
    expect([vi!.title, en!.title]).toEqual([structure.title.vi, structure.title.en])
    expect(en!.figures[0]!.columnLabel).toBe('Agriculture, forestry and fishing')
    expect(JSON.stringify(en!.spec)).not.toContain('"vi"')
    expect(vi!.spec.data).toEqual({ name: 'figures' })
  })

  it('keeps a missing figure with its status, and is no chart where every figure is missing', () => {
    const table = dataset('grdp-02')
    const without = (value: null, all: boolean): Dataset => ({
      ...table,
      cells: table.cells.map((row) =>
        row.map((cell, i) => (cell && (all || i === 1) ? { ...cell, value, status: 'not-reported' as const } : cell)),
      ),
    })
    const some = drawChart(structure, without(null, false), 'vi')!.figures.filter(({ value }) => value === null)
    expect(some.length).toBeGreaterThan(0)
    expect(some.every(({ status }) => status === 'not-reported')).toBe(true)
    expect(drawChart(structure, without(null, true), 'vi')).toBeNull()
  })

  it('ranks by the newest period, takes the largest, and puts a total last where it is told to', () => {
    const table = dataset('grdp-01')
    const chart = (more: object): Chart => Chart.parse({ ...structure, table: 'grdp-01', columns: ['KV1'], ...more })
    const ranked = drawChart(chart({ order: 'largest-first', largest: 1 }), table, 'vi')!
    const values = table.cells.map((row) => row[1]?.value ?? 0)
    expect(ranked.figures).toHaveLength(1)
    expect(ranked.figures[0]!.value).toBeCloseTo(Math.max(...values), 1)
    const last = drawChart(chart({ order: 'totals-last' }), table, 'vi')!
    expect(last.figures.at(-1)!.row).toBe(table.rows.headings.find((h) => !h.heading)!.code)
    const bare = drawChart(chart({ without: [table.rows.headings[0]!.code] }), table, 'vi')
    expect(bare?.figures.map(({ row }) => row) ?? []).not.toContain(table.rows.headings[0]!.code)
  })
})

describe('the definitions of the catalogue', () => {
  it('name tables, rows and columns that there are', () => {
    for (const chart of charts) {
      const table = tables.find(({ id }) => id === chart.table)!
      for (const [codes, axis] of [
        [[...chart.rows, ...chart.without], table.rows],
        [chart.columns, table.columns],
      ] as const) {
        if (!Array.isArray(axis.headings)) continue
        const known = axis.headings.map(({ code }) => code)
        expect([chart.id, codes.filter((code) => !known.includes(code))]).toEqual([chart.id, []])
      }
    }
  })

  it('sort nothing, so that layers never disagree, and start bars at zero', () => {
    for (const { id, spec } of charts) {
      const text = JSON.stringify(spec)
      expect([id, /"sort":(?!null)/.test(text)]).toEqual([id, false])
      expect([id, /"zero":false/.test(text)]).toEqual([id, false])
    }
  })
})

describe('a label in two lines', () => {
  it('breaks between words, and cuts what is longer', () => {
    expect(twoLines('Dịch vụ')).toBe('Dịch vụ')
    expect(twoLines('Nông, lâm nghiệp và thủy sản')).toBe('Nông, lâm nghiệp và\nthủy sản')
    expect(twoLines('Hoạt động của Đảng Cộng sản, tổ chức chính trị - xã hội; quản lý nhà nước')).toMatch(
      /^.{1,20}\n.{1,20}…$/,
    )
  })
})
