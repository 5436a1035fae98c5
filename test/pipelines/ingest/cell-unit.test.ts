import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { numberOf, writtenUnit } from '../../../pipelines/ingest/cell-unit.ts'
import { describeSheet } from '../../../pipelines/ingest/describe-sheet.ts'
import { ingest } from '../../../pipelines/ingest/ingest.ts'
import { unitNamed } from '../../../pipelines/ingest/units.ts'
import { Form } from '../../../schemas/form.ts'
import { Unit } from '../../../schemas/unit.ts'
import { catalogue, outputForm, submission } from '../../fixtures/ingest/catalogue.ts'
import { codes } from '../../fixtures/ingest/ingest-grids.ts'
import { sheetOf } from '../../fixtures/ingest/sheet-of.ts'
import type { Value } from '../../fixtures/ingest/workbook.ts'
import { identityBlock, outputGrid, outputMerges } from '../../fixtures/ingest/workbook.ts'

describe('a number with its unit in one cell', () => {
  it.each([
    ['12,5 tấn', '12,5', 'tấn'],
    ['1.250 triệu đồng', '1.250', 'triệu đồng'],
    ['1 250,5 tr.đ', '1 250,5', 'tr.đ'],
    ['35 %', '35', '%'],
    ['(4,2%)', '(4,2)', '%'],
    ['-3 tỷ đồng *', '-3', 'tỷ đồng'],
    ['15km2', '15', 'km2'],
    ['2,4 triệu đồng/tấn', '2,4', 'triệu đồng/tấn'],
  ])('%s is taken apart', (text, number, unit) => expect(writtenUnit(text)).toEqual({ number, unit }))

  it.each(['tấn', '12', '12/2024', '5 x 3', '1,2 - 1,5 tấn', 'Quý 1', '~12 tấn', '1.2.3 tấn', '12 (ước)'])(
    '%s is not',
    (text) => expect(writtenUnit(text)).toBeNull(),
  )

  it.each(['1.000 đồng', '1000 tấn', '6 tháng', '12 abc', '2 lần so với 2024'])('%s is no figure', (text) =>
    expect(numberOf(text)).toBe(text),
  )
})

it('money in short is a unit of the catalogue', () => {
  const units = Unit.array().parse(parse(readFileSync('catalogue/units.yaml', 'utf8')))
  expect(['200 triệu', '0,3 tỷ'].map((text) => unitNamed(writtenUnit(text)!.unit, units)?.code)).toEqual([
    ...['trieu-dong', 'ty-dong'],
  ])
})

describe('read with a form in million dong', () => {
  const read = (value: Value, other: Value = 280) =>
    ingest(
      submission,
      [
        sheetOf(
          outputGrid([
            ['Tổng số', '10', 300, 280],
            ['  Nông nghiệp', '11', value, other],
            ['  Thuỷ sản', '12', 100, 90],
          ]).rows,
          'Biểu 001',
          outputMerges,
        ),
      ],
      catalogue,
    )
  const first = (value: Value, other?: Value) => {
    const { observations, findings } = read(value, other)
    return [observations.find((o) => o.industry === '01' && o.period === '2025-6M')?.value ?? null, ...codes(findings)]
  }

  it('takes the unit of the form, converts another of its kind, and asks about any other', () => {
    expect(first('200,5 triệu đồng')).toEqual([200.5, 'note ingest/unit-in-cell'])
    expect(first('1,5 tỷ đồng')).toEqual([1500, 'warning ingest/unit-in-cell-differs'])
    expect(first('12,5 tấn')).toEqual([null, 'error ingest/unit-in-cell-differs'])
    expect(first('11,51 %')).toEqual([null, 'error ingest/unit-in-cell-unknown'])
    expect(first('12 thùng')).toEqual([null, 'error ingest/unit-in-cell-unknown'])
    expect(first('1.000 đồng')).toEqual([null, 'error ingest/not-a-number'])
  })

  it('takes 11,51 % where the form asks for percentages, and refuses money there', () => {
    const percent = { code: 'phan-tram', label: { vi: '%', en: '%' }, quantity: 'percent', multiplier: 1, aliases: [] }
    const share = { ...catalogue.indicators[0]!, code: 'share', unit: 'phan-tram' }
    const form = Form.parse({
      ...outputForm,
      columns: [{ header: ['Tỷ trọng'], set: { indicator: 'share', unit: 'phan-tram' } }],
    })
    const of = (value: Value) => {
      const rows = [...identityBlock(), ['Chỉ tiêu', 'Mã số', 'Tỷ trọng'], ['Nông nghiệp', '11', value]]
      const { observations, findings } = ingest(submission, [sheetOf(rows, 'Biểu 001')], {
        ...catalogue,
        units: [...catalogue.units, percent],
        indicators: [...catalogue.indicators, share],
        forms: [form],
      })
      return [observations[0]?.value ?? null, ...codes(findings)]
    }
    expect(of('11,51 %')).toEqual([11.51])
    expect(of('5 triệu đồng')).toEqual([null, 'error ingest/unit-in-cell-differs'])
  })

  it('says once that units stand in cells, and what was found, expected and read of another', () => {
    const told = read('200 triệu đồng', '180 triệu đồng').findings
    expect(told).toMatchObject([{ code: 'ingest/unit-in-cell', facts: { cells: 2, read: 200 } }])
    expect(read('1,5 tỷ đồng').findings[0]).toMatchObject({
      place: expect.stringContaining('!C'),
      facts: { found: '1,5 tỷ đồng', read: 1.5, unit: 'tỷ đồng', expected: 'Triệu đồng', row: 'Nông nghiệp' },
    })
  })

  it('decides 1.250 from the column, units taken off', () => {
    expect(first('1.250 triệu đồng')[1]).toBe('error ingest/ambiguous-number')
    const decided = ingest(
      submission,
      [
        sheetOf(
          outputGrid([
            ['  Nông nghiệp', '11', '1.250 triệu đồng', 1],
            ['  Thuỷ sản', '12', '100,5 triệu đồng', 90],
          ]).rows,
          'Biểu 001',
          outputMerges,
        ),
      ],
      catalogue,
    )
    expect(decided.observations[0]?.value).toBe(1250)
  })
})

it('diaban read gives such figures with the unit of their cell', () => {
  const { tables } = describeSheet(
    sheetOf(
      [
        ['Sản phẩm', 'Tháng 3/2026', 'So với cùng kỳ'],
        ['Mía', '1.250,5 tấn', '4,5 %'],
        ['Bia', '120 nghìn lít', '(2,1%)'],
      ],
      'S',
    ),
  )
  const rows = tables.flatMap((table) => [...table.rows()])
  expect(rows.map(({ labels, value, unit }) => [labels[0], value, unit])).toEqual([
    ['Mía', 1250.5, 'tấn'],
    ['Mía', 4.5, '%'],
    ['Bia', 120, 'nghìn lít'],
    ['Bia', -2.1, '%'],
  ])
})
