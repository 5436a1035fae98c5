import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ingest } from '../../../pipelines/ingest/ingest.ts'
import { readCsv } from '../../../pipelines/ingest/read-csv.ts'
import { readFile } from '../../../pipelines/ingest/read-file.ts'
import type { Cell, Sheet } from '../../../schemas/cell.ts'
import { blankCell } from '../../../schemas/cell.ts'
import type { Finding } from '../../../schemas/finding.ts'
import { Observation, seriesKey } from '../../../schemas/observation.ts'
import { catalogue, submission } from '../../fixtures/ingest/catalogue.ts'
import type { Grid, Value } from '../../fixtures/ingest/workbook.ts'
import { communeGrid, identityBlock, outputGrid, outputRows, writeGrids } from '../../fixtures/ingest/workbook.ts'

const id = submission.id
const ingestGrids = async (...grids: Grid[]) =>
  ingest(submission, await readFile(await writeGrids(...grids)), catalogue)
const findingsOf = async (...grids: Grid[]) => (await ingestGrids(...grids)).findings
const codes = (findings: Finding[]) => findings.map(({ code, severity }) => `${severity} ${code}`)
/** The form's rows with row 11 (Nông nghiệp) showing this in its first value column, cell C14. */
const withCell = (value: Value): Value[][] =>
  outputRows.map((row) => (row[1] === '11' ? [row[0]!, '11', value, 190] : row))

describe('ingest of a form with fixed rows', () => {
  it('reads every value with its key, status and origin', async () => {
    const { identity, observations, formCells, findings } = await ingestGrids(outputGrid())
    expect(findings).toEqual([])
    expect(identity).toMatchObject({ form: '001.H/SNNMT', period: '2025-6M', province: '51' })
    expect(observations.map((o) => [o.industry, o.period, o.value, o.status, o.origin])).toEqual([
      ['01', '2025-6M', 200.5, 'estimate', `${id}!Biểu 001!C14`],
      ['01', '2024-6M', 190, 'estimate', `${id}!Biểu 001!D14`],
      ['03', '2025-6M', 100, 'estimate', `${id}!Biểu 001!C15`],
      ['03', '2024-6M', 90, 'estimate', `${id}!Biểu 001!D15`],
      ['02', '2025-6M', null, 'nil', `${id}!Biểu 001!C16`],
      ['02', '2024-6M', null, 'not-collected', `${id}!Biểu 001!D16`],
    ])
    expect(observations[0]).toMatchObject({ area: 'P-51-20250701', ownership: '_T', item: '_T', prices: 'current' })
    for (const observation of observations) Observation.parse(observation)
    expect(formCells.filter((cell) => cell.rowCode === '10')).toEqual([
      { rowCode: '10', column: 0, origin: `${id}!Biểu 001!C13`, status: 'estimate', value: 300.5 },
      { rowCode: '10', column: 1, origin: `${id}!Biểu 001!D13`, status: 'estimate', value: 280 },
    ])
  })

  it('passes a negative output on: that is for the rules to judge', async () => {
    const { observations, findings } = await ingestGrids(outputGrid(withCell(-5)))
    expect(findings).toEqual([])
    expect(observations[0]!.value).toBe(-5)
  })

  it.each([
    ['text in a number cell', 'chưa có số', 'ingest/not-a-number'],
    ['a date that Excel made of 1.2', new Date(Date.UTC(2025, 1, 1)), 'ingest/not-a-number'],
    ['a formula error', { formula: '1/0', result: { error: '#DIV/0!' } } as Value, 'ingest/formula-error'],
    ['a formula without result', { formula: '1+1' } as Value, 'ingest/formula-without-result'],
    ['an ambiguous number', '1.234', 'ingest/ambiguous-number'],
  ])('%s is an error at its cell and makes no observation', async (_, value, code) => {
    const { observations, findings } = await ingestGrids(outputGrid(withCell(value)))
    expect(findings).toMatchObject([{ code, severity: 'error', place: `${id}!Biểu 001!C14` }])
    expect(observations).toHaveLength(5)
  })

  it('reads numbers typed as Vietnamese text, decided by their column', async () => {
    const { observations, findings } = await ingestGrids(
      outputGrid([
        ['Nông nghiệp', '11', '1.234', '5,25'],
        ['Thuỷ sản', '12', '27.065,5', '(3)'],
        ['Tổng số', '10', ' 28\u00a0299,5 ', ''],
      ]),
    )
    expect(observations.map((o) => o.value)).toEqual([1234, 5.25, 27065.5, -3])
    expect(findings).toEqual([])
  })

  it('finds two values for one key, with both places', async () => {
    const rows = [...outputRows.slice(0, 4), ['Nông nghiệp', '11', 7, null], ...outputRows.slice(4)]
    const { observations, findings } = await ingestGrids(outputGrid(rows))
    expect(findings).toMatchObject([
      {
        code: 'ingest/duplicate-key',
        severity: 'error',
        place: `${id}!Biểu 001!C16`,
        facts: { first: `${id}!Biểu 001!C14`, second: `${id}!Biểu 001!C16` },
      },
    ])
    expect(new Set(observations.map(seriesKey)).size).toBe(observations.length)
  })

  it('names unknown rows and a label that belongs to another code', async () => {
    const findings = await findingsOf(
      outputGrid([
        ['Tổng số', '10', 1, 1],
        ['Thuỷ sản', '11', 1, 1],
        ['Diêm nghiệp', '14', 1, 1],
      ]),
    )
    expect(codes(findings)).toEqual(['warning ingest/row-label-differs', 'warning ingest/unknown-row'])
    expect(findings[1]).toMatchObject({ place: `${id}!Biểu 001!A14`, facts: { label: 'Diêm nghiệp', found: '14' } })
  })

  it('reads a code typed as a number, a row known by its label, and a header repeated on the next page', async () => {
    const header = ['Chỉ tiêu', 'Mã số', 'Giá trị sản xuất']
    const rows = [
      ['Tổng số', 10, 3, 1],
      header,
      [null, null, 'x', 'y'],
      ['NÔNG  NGHIỆP', '', 1, 1],
      ['Thủy sản', null, 2, 1],
    ]
    const { observations, findings } = await ingestGrids(outputGrid(rows as Value[][]))
    expect(findings).toEqual([])
    expect(observations.map((o) => o.value)).toEqual([1, 1, 2, 1])
  })
})

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
  const at = async (receivedAt: string, lines = {}) =>
    ingest({ ...submission, receivedAt }, await readFile(await writeGrids(outputGrid(outputRows, lines))), catalogue)
      .findings

  it('counts the days of a late file, in the calendar of Vietnam', async () => {
    expect(await at('2025-06-19T16:59:00Z')).toEqual([])
    expect(await at('2025-06-19T17:00:00Z')).toMatchObject([
      { code: 'ingest/late', severity: 'warning', facts: { days: 1 } },
    ])
  })

  it('refuses a closed round, a future period, and what no round asks for', async () => {
    expect(codes(await at('2025-11-01T00:00:00Z'))).toContain('error ingest/period-closed')
    const future = outputGrid(outputRows, { period: 'Kỳ báo cáo: Năm 2026' })
    expect(codes(await findingsOf(future))).toContain('error ingest/period-in-future')
    const unowed = outputGrid(outputRows, { period: 'Kỳ báo cáo: 9 tháng năm 2024' })
    expect(codes(await findingsOf(unowed))).toContain('error ingest/not-in-round')
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
    const [sheet] = await readFile(await writeGrids(outputGrid([])))
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
