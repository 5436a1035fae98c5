import { describe, expect, it } from 'vitest'
import { tableText } from '../../cli/table.ts'
import { assemble } from '../../pipelines/publish/assemble.ts'
import { account, areas, tables, units, vintage } from '../pipelines/publish/fixtures.ts'

const contributions = () => {
  const at = { prices: 'constant-2010', value: 1234.5 }
  const measures = ['contribution', 'contribution-share', 'contribution-tax-in-services'] as const
  const accounts = [
    ...measures.map((measure) => account({ ...at, industry: 'KV1', measure, status: 'imputed' })),
    account({ ...at, industry: 'TAX', measure: 'contribution' }),
    account({ ...at, industry: 'GRDP', measure: 'contribution' }),
  ]
  return assemble(accounts, { tables, vintage, areas, units, rounds: [] }).datasets.find((d) => d.id === 'grdp-13')!
}

describe('tableText', () => {
  const lines = tableText(contributions(), 'vi').split('\n')
  const line = (code: string) => lines.find((text) => text.startsWith(`${code} `))!

  it('names the unit of a column that differs from the unit of the table, and of no other', () => {
    expect(lines[1]).toBe('Điểm phần trăm')
    expect(lines[3]).toMatch(/không có thuế \(S\) \(%\) \[S\]/)
    expect(lines[3]).toMatch(/có thuế sản phẩm \(P\) \[P\]/)
  })

  it('prints every symbol with its mark, and says below what it means', () => {
    expect(line('GRDP')).toMatch(/1\.234,50 +× +…\(1\)$/)
    expect(line('TAX')).toMatch(/1\.234,50 +× +×$/)
    expect(lines).toContain('…(1): Chưa có báo cáo')
    expect(lines).toContain('×: Không áp dụng')
    expect(lines.filter((text) => text.startsWith('-:'))).toEqual([])
    expect(tableText(contributions(), 'en')).toContain('×: Not applicable')
  })

  it('marks imputed figures and explains the mark only where there are some', () => {
    expect(line('KV1').match(/1\.234,50\*/g)).toHaveLength(3)
    expect(lines).toContain('*: Có phần ước tính thay cho số liệu chưa có báo cáo')
    const dataset = contributions()
    const cells = dataset.cells.map((row) => row.map((cell) => cell && { ...cell, status: 'final' as const }))
    expect(tableText({ ...dataset, cells }, 'vi')).not.toContain('*')
  })
})
