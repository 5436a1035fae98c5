import { beforeAll, describe, expect, it } from 'vitest'
import { withNumberSample, writeCsv } from '../../../pipelines/forms/write-csv.ts'
import { ingest } from '../../../pipelines/ingest/ingest.ts'
import { readCsv } from '../../../pipelines/ingest/read-csv.ts'
import { sha256 } from '../../../pipelines/ingest/sha256.ts'
import type { Catalogue } from '../../../schemas/catalogue.ts'
import { identityText } from '../../../schemas/stored-identity.ts'
import { wordFinding } from '../../../schemas/wording.ts'
import { catalogue, submission } from '../../fixtures/ingest/catalogue.ts'
import { codes } from '../../fixtures/ingest/ingest-grids.ts'
import { sheetOf } from '../../fixtures/ingest/sheet-of.ts'
import type { Value } from '../../fixtures/ingest/workbook.ts'
import { communeGrid, outputGrid, outputMerges } from '../../fixtures/ingest/workbook.ts'
import { officeCatalogue } from '../forms/form-fixture.ts'

const oneRow = (now: Value, before: Value, more: Value = null): Value[][] =>
  outputGrid([['Nông nghiệp', '11', now, before, more]]).rows
const readRows = (rows: Value[][]) => ingest(submission, [sheetOf(rows, 'Biểu 001', outputMerges)], catalogue)
const values = ({ observations }: ReturnType<typeof ingest>) => observations.map(({ value }) => value)

describe('1.234 in a column that does not tell', () => {
  it('is read by another column of the table, that of percentages too, and says so', () => {
    const byLevels = readRows(oneRow('7.555', '9.101,5'))
    expect(values(byLevels)).toEqual([7555, 9101.5])
    expect(byLevels.findings).toMatchObject([
      {
        code: 'ingest/number-style-of-table',
        severity: 'note',
        facts: { found: '7.555', read: 7555, because: '9.101,5' },
      },
    ])
    expect(values(readRows(oneRow('7.555', '9.101', '83,01')))).toEqual([7555, 9101])
    expect(values(readRows(oneRow('7.555', '9.101', '83.01')))).toEqual([7.555, 9.101])
  })

  it('is asked where nothing decides, or columns contradict each other', () => {
    expect(codes(readRows(oneRow('7.555', '9.101')).findings)).toEqual([
      'error ingest/ambiguous-number',
      'error ingest/ambiguous-number',
    ])
    const mixed = readRows(outputGrid([['Nông nghiệp', '11', '7.555', '9,5', '1.5']]).rows)
    expect(codes(mixed.findings)).toEqual(['error ingest/ambiguous-number'])
  })

  const identity = { form: '001.H/SNNMT', version: '2025', agency: 'SNNMT', province: '51', period: '2025-6M' }
  const stored = (checksum: string) => ({
    ...sheetOf([[JSON.stringify({ ...identity, checksum })]], '_diaban'),
    hidden: true,
  })

  it('is read as our own form writes numbers, where the file is that form', () => {
    const sheets = (checksum: string) => [sheetOf(oneRow('7.555', '9.101'), 'Biểu 001', outputMerges), stored(checksum)]
    const own = ingest(submission, sheets(sha256(identityText(identity)).slice(0, 16)), catalogue)
    expect(values(own)).toEqual([7555, 9101])
    expect(codes(own.findings)).toEqual(['note ingest/number-style-of-form'])
    expect(codes(ingest(submission, sheets('0'), catalogue).findings)).toContain('error ingest/ambiguous-number')
  })

  it.each([
    ['as it was sent', '1234,5', 7555],
    ['saved by a program that writes a point', '1234.5', 7.555],
    ['by one that took the comma for a group', '12345', undefined],
  ])('is read by the sample of a generated CSV, %s', (_, sample, value) => {
    const [symbol, ...rest] = oneRow('7.555', '9.101')
    const layout = {
      rows: [symbol!, ['Phiên bản: 2025'], ...rest] as string[][],
      ...{ sheet: 'csv', merges: [], header: { top: 9, bottom: 11 }, boldRows: new Set<number>(), labelColumns: 2 },
    }
    const text = new TextDecoder().decode(writeCsv(withNumberSample(layout)))
    expect(text).toContain('Phiên bản: 2025;;Cách viết số:;1234,5\r\n')
    const bytes = new TextEncoder().encode(text.replace('1234,5', sample))
    expect(values(ingest(submission, readCsv(bytes), catalogue))[0]).toBe(value)
  })
})

