import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import Papa from 'papaparse'
import { describe, expect, test } from 'vitest'
import { assemble } from '../../../pipelines/publish/assemble.ts'
import { uniqueNames, valueHeadings } from '../../../pipelines/publish/figures.ts'
import { round } from '../../../pipelines/publish/round.ts'
import { missingSymbol } from '../../../pipelines/publish/symbols.ts'
import { writeCsv } from '../../../pipelines/publish/write-csv.ts'
import { writeJsonStat } from '../../../pipelines/publish/write-json-stat.ts'
import { writePx } from '../../../pipelines/publish/write-px.ts'
import type { Account } from '../../../schemas/account.ts'
import { accountKey } from '../../../schemas/account.ts'
import type { CellStatus, Dataset } from '../../../schemas/dataset.ts'
import { InvalidInput } from '../../../schemas/invalid-input.ts'
import {
  account,
  announced,
  context,
  draftDatasets,
  filledTables,
  missingCell,
  released,
  vintage,
  yearVintage,
} from './fixtures.ts'
import { JsonStatDataset } from './json-stat-rules.ts'
import { readPx } from './read-px.ts'

const first = () => assemble(announced(), context).datasets.find((d) => d.id === 'grdp-01')!
const readCsv = (text: string) =>
  Papa.parse<Record<string, string>>(text.replace(/^\uFEFF/, ''), { header: true, skipEmptyLines: true }).data

/** A value or a kind of missing, drawn from a number: every fifth is missing. */
const cellOf = (n: number): Pick<Account, 'value' | 'status'> =>
  Math.abs(n) % 5 === 0 ? missingCell(Math.abs(n) / 5) : { value: n / 997, status: 'estimate' }

/** Every table with random figures, beside the account rows they were made from. */
const releases = fc
  .infiniteStream(fc.integer({ min: -1e9, max: 1e9 }))
  .map((stream) => filledTables({ vintage: yearVintage }, () => cellOf(stream.next().value!)))

describe('writeCsv', () => {
  test('starts with a byte order mark and holds the announced figures with all their decimals', () => {
    const text = writeCsv(first())
    expect(text.startsWith('\uFEFFtable,row,row_vi,')).toBe(true)
    expect(text).toContain('\r\n')
    const now = readCsv(text).filter((line) => line.row === '2025-6M')
    expect(now.map((line) => [line.column, line.value])).toEqual([
      ['GRDP', '85881.6'],
      ['KV1', '13895.9'],
      ['KV2', '34433.4'],
      ['KV2.CN', '28947.4'],
      ['KV3', '26098.1'],
      ['TAX', '11454.2'],
    ])
    expect(now[2]).toMatchObject({ column_vi: 'Công nghiệp và xây dựng', unit: 'ty-dong', prices: 'current' })
    expect(now[2]).toMatchObject({ boundaries: '2025-07-01', vintage: vintage.id, area: 'P-51-20250701' })
  })

  test('publishes the accounts rounded, and nothing else', () => {
    fc.assert(
      fc.property(releases, ({ rows, datasets }) => {
        const byKey = new Map(rows.map((a) => [accountKey(a), a]))
        for (const dataset of datasets)
          for (const line of readCsv(writeCsv(dataset))) {
            const { area, industry, ownership, measure, period, prices } = line
            const source = byKey.get([area, industry, ownership, measure, period, prices].join('|'))!
            const factor = { 'nghin-nguoi': 0.001, 'nghin-dong-nguoi': 1000 }[line.unit!] ?? 1
            const decimals = line.value!.split('.')[1]?.length ?? 0
            expect(line.status).toBe(source.status)
            if (source.value === null) expect(line.value).toBe('')
            else expect(Number(line.value)).toBe(round(source.value * factor, decimals))
          }
      }),
      { seed: 3, numRuns: 5 },
    )
  })

  test('does not let a label become a formula, and leaves negative numbers numbers', () => {
    const dataset = first()
    const [heading, ...others] = dataset.columns.headings
    const bad = { ...heading!, name: { vi: '=HYPERLINK("http://x","y")', en: '@SUM(A1)' } }
    const cells = dataset.cells.map((row) => row.map((cell) => cell && { ...cell, value: -1.25 }))
    const [line] = readCsv(writeCsv({ ...dataset, cells, columns: { ...dataset.columns, headings: [bad, ...others] } }))
    expect(line).toMatchObject({ column_vi: `'=HYPERLINK("http://x","y")`, column_en: "'@SUM(A1)", value: '-1.3' })
  })
})

