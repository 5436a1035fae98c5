import { utils, write } from '@e965/xlsx'
import { describe, expect, it } from 'vitest'
import { annotateXls, isXls } from '../../../pipelines/forms/annotate-xls.ts'
import { readFile } from '../../../pipelines/ingest/read-file.ts'
import { cellAt } from '../../../schemas/cell.ts'
import type { Finding } from '../../../schemas/finding.ts'
import { openWorkbook } from './form-fixture.ts'

const submission = '51-0123456789abcdef'
const finding = (cell: string): Finding => ({
  ...{ code: 'validate/negative', severity: 'error', place: `${submission}!Biểu 1!${cell}` },
  facts: {},
})

function oldWorkbook(): Uint8Array {
  const sheet = utils.aoa_to_sheet([
    ['S¶n l\u00adîng lóa', null, 'xuÊt khÈu, TriÖu ®ång'],
    ['=HYPERLINK("x")', -5, '-'],
  ])
  sheet.D2 = { t: 'n', v: 0.1151, z: '0.00%' }
  sheet.E2 = { t: 'n', v: 45_689, z: 'dd/mm/yyyy' }
  sheet.F2 = { t: 'n', v: 7, f: 'B2+12' }
  sheet.G2 = { t: 'e', v: 7 }
  sheet['!ref'] = 'A1:G2'
  sheet['!merges'] = [utils.decode_range('A1:B1')]
  const book = utils.book_new()
  utils.book_append_sheet(book, sheet, 'Biểu 1')
  utils.book_append_sheet(book, utils.aoa_to_sheet([['nháp']]), 'Ẩn')
  book.Workbook = { Sheets: [{ Hidden: 0 }, { Hidden: 1 }] }
  return new Uint8Array(write(book, { bookType: 'biff8', type: 'array' }) as ArrayBuffer)
}

const annotated = (bytes: Uint8Array, fileName = 'cu.xls') =>
  annotateXls({ submission, fileName, bytes, findings: [finding('B2')] }, [])

describe('an .xls with its findings', () => {
  it('is a copy that says so, with coloured cells, comments and the list', async () => {
    const { file, list } = await annotated(oldWorkbook())
    expect([file!.name, list]).toEqual(['cu (chép từ .xls, chỉ giá trị)_ket-qua.xlsx', null])
    const workbook = await openWorkbook(file!.bytes)
    expect(workbook.worksheets.map(({ name, state }) => [name, state])).toEqual([
      ['Kết quả kiểm tra', 'visible'],
      ['Biểu 1', 'visible'],
      ['Ẩn', 'hidden'],
    ])
    const cell = workbook.getWorksheet('Biểu 1')!.getCell('B2')
    expect(cell.fill).toMatchObject({ fgColor: { argb: 'FFFFC7CE' } })
    expect(JSON.stringify(cell.note)).toContain('LỖI')
  })

  it('keeps what each cell says, old letters in Unicode, no text as a formula', async () => {
    const before = (await readFile(oldWorkbook(), 'cu.xls'))[0]!
    const after = (await readFile((await annotated(oldWorkbook())).file!.bytes, 'x.xlsx'))[1]!
    expect(after.merges).toEqual(before.merges)
    const values = (sheet: typeof before) =>
      before.rows.flatMap((row, r) => row.map((_, c) => [cellAt(sheet, r, c).kind, cellAt(sheet, r, c).value]))
    const asText = values(before).map(([kind, value]) => (kind === 'error' ? ['text', '#VALUE!'] : [kind, value]))
    expect(cellAt(after, 0, 0).value).toBe('Sản lượng lúa')
    expect(values(after).slice(0, -1)).toEqual(asText.slice(0, -1))
    expect(cellAt(after, 1, 0)).toMatchObject({ kind: 'text', value: '=HYPERLINK("x")' })
  })

  it('that cannot be opened is the list alone', async () => {
    const broken = Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0, 0, 0)
    expect(isXls({ bytes: broken })).toBe(true)
    const { file, list, told } = await annotated(broken)
    expect([file, list!.name, told.length]).toEqual([null, 'cu_ket-qua.csv', 1])
  })
})
