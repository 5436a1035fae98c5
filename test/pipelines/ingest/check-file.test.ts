import { writeXlsx } from 'hucre/xlsx'
import { describe, expect, it } from 'vitest'
import { checkFile } from '../../../pipelines/ingest/check-file.ts'
import { codeOf } from '../../fixtures/ingest/code-of.ts'
import { outputGrid, writeGrids } from '../../fixtures/ingest/workbook.ts'
import { compoundFile, content, deflatedLetters, makeZip, workbookAround } from '../../fixtures/ingest/zip.ts'

const sheetOf = (unpackedMb: number) => ({
  name: 'xl/worksheets/sheet1.xml',
  packed: deflatedLetters(unpackedMb, '\0'),
  unpacked: unpackedMb * 1024 * 1024,
})

describe('checkFile', () => {
  it('accepts a workbook and a CSV', async () => {
    expect(checkFile(await writeGrids(outputGrid()))).toBe('xlsx')
    expect(checkFile(Buffer.from('Biểu số: 001;1\n'))).toBe('csv')
    expect(checkFile(compoundFile('Workbook'))).toBe('xls')
    expect(checkFile(makeZip(workbookAround(content('xl/worksheets/sheet1.xml', '<worksheet/>'))))).toBe('xlsx')
  })

  it.each([
    ['empty', new Uint8Array(0), 'ingest/empty-file'],
    ['100 MB', new Uint8Array(100 * 1024 * 1024), 'ingest/too-large'],
    ['an image', Buffer.from([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 0]), 'ingest/not-a-workbook'],
    ['a PDF', Buffer.from('%PDF-1.7\n1 0 obj'), 'ingest/not-a-workbook'],
    ['a web page named .xls', Buffer.from('<html><table></table></html>'), 'ingest/not-a-workbook'],
    ['a zip of something else', makeZip([content('a.txt', 'a')]), 'ingest/not-a-workbook'],
    ['.doc', compoundFile('WordDocument'), 'ingest/not-a-workbook'],
    ['.xlsb', makeZip([content('[Content_Types].xml', 'x'), content('xl/workbook.bin', 'x')]), 'ingest/xlsb'],
    ['an encrypted zip', makeZip([{ ...content('xl/workbook.xml', 'x'), flags: 1 }]), 'ingest/password-protected'],
  ])('refuses %s', (_, bytes, code) => {
    expect(codeOf(() => checkFile(bytes))).toBe(code)
  })

  it('refuses a password-protected workbook as Excel writes it', async () => {
    const bytes = await writeXlsx({
      sheets: [{ name: 'S', rows: [['a', 1]] }],
      encryption: { password: 'mật khẩu', spinCount: 1000 },
    })
    expect(codeOf(() => checkFile(bytes))).toBe('ingest/password-protected')
  })

  it('refuses a workbook cut off anywhere', async () => {
    const whole = await writeGrids(outputGrid())
    for (const part of [0.1, 0.5, 0.9, 0.99])
      expect(codeOf(() => checkFile(whole.subarray(0, Math.floor(whole.length * part))))).toBe('ingest/truncated')
  })

  it('refuses 1 GB of zeros in 1 MB before unpacking it', () => {
    const bomb = makeZip(workbookAround(sheetOf(1024)))
    expect(bomb.length).toBeLessThan(2 * 1024 * 1024)
    const before = process.memoryUsage().rss
    expect(codeOf(() => checkFile(bomb))).toBe('ingest/zip-bomb')
    expect(process.memoryUsage().rss - before).toBeLessThan(50 * 1024 * 1024)
  })

  it.each([
    ['a ratio above 200', workbookAround(sheetOf(20))],
    [
      'headers that contradict each other',
      workbookAround({ ...content('xl/worksheets/sheet1.xml', 'x'), localUnpacked: 9 }),
    ],
    ['a size of zero for a full entry', workbookAround({ ...sheetOf(20), unpacked: 0 })],
  ])('refuses %s', (_, entries) => {
    expect(codeOf(() => checkFile(makeZip(entries)))).toBe('ingest/zip-bomb')
  })

  it('never throws anything but a refusal on damaged bytes', async () => {
    const whole = await writeGrids(outputGrid())
    for (let at = whole.length - 200; at < whole.length; at++) {
      const damaged = whole.slice()
      damaged[at] = 0xff
      expect(codeOf(() => checkFile(damaged))).toMatch(/^(none|ingest\/)/)
    }
  })
})
