import type { BookType } from '@e965/xlsx'
import { utils, write } from '@e965/xlsx'
import { describe, expect, it } from 'vitest'
import { ingest } from '../../../pipelines/ingest/ingest.ts'
import { readFile } from '../../../pipelines/ingest/read-file.ts'
import { catalogue, submission } from '../../fixtures/ingest/catalogue.ts'
import { codeOfPromise } from '../../fixtures/ingest/code-of.ts'
import { outputGrid } from '../../fixtures/ingest/workbook.ts'

const workbookOf = (rows: unknown[][]) => {
  const sheet = utils.aoa_to_sheet(rows)
  const book = utils.book_new()
  utils.book_append_sheet(book, sheet, 'Biểu 001')
  return { sheet, book }
}
const bytesOf = (book: ReturnType<typeof utils.book_new>, bookType: BookType = 'biff8'): Uint8Array =>
  new Uint8Array(write(book, { bookType, type: 'array' }) as ArrayBuffer)

describe('an .xls', () => {
  it('is read as the same form in .xlsx is', async () => {
    const { sheet, book } = workbookOf(outputGrid().rows)
    sheet['!merges'] = ['A9:A10', 'B9:B10', 'C9:D9', 'E9:E10'].map((range) => utils.decode_range(range))
    const sheets = await readFile(bytesOf(book), 'x.xls')
    expect(sheets[0]!.merges[2]).toEqual({ top: 8, left: 2, bottom: 8, right: 3 })
    const { observations, findings } = ingest(submission, sheets, catalogue)
    expect(findings).toEqual([])
    expect(observations.map((o) => o.value)).toEqual([200.5, 190, 100, 90, null, null])
    expect(observations[0]!.origin).toBe(`${submission.id}!Biểu 001!C14`)
  })

  it('tells kinds of cells, percent, dates and hidden sheets apart, and reads TCVN3 by spelling', async () => {
    const { sheet, book } = workbookOf([['S¶n l\u00adîng', 'xuÊt khÈu', 1.5, '...', true]])
    sheet.A2 = { t: 'n', v: 0.1151, z: '0.00%' }
    sheet.B2 = { t: 'n', v: 45_689, z: 'dd/mm/yyyy' }
    sheet.C2 = { t: 'e', v: 7 }
    sheet['!ref'] = 'A1:E2'
    utils.book_append_sheet(book, utils.aoa_to_sheet([[1]]), 'ẩn')
    book.Workbook = { Sheets: [{ Hidden: 0 }, { Hidden: 2 }] }
    const sheets = await readFile(bytesOf(book), 'x.xls')
    expect(sheets.map(({ name, hidden }) => [name, hidden])).toEqual([
      ['Biểu 001', false],
      ['ẩn', true],
    ])
    expect(sheets[0]!.rows.map((row) => row.map(({ kind, value }) => [kind, value]))).toEqual([
      [
        ['text', 'Sản lượng'],
        ['text', 'xuất khẩu'],
        ['number', 1.5],
        ['missing', null],
        ['text', 'TRUE'],
      ],
      [
        ['number', 11.51],
        ['date', '2025-02-01'],
        ['error', null],
      ],
    ])
    expect(sheets[0]!.rows[1]![2]!.raw).toBe('#DIV/0!')
  })

  it('of Excel 5 is read, and a damaged or protected one is refused', async () => {
    const { book } = workbookOf([['Lua', 1.5]])
    const old = await readFile(bytesOf(book, 'biff5'), 'x.xls')
    expect(old[0]!.rows[0]!.map(({ value }) => value)).toEqual(['Lua', 1.5])
    const bytes = bytesOf(book)
    expect(await codeOfPromise(readFile(bytes.subarray(0, 1536), 'x.xls'))).toMatch(/^ingest\//)
    expect(await codeOfPromise(readFile(withPassword(bytes), 'x.xls'))).toBe('ingest/password-protected')
  })
})

/** Puts a FILEPASS record of RC4 encryption after the first BOF, as Excel does. */
function withPassword(bytes: Uint8Array): Uint8Array {
  const at = Buffer.from(bytes).indexOf(Buffer.from([0x09, 0x08, 0x10, 0x00, 0x00, 0x06]))
  const changed = bytes.slice()
  const filePass = new Uint8Array(54 + 4)
  filePass.set([0x2f, 0x00, 54, 0x00, 1, 0, 1, 0, 1, 0])
  changed.set(filePass, at + 20)
  return changed
}
