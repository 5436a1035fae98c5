import { describe, expect, it } from 'vitest'
import { Observation, seriesKey } from '../../../schemas/observation.ts'
import { codes, findingsOf, id, ingestGrids } from '../../fixtures/ingest/ingest-grids.ts'
import type { Value } from '../../fixtures/ingest/workbook.ts'
import { outputGrid, outputRows } from '../../fixtures/ingest/workbook.ts'

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

  it('takes the year before as preliminary and this period as an estimate where nothing in the file says', async () => {
    const unsaid = outputRows.filter((row) => row[0] !== 'Ghi chú: Số liệu ước tính')
    const { observations } = await ingestGrids(outputGrid(unsaid))
    expect(observations.map((o) => [o.period, o.status])).toEqual([
      ['2025-6M', 'estimate'],
      ['2024-6M', 'preliminary'],
      ['2025-6M', 'estimate'],
      ['2024-6M', 'preliminary'],
      ['2025-6M', 'nil'],
      ['2024-6M', 'not-collected'],
    ])
  })

  it('passes a negative output on: that is for the rules to judge', async () => {
    const { observations, findings } = await ingestGrids(outputGrid(withCell(-5)))
    expect(findings).toEqual([])
    expect(observations[0]!.value).toBe(-5)
  })

  it.each([
    ['text in a number cell', 'chưa có số', 'ingest/not-a-number'],
    ['a date that Excel made of 1.2', new Date(Date.UTC(2025, 1, 1)), 'ingest/date-for-number'],
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
    expect(findings).toEqual([
      {
        code: 'ingest/number-style',
        severity: 'note',
        place: `${id}!Biểu 001!C12`,
        facts: { found: '1.234', read: 1234, because: '27.065,5', cells: 1, columns: 1 },
      },
    ])
  })

  it('finds two values for one key, with both places', async () => {
    const rows = [...outputRows.slice(0, 4), ['Nông nghiệp', '11', 7, null], ...outputRows.slice(4)]
    const { observations, findings } = await ingestGrids(outputGrid(rows))
    expect(findings).toMatchObject([
      {
        code: 'ingest/duplicate-key',
        severity: 'error',
        place: `${id}!Biểu 001!C16`,
        facts: { first: `${id}!Biểu 001!C14`, second: `${id}!Biểu 001!C16`, cells: 1 },
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
    expect(findings).toMatchObject([{ code: 'ingest/table-in-parts', facts: { parts: 2, found: 'A9, A13' } }])
    expect(observations.map((o) => o.value)).toEqual([1, 1, 2, 1])
  })
})
