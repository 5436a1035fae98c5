import { describe, expect, it } from 'vitest'
import { ingest } from '../../../pipelines/ingest/ingest.ts'
import { readCsv } from '../../../pipelines/ingest/read-csv.ts'
import { seriesKey } from '../../../schemas/observation.ts'
import { catalogue, submission } from '../../fixtures/ingest/catalogue.ts'
import { codes, findingsOf, id, ingestGrids } from '../../fixtures/ingest/ingest-grids.ts'
import type { Value } from '../../fixtures/ingest/workbook.ts'
import { identityBlock, outputGrid, outputRows } from '../../fixtures/ingest/workbook.ts'

describe('layouts that changed', () => {
  it('reads an inserted column with a note', async () => {
    const grid = outputGrid()
    const inserted = grid.rows.map((row, r) =>
      r < 8 ? row : [row[0]!, row[1]!, r === 8 ? 'Ghi nhớ' : null, ...row.slice(2)],
    )
    const result = await ingestGrids({
      ...grid,
      rows: inserted as Value[][],
      merges: ['A9:A10', 'B9:B10', 'D9:E9', 'F9:F10'],
    })
    expect(result.findings).toMatchObject([
      { code: 'ingest/header-moved', severity: 'note', facts: { found: 'C → D, D → E' } },
    ])
    expect(result.observations[0]).toMatchObject({ value: 200.5, origin: `${id}!Biểu 001!D14` })
  })

  it('reads a table moved down with a note', async () => {
    const grid = outputGrid()
    const blank: Value[][] = Array.from({ length: 10 }, () => [])
    const moved = { ...grid, rows: [...grid.rows.slice(0, 8), ...blank, ...grid.rows.slice(8)], merges: ['C19:D19'] }
    const { observations, findings } = await ingestGrids(moved)
    expect(codes(findings)).toEqual(['note ingest/header-moved'])
    expect(observations[0]).toMatchObject({ value: 200.5, origin: `${id}!Biểu 001!C24` })
  })

  it('says which header is missing and what was found', async () => {
    const grid = outputGrid()
    grid.rows[9] = [null, null, '6 tháng năm 2025', '6 tháng năm 2023']
    const { observations, findings } = await ingestGrids(grid)
    expect(findings).toMatchObject([
      {
        code: 'ingest/header-not-found',
        severity: 'error',
        facts: { expected: 'Giá trị sản xuất > 6 tháng năm 2024' },
      },
      { code: 'ingest/column-aside', severity: 'note', place: `${id}!Biểu 001!D9` },
    ])
    expect(findings[0]!.facts.found).toContain('6 tháng năm 2023')
    expect(observations.every((o) => o.period === '2025-6M')).toBe(true)
    grid.rows[9] = [null, null, '6 tháng năm 2025', '6 tháng năm 2025']
    expect(codes(await findingsOf(grid))).toContain('error ingest/header-duplicate')
    expect(codes(await findingsOf({ ...grid, rows: identityBlock(), merges: [] }))).toEqual([
      'error ingest/header-not-found',
    ])
  })

  it('reads a renamed sheet with a warning, and refuses a missing or ambiguous one', async () => {
    const renamed = { ...outputGrid(), sheet: 'Sheet1' }
    const { observations, findings } = await ingestGrids({ rows: [['bìa']], sheet: 'Bìa' }, renamed)
    expect(codes(findings)).toEqual(['warning ingest/sheet-renamed'])
    expect(observations).toHaveLength(6)
    expect(codes(await findingsOf(renamed, { ...renamed, sheet: 'Sheet2' }))).toEqual(['error ingest/sheet-missing'])
  })

  it('scales another unit of the same quantity, refuses a different one', async () => {
    const scaled = await ingestGrids(outputGrid(outputRows, { unit: 'Đơn vị tính: Tỷ đồng' }))
    expect(codes(scaled.findings)).toEqual(['warning ingest/unit-line-differs'])
    expect(scaled.observations[0]!.value).toBe(200500)
    const smaller = await ingestGrids(outputGrid(outputRows, { unit: 'Đơn vị tính: nghìn đồng' }))
    expect(smaller.observations[0]!.value).toBe(0.2005)
    expect(codes(await findingsOf(outputGrid(outputRows, { unit: 'Đơn vị tính: Tấn' })))).toEqual([
      'error ingest/unit-line-differs',
    ])
    expect(codes(await findingsOf(outputGrid(outputRows, { unit: 'Đơn vị tính: giạ' })))).toEqual([
      'error ingest/unit-unknown',
    ])
  })

  it('reads the same observations from a CSV', async () => {
    const fromXlsx = await ingestGrids(outputGrid())
    const text = outputGrid()
      .rows.map((row) =>
        row.map((value) => (typeof value === 'number' ? String(value).replace('.', ',') : (value ?? ''))).join(';'),
      )
      .join('\n')
    const fromCsv = ingest(submission, readCsv(Buffer.from(text)), catalogue)
    expect(fromCsv.findings).toEqual([])
    expect(fromCsv.observations.map((o) => [seriesKey(o), o.value, o.status])).toEqual(
      fromXlsx.observations.map((o) => [seriesKey(o), o.value, o.status]),
    )
    expect(fromCsv.observations[0]!.origin).toBe(`${id}!csv!C14`)
  })
})