describe('a list in the place of a form', () => {
  const count = 5_000
  it('is told of two thousand times a kind, with how many more there are', () => {
    const rows = Array.from({ length: count }, (): Value[] => ['Xã Bình Đông', '21010', 'chưa có'])
    const { findings } = ingest(submission, [sheetOf(communeGrid(rows).rows, 'Biểu 002')], catalogue)
    const toldOf = (kind: string) => findings.filter(({ code }) => code === kind).length
    expect([toldOf('ingest/not-a-number'), toldOf('ingest/area-name-differs')]).toEqual([2_000, 2_000])
    expect(findings.filter(({ code }) => code === 'ingest/more-of-kind')).toMatchObject([
      { severity: 'warning', facts: { kind: 'ingest/area-name-differs', count: count - 2_000, told: 2_000 } },
      { severity: 'error', facts: { kind: 'ingest/not-a-number', count: count - 2_000, told: 2_000 } },
    ])
    expect(findings.length).toBeLessThan(4_100)
  })
})

describe('communes as offices write them', () => {
  const rowsOf = (labels: (string | [string, string])[], period = 'Quý II năm 2025') =>
    communeGrid(
      labels.map((label, i) => (typeof label === 'string' ? [label, null, i + 1] : [...label, i + 1])),
      period,
    ).rows
  let office: Catalogue
  beforeAll(async () => {
    const { history } = await officeCatalogue()
    office = { ...catalogue, history }
  })
  const sent = (...given: Parameters<typeof rowsOf>) =>
    ingest({ ...submission, receivedAt: '2025-10-05T08:00:00+07:00' }, [sheetOf(rowsOf(...given), 'Biểu 002')], office)
  const areas = ({ observations }: ReturnType<typeof ingest>) => observations.map(({ area }) => area.slice(2, 7))

  it('with every short type of a unit', () => {
    const labels = [
      'Ph. Quảng Phú',
      'T.T Trà Xuân',
      'TTr. Chợ Chùa',
      'TT. Sông Vệ',
      'p. Nghĩa Lộ',
      'x.Bình Thạnh',
      'Tịnh Khê',
    ]
    const { observations, findings } = sent(labels)
    expect(observations).toHaveLength(labels.length)
    expect(codes(findings).filter((code) => !/late|round|closed/.test(code))).toEqual([])
  })

  it('with the district behind the name, which tells namesakes apart', () => {
    const two = sent([
      'P. Trần Hưng Đạo (TP. Kon Tum)',
      'Phường Trần Hưng Đạo - TP. Quảng Ngãi',
      'Xã Bình Thạnh, huyện Bình Sơn',
    ])
    expect(areas(two)).toEqual(['23308', '21022', '21046'])
    expect(codes(two.findings).filter((code) => !/late|round|closed/.test(code))).toEqual([])
    expect(areas(sent(['Xã Bình Thạnh, huyện Mộ Đức']))).toEqual([])
  })

  it('alone with a namesake, or with a district’s name: asked, with codes and districts', () => {
    const { observations, findings } = sent(['Phường Trần Hưng Đạo', 'Đắk Hà'])
    expect(observations).toEqual([])
    expect(findings.filter(({ code }) => code === 'ingest/area-ambiguous').map(({ facts }) => facts.expected)).toEqual([
      'Phường Trần Hưng Đạo (21022, Thành phố Quảng Ngãi); Phường Trần Hưng Đạo (23308, Thành phố Kon Tum)',
      expect.stringContaining('Thị trấn Đắk Hà'),
    ])
  })

  it('of before the merger in a later quarter: where they went, and what is like them', async () => {
    const { findings } = sent(['P.Lê Hồng Phong', 'Xã Đắk Hà', ['Thị trấn Châu Ổ', '21040']], 'Quý III năm 2025')
    const former = findings.filter(({ code }) => code === 'ingest/area-not-on-date')
    expect(former.map(({ facts }) => [facts.successor, facts.near])).toEqual([
      ['Phường Nghĩa Lộ (21028)', null],
      ['Xã Tu Mơ Rông (23425)', expect.stringContaining('Xã Đăk Hà')],
      ['Xã Bình Sơn (21040)', null],
    ])
    const { message } = wordFinding(former[0]!, (await officeCatalogue()).wordings, 'vi')
    expect(message).toBe(
      'Đơn vị "P.Lê Hồng Phong" (mã "—") không tồn tại ngày 30/09/2025. Đã có vào thời gian khác: Phường Lê Hồng Phong: 31/08/2004 – 01/07/2025. Địa bàn nay thuộc: Phường Nghĩa Lộ (21028).',
    )
  })
})