describe('writeJsonStat', () => {
  test('keeps the rules of the format and reads back to the CSV', () => {
    fc.assert(
      fc.property(releases, ({ datasets }) => {
        for (const dataset of datasets) {
          const document = JsonStatDataset.parse(JSON.parse(writeJsonStat(dataset, released)))
          const lines = readCsv(writeCsv(dataset))
          expect(document.value).toEqual(lines.map((line) => (line.value === '' ? null : Number(line.value))))
          expect(document.status).toEqual(lines.map((line) => line.status))
          const [rows, columns] = document.id.map((id) => document.dimension[id]!.category.index as string[])
          expect(rows!.flatMap((row) => columns!.map((column) => `${row} ${column}`))).toEqual(
            lines.map((line) => `${line.row} ${line.column}`),
          )
        }
      }),
      { seed: 5, numRuns: 3 },
    )
  })

  test('labels in Vietnamese, with English beside it, roles and units', () => {
    const document = JsonStatDataset.parse(JSON.parse(writeJsonStat(first(), released)))
    expect(document).toMatchObject({ updated: released, role: { time: ['period'] }, size: [2, 6] })
    expect(document.dimension.industry!.category).toMatchObject({
      label: { KV2: 'Công nghiệp và xây dựng', TAX: 'Thuế sản phẩm trừ trợ cấp sản phẩm' },
      unit: { KV2: { label: 'Tỷ đồng', decimals: 1 } },
    })
    expect(document.extension).toMatchObject({
      vintage: vintage.id,
      en: { dimension: { industry: { category: { label: { KV2: 'Industry and construction' } } } } },
    })
  })
})

describe('writePx', () => {
  test('reads back, in both languages, to the CSV', () => {
    fc.assert(
      fc.property(releases, ({ datasets }) => {
        for (const dataset of datasets) {
          const { keywords, data } = readPx(writePx(dataset, released))
          const lines = readCsv(writeCsv(dataset))
          expect(data).toEqual(
            lines.map((l) => (l.value === '' ? missingSymbol(l.status as CellStatus).px : Number(l.value))),
          )
          for (const [language, tag] of [
            ['vi', ''],
            ['en', '[en]'],
          ] as const)
            for (const [axis, name] of [
              [dataset.rows, 'STUB'],
              [dataset.columns, 'HEADING'],
            ] as const) {
              const headings = valueHeadings(axis.headings)
              const label = axis.label[language]
              expect(keywords.get(`${name}${tag}`)).toEqual([label])
              const values = keywords.get(`VALUES${tag}("${label}")`)!
              expect(values).toEqual(uniqueNames(headings).map((n) => n[language]))
              expect(new Set(values).size).toBe(headings.length)
              expect(keywords.get(`CODES${tag}("${label}")`)).toEqual(headings.map((h) => h.code))
            }
        }
      }),
      { seed: 9, numRuns: 3 },
    )
  })

  test('writes a full stop where a figure does not exist by definition; the CSV is empty with that status', () => {
    const dataset = assemble(
      [account({ industry: 'TAX', measure: 'contribution', prices: 'constant-2010', value: 2.5 })],
      context,
    ).datasets.find((d) => d.id === 'grdp-13')!
    expect(readPx(writePx(dataset, released)).data).toEqual([2.5, '.', '.'])
    expect(writePx(dataset, released)).toContain('.: Không áp dụng')
    expect(readCsv(writeCsv(dataset)).map((line) => [line.value, line.status])).toEqual([
      ['2.50', 'estimate'],
      ['', 'not-applicable'],
      ['', 'not-applicable'],
    ])
    expect(JSON.parse(writeJsonStat(dataset, released)).extension.status.label['not-applicable']).toBe('Không áp dụng')
  })

  test('writes what is written in the small example, byte for byte', () => {
    const golden = readFileSync('test/golden/publish/small.px', 'utf8').replaceAll('\n', '\r\n')
    expect(writePx(small(), released)).toBe(golden)
  })

  test('keeps lines short and refuses a code that would end its quotes', () => {
    for (const dataset of draftDatasets({ vintage: yearVintage }))
      for (const line of writePx(dataset, released)
        .split('\r\n')
        .filter((l) => !/^[-\d". ]+;?$/.test(l)))
        expect(line.length, line).toBeLessThanOrEqual(256)
    const bad = small()
    bad.rows.headings[0]!.code = 'a"b'
    expect(() => writePx(bad, released)).toThrow(InvalidInput)
  })
})

/** Two regions in two periods: a missing figure, a quote in a label, a half that rounds away from zero. */
function small(): Dataset {
  const dataset = structuredClone(first())
  const keep = (code: string) => dataset.columns.headings.find((h) => h.code === code)!
  const cell = (value: number | null) => ({
    value,
    status: value === null ? ('not-reported' as const) : ('estimate' as const),
    estimatedShare: 0,
    ref: null,
  })
  return {
    ...dataset,
    ...{ id: 'nho', title: { vi: 'Bảng nhỏ', en: 'Small table' }, notes: [] },
    rows: {
      dimension: 'industry',
      label: { vi: 'Khu vực', en: 'Sector' },
      headings: [
        { ...keep('GRDP'), name: { vi: 'Tổng số', en: 'Total' } },
        { ...keep('KV3'), name: { vi: 'Dịch vụ "mới"', en: 'Service' } },
      ],
    },
    columns: { ...dataset.rows, label: { vi: 'Kỳ', en: 'Period' } },
    cells: [
      [cell(null), cell(85881.6)],
      [cell(-0.04), cell(26098.05)],
    ],
  }
}
