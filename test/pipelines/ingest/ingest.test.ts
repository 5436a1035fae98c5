import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ingest } from '../../../pipelines/ingest/ingest.ts'
import { readFile } from '../../../pipelines/ingest/read-file.ts'
import type { Cell, Sheet } from '../../../schemas/cell.ts'
import { blankCell } from '../../../schemas/cell.ts'
import type { Extension } from '../../../schemas/extension.ts'
import { seriesKey } from '../../../schemas/observation.ts'
import { catalogue, submission } from '../../fixtures/ingest/catalogue.ts'
import { codes, findingsOf, id, ingestGrids } from '../../fixtures/ingest/ingest-grids.ts'
import type { Value } from '../../fixtures/ingest/workbook.ts'
import { communeGrid, outputGrid, outputRows, writeGrids } from '../../fixtures/ingest/workbook.ts'

describe('ingest of a form with one row a commune', () => {
  const old: Value[][] = [
    ['Phường Lê Hồng Phong', '21010', 1],
    ['Phường Trần Phú', '21013', 2],
    ['Phường Quang Trung', 23284, 3],
    ['Tổng số', null, 6],
  ]

  it('reads the communes of the last day of the period, former provinces included', async () => {
    const { observations, findings } = await ingestGrids(communeGrid(old))
    expect(findings).toEqual([])
    expect(observations.map((o) => [o.area, o.value, o.province])).toEqual([
      ['C-21010-20040831', 1, '51'],
      ['C-21013-20040831', 2, '51'],
      ['C-23284-20040831', 3, '51'],
    ])
  })

  it('refuses unknown codes, codes of other dates and inherited codes under the old name', async () => {
    const { observations, findings } = await ingest(
      { ...submission, receivedAt: '2025-10-10T00:00:00Z' },
      await readFile(
        await writeGrids(
          communeGrid([...old.slice(0, 2), ['Xã Không Có', '99999', 4], ['Đắk Bla', '23284', 5]], 'Quý III năm 2025'),
        ),
        'x.xlsx',
      ),
      catalogue,
    )
    expect(codes(findings)).toEqual([
      'error ingest/area-not-on-date',
      'error ingest/area-not-on-date',
      'error ingest/unknown-area',
    ])
    expect(findings[0]!.facts.existed).toBe('Phường Lê Hồng Phong: 2004-08-31 – 2025-07-01')
    expect(observations.map((o) => o.area)).toEqual(['C-23284-20250701'])
  })
})

describe('rounds', () => {
  const at = async (receivedAt: string, extensions: Extension[] = []) =>
    ingest(
      { ...submission, receivedAt },
      await readFile(await writeGrids(outputGrid(outputRows)), 'x.xlsx'),
      catalogue,
      extensions,
    ).findings

  it('counts the days of a late file, in the calendar of Vietnam', async () => {
    expect(await at('2025-06-19T16:59:00Z')).toEqual([])
    expect(await at('2025-06-19T17:00:00Z')).toMatchObject([
      { code: 'ingest/late', severity: 'warning', facts: { days: 1 } },
    ])
  })

  it('refuses a closed round, a future period, and what no round asks for', async () => {
    expect(codes(await at('2025-11-01T00:00:00Z'))).toContain('error ingest/period-closed')
    const future = outputGrid(outputRows, { period: 'Kỳ báo cáo: Năm 2026' })
    expect(codes(await findingsOf(future))).toEqual(['error ingest/period-in-future'])
    const unowed = outputGrid(outputRows, { period: 'Kỳ báo cáo: 9 tháng năm 2024' })
    expect(codes(await findingsOf(unowed))).toContain('error ingest/not-in-round')
  })

  it('takes what was put off until that day, past the closing too; what was put off for another is no use', async () => {
    const extension = (change: Partial<Extension>): Extension => ({
      ...{ round: '51-2025-6M', agency: 'SNNMT', form: '001.H/SNNMT', period: '2025-6M', until: '2025-11-10' },
      area: '*',
      ...change,
    })
    expect(await at('2025-07-01T00:00:00Z', [extension({})])).toEqual([])
    expect(await at('2025-11-10T16:59:00Z', [extension({})])).toEqual([])
    expect(await at('2025-11-10T17:00:00Z', [extension({})])).toMatchObject([
      { code: 'ingest/period-closed', facts: { closes: '2025-11-10' } },
    ])
    expect(await at('2025-07-01T00:00:00Z', [extension({ until: '2025-06-28' })])).toMatchObject([
      { code: 'ingest/late', facts: { due: '2025-06-28', days: 3 } },
    ])
    for (const other of [{ agency: 'SCT' }, { form: '001.H/SCT' }, { period: '2025' as const }, { round: '51-2025' }])
      expect(codes(await at('2025-11-10T00:00:00Z', [extension(other)]))).toEqual(['error ingest/period-closed'])
  })

  it('keeps a row for a file that cannot be identified, and for another province', async () => {
    const unknown = await ingestGrids(outputGrid(outputRows, { symbol: 'Biểu số: 999.N/ABC' }))
    expect(unknown).toMatchObject({ identity: null, observations: [], formCells: [] })
    expect(unknown.findings).toMatchObject([{ code: 'ingest/unknown-form', place: `${id}!Biểu 001!A1` }])
    const other = await ingestGrids(outputGrid(outputRows, { territory: 'Địa bàn: tỉnh Đồng Tháp' }))
    expect(codes(other.findings)).toEqual(['error ingest/province-differs'])
    expect(other.observations).toEqual([])
  })
})

describe('properties', () => {
  const seed = { seed: 20250701, numRuns: 60 }
  const number = (value: number): Cell => ({ kind: 'number', raw: String(value), value })
  const amount = fc.double({ min: -1e9, max: 1e9, noNaN: true, noDefaultInfinity: true })

  it('the order of rows does not matter; a thousandfold unit is a thousandfold value', async () => {
    const [sheet] = await readFile(await writeGrids(outputGrid([])), 'x.xlsx')
    const text = (value: string): Cell => ({ kind: 'text', raw: value, value })
    const build = (rows: Cell[][], unit: string): Sheet[] => {
      const head = sheet!.rows.map((row, r) => (r === 6 ? [text(`Đơn vị tính: ${unit}`)] : row))
      return [{ ...sheet!, rows: [...head, ...rows] }]
    }
    const bySeries = (sheets: Sheet[]) =>
      new Map(ingest(submission, sheets, catalogue).observations.map((o) => [seriesKey(o), o.value]))
    fc.assert(
      fc.property(fc.tuple(amount, amount, amount), fc.nat(), ([a, b, c], turn) => {
        const rows = [
          [blankCell, text('11'), number(a), number(b)],
          [blankCell, text('12'), number(b), number(c)],
          [blankCell, text('13'), number(c), number(a)],
        ]
        const turned = [...rows.slice(turn % 3), ...rows.slice(0, turn % 3)]
        const inMillions = bySeries(build(rows, 'Triệu đồng'))
        expect(inMillions.size).toBe(6)
        expect(bySeries(build(turned, 'Triệu đồng'))).toEqual(inMillions)
        for (const [key, value] of bySeries(build(turned, 'Tỷ đồng'))) expect(value).toBe(inMillions.get(key)! * 1000)
      }),
      seed,
    )
  })
})