describe('notes under the table', () => {
  it('that tell a unit and a status of one row', () => {
    const rows = [
      ['Nông nghiệp', '11', 200.5, 190],
      ['Thuỷ sản (*)', '12', 100, 90],
      [],
      ['(*) Thuỷ sản tính bằng tỷ đồng; số liệu sơ bộ'],
    ]
    const { observations, findings } = readRows(outputGrid(rows).rows)
    expect(observations.map(({ value, status }) => [value, status])).toEqual([
      [200.5, 'estimate'],
      [190, 'preliminary'],
      [100_000, 'preliminary'],
      [90_000, 'preliminary'],
    ])
    expect(findings).toMatchObject([
      { code: 'ingest/status-from-note', facts: { scopeVi: 'dòng Thuỷ sản (*)' } },
      { code: 'ingest/unit-from-note', facts: { unit: 'tỷ đồng' } },
    ])
  })

  it('that give two rows units of their own', () => {
    const rows = [
      ['Nông nghiệp', '11', 200.5, 190],
      ['Thuỷ sản (*)', '12', 100, 90],
      ['(*) Thuỷ sản: tỷ đồng; Nông nghiệp: nghìn đồng; số liệu sơ bộ'],
    ]
    const { observations, findings } = readRows(outputGrid(rows).rows)
    expect(observations.map(({ value }) => value)).toEqual([0.2005, 0.19, 100_000, 90_000])
    expect(codes(findings).filter((code) => code.includes('unit'))).toEqual([
      'warning ingest/unit-from-note',
      'warning ingest/unit-from-note',
    ])
  })
})

describe('a column of another period', () => {
  it('is told where its figures are texts too', () => {
    const rows = [
      ...outputGrid([]).rows.slice(0, 8),
      ['Chỉ tiêu', 'Mã số', 'Giá trị sản xuất', null, null],
      [null, null, 'Chính thức tháng 5', '6 tháng năm 2025', '6 tháng năm 2024'],
      ['Nông nghiệp', '11', '1.111', 200.5, 190],
    ]
    const { observations, findings } = ingest(
      submission,
      [sheetOf(rows, 'Biểu 001', ['A9:A10', 'B9:B10', 'C9:E9'])],
      catalogue,
    )
    expect(observations.map(({ value }) => value)).toEqual([200.5, 190])
    expect(findings.filter(({ code }) => code === 'ingest/column-aside')).toMatchObject([
      { facts: { column: 'Giá trị sản xuất > Chính thức tháng 5', why: 'một kỳ / one period' } },
    ])
  })
})
