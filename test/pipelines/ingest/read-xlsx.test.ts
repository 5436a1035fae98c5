import ExcelJS from 'exceljs'
import { writeXlsx } from 'hucre/xlsx'
import { describe, expect, it } from 'vitest'
import { readXlsx } from '../../../pipelines/ingest/read-xlsx.ts'
import type { Cell } from '../../../schemas/cell.ts'
import { cellAt } from '../../../schemas/cell.ts'
import { codeOfPromise } from '../../fixtures/ingest/code-of.ts'
import { bytesOf, outputGrid, writeGrids } from '../../fixtures/ingest/workbook.ts'
import { content, makeZip, workbookAround } from '../../fixtures/ingest/zip.ts'

const readCells = async (values: ExcelJS.CellValue[], format?: string) => {
  const workbook = new ExcelJS.Workbook()
  const sheet = workbook.addWorksheet('S')
  values.forEach((value, c) => {
    const cell = sheet.getCell(1, c + 1)
    cell.value = value
    if (format) cell.numFmt = format
  })
  const [read] = await readXlsx(await bytesOf(workbook))
  return values.map((_, c) => cellAt(read!, 0, c))
}

describe('readXlsx', () => {
  it('tells the kinds of cells apart', async () => {
    const cells = await readCells([
      1234.5,
      0,
      'Tổng số',
      true,
      '-',
      '...',
      '   ',
      { formula: 'A1+1', result: 1235.5 },
      { formula: 'A1-A1', result: 0 },
      { formula: 'A1+2' } as ExcelJS.CellFormulaValue,
      { formula: 'A1/0', result: { error: '#DIV/0!' } },
      { error: '#REF!' },
      { richText: [{ text: 'Mã ' }, { text: 'số' }] },
    ])
    const expected: [Cell['kind'], Cell['value']][] = [
      ['number', 1234.5],
      ['number', 0],
      ['text', 'Tổng số'],
      ['text', 'TRUE'],
      ['nil', null],
      ['missing', null],
      ['blank', null],
      ['number', 1235.5],
      ['number', 0],
      ['formula', null],
      ['error', null],
      ['error', null],
      ['text', 'Mã số'],
    ]
    expect(cells.map((cell) => [cell.kind, cell.value])).toEqual(expected)
  })

  it('reads dates as days and percent formats as shown', async () => {
    expect((await readCells([new Date(Date.UTC(2025, 5, 30))]))[0]).toMatchObject({ kind: 'date', value: '2025-06-30' })
    expect((await readCells([0.1151], '0.00%'))[0]).toMatchObject({ kind: 'number', value: 11.51 })
    expect((await readCells([0.1151], '0.00" %"'))[0]).toMatchObject({ kind: 'number', value: 0.1151 })
  })

  it('keeps the text of merged cells in the top left cell only, whatever the file stores', async () => {
    const bytes = await writeXlsx({
      sheets: [
        {
          name: 'S',
          rows: [
            ['a', 'b', 'c'],
            ['d', 'e', 'f'],
          ],
          merges: [{ startRow: 0, startCol: 0, endRow: 1, endCol: 1 }],
        },
        { name: 'ẩn', rows: [[1]], hidden: true },
        { name: 'rất ẩn', rows: [[1]], veryHidden: true },
      ],
    })
    const [sheet, ...hidden] = await readXlsx(bytes)
    expect(sheet!.merges).toEqual([{ top: 0, left: 0, bottom: 1, right: 1 }])
    expect(sheet!.rows.map((row) => row.map((cell) => cell.raw))).toEqual([
      ['a', '', 'c'],
      ['', '', 'f'],
    ])
    expect(hidden.map((other) => other.hidden)).toEqual([true, true])
  })

  it('agrees with exceljs on every cell of a form', async () => {
    const bytes = await writeGrids(outputGrid())
    const workbook = new ExcelJS.Workbook()
    await workbook.xlsx.load(bytes.buffer as ArrayBuffer)
    const theirs = workbook.getWorksheet('Biểu 001')!
    const [ours] = await readXlsx(bytes)
    let compared = 0
    for (let r = 0; r < theirs.rowCount; r++)
      for (let c = 0; c < theirs.columnCount; c++) {
        const cell = theirs.getCell(r + 1, c + 1)
        if (cell.isMerged && cell.master !== cell) continue
        compared += 1
        expect(cellAt(ours!, r, c).raw).toBe(String(cell.result ?? cell.value ?? ''))
      }
    expect(compared).toBeGreaterThan(60)
  })

  it.each([
    ['a number beyond float64', '<c r="A1"><v>1E999</v></c>', 'error'],
    ['a date beyond the calendar', '<c r="A1" t="d"><v>99999-01-01</v></c>', 'text'],
    ['NaN', '<c r="A1"><v>NaN</v></c>', 'text'],
  ])('makes no number of %s', async (_, cell, kind) => {
    const sheet = content(
      'xl/worksheets/sheet1.xml',
      `<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData><row r="1">${cell}</row></sheetData></worksheet>`,
    )
    const [read] = await readXlsx(makeZip(workbookAround(sheet)))
    expect(cellAt(read!, 0, 0).kind).toBe(kind)
  })

  it.each(['', 'x:'])('reads XML made by hand, under the prefix "%s"', async (p) => {
    const text = (words: string) => `<${p}c t="inlineStr"><${p}is>${words}</${p}is></${p}c>`
    const sheet = content(
      'xl/worksheets/sheet1.xml',
      `<?xml version="1.0"?><${p}worksheet xmlns${p === '' ? '' : ':x'}="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><${p}sheetData>
        <${p}row r="3"><${p}c r="B3"><${p}f>1-1</${p}f><${p}v>0</${p}v></${p}c></${p}row>
        <${p}row>${text(`<${p}t>Ngô</${p}t><${p}rPh sb="0" eb="1"><${p}t>ng</${p}t></${p}rPh>`)}<${p}c><${p}v>7</${p}v></${p}c></${p}row>
        <${p}row r="1">${text(`<${p}r><${p}t>N&#259;m </${p}t></${p}r><${p}r><${p}t>2025 &amp; 2026</${p}t></${p}r>`)}</${p}row>
      </${p}sheetData></${p}worksheet>`,
    )
    const [read] = await readXlsx(makeZip(workbookAround(sheet)))
    const at = (row: number, column: number) => cellAt(read!, row, column).value
    expect([at(0, 0), at(2, 1), at(3, 0), at(3, 1)]).toEqual(['Năm 2025 & 2026', 0, 'Ngô', 7])
  })

  it('reads two far corners without filling what lies between, and refuses broken contents', async () => {
    const far =
      '<worksheet><sheetData><row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData></worksheet>'
    const corners = makeZip(workbookAround(content('xl/worksheets/sheet1.xml', far)))
    const [sheet] = await readXlsx(corners)
    expect([sheet!.rows.length, cellAt(sheet!, 1_048_575, 16_383).value, sheet!.rows[1]]).toEqual([1_048_576, 1, []])
    const damaged = { ...content('xl/worksheets/sheet1.xml', '<worksheet/>'), crc: 12345 }
    expect(await codeOfPromise(readXlsx(makeZip(workbookAround(damaged))))).toBe('ingest/truncated')
  })
})
