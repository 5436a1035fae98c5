import { describe, expect, it } from 'vitest'
import { readCsv } from '../../../pipelines/ingest/read-csv.ts'
import { codeOf } from '../../fixtures/ingest/code-of.ts'

const raws = (bytes: Uint8Array) => readCsv(bytes)[0]!.rows.map((row) => row.map((cell) => cell.raw))

describe('readCsv', () => {
  it('reads semicolons with decimal commas, a byte order mark and quoted fields', () => {
    const text =
      '\ufeffBiểu số: 001.H/SNNMT\r\n\r\nChỉ tiêu;Mã số;Giá trị\r\n"Lúa; ngô";01;1.234,5\r\nMía;02;-\r\nKhác;03;\r\n'
    expect(raws(Buffer.from(text))).toEqual([
      ['Biểu số: 001.H/SNNMT'],
      [],
      ['Chỉ tiêu', 'Mã số', 'Giá trị'],
      ['Lúa; ngô', '01', '1.234,5'],
      ['Mía', '02', '-'],
      ['Khác', '03'],
    ])
    expect(readCsv(Buffer.from(text))[0]!.rows[4]![2]!.kind).toBe('nil')
  })

  it('reads commas with quoted Vietnamese numbers, tabs, and UTF-16', () => {
    expect(raws(Buffer.from('a,b,c\n1,"2,5",3\n4,5,6\n'))[1]).toEqual(['1', '2,5', '3'])
    expect(raws(Buffer.from('a\tb\n1,5\t2\n'))[1]).toEqual(['1,5', '2'])
    expect(raws(Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from('Lúa;1\n', 'utf16le')]))).toEqual([['Lúa', '1']])
  })

  it('refuses other encodings instead of guessing the letters', () => {
    expect(codeOf(() => readCsv(Buffer.from([0x53, 0xb6, 0x6e, 0x3b, 0x31])))).toBe('ingest/not-utf8')
  })
})
