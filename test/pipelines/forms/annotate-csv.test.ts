import { describe, expect, it } from 'vitest'
import { annotate } from '../../../pipelines/forms/annotate.ts'
import { annotateCsv, findingsCsv } from '../../../pipelines/forms/annotate-csv.ts'
import type { ToldFinding } from '../../../pipelines/forms/told-findings.ts'
import { readCsv } from '../../../pipelines/ingest/read-csv.ts'

const told = (cell: string, message: string): ToldFinding => ({
  code: 'ingest/not-a-number',
  severity: 'error',
  sheet: 'csv',
  cell,
  message,
  advice: '',
  effect: null,
})
const text = (bytes: Uint8Array) => new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes)

describe('an annotated CSV', () => {
  const source = 'Biểu số: X\r\nTên;Mã;Giá trị\r\n"Lúa; ""tẻ""\r\nvà nếp";11;abc\r\nNgô;12;5'
  it('appends a column and keeps every line as it was written', () => {
    const annotated = text(annotateCsv(new TextEncoder().encode(source), [told('C3', '=x "y"'), told('', 'cả tệp')]))
    expect(annotated).toBe(
      '\ufeffBiểu số: X;;;"KẾT QUẢ KIỂM TRA\nLỖI: cả tệp"\r\n' +
        'Tên;Mã;Giá trị\r\n' +
        '"Lúa; ""tẻ""\r\nvà nếp";11;abc;"C3 LỖI: =x ""y"""\r\n' +
        'Ngô;12;5',
    )
  })
  it('reads as before in the columns of the sender', () => {
    const bytes = new TextEncoder().encode(source)
    const after = readCsv(annotateCsv(bytes, [told('C3', 'x')]))[0]!.rows.map((row) =>
      row.slice(0, 3).map(({ raw }) => raw),
    )
    expect(after.map((row) => row.filter((raw) => raw !== ''))).toEqual(
      readCsv(bytes)[0]!.rows.map((row) => row.map(({ raw }) => raw)),
    )
  })
  it('puts an apostrophe before what a spreadsheet would run, and leaves bullets, numbers and nil marks', () => {
    const sent = [
      ['=cmd|x!A1', '@SUM(1)', '"=1+1;2"', '-2+3', '- cmd|x', '+HYPERLINK(1)', ' =1+1'],
      ['- Nông nghiệp (tấn)', '-Trong đó: lúa', '+ Nhà nước', '-', '-1.234,5', '+5%', 'a=b'],
    ]
    const lines = sent.map((fields) => fields.join(';')).join('\n')
    const back = text(annotateCsv(new TextEncoder().encode(lines), []))
    expect(back).toBe(`\ufeff'=cmd|x!A1;'@SUM(1);"'=1+1;2";'-2+3;'- cmd|x;'+HYPERLINK(1);' =1+1\n${sent[1]!.join(';')}`)
  })
  it('takes two hundred thousand lines', () => {
    const many = new TextEncoder().encode('a;1\n'.repeat(200_000))
    expect(annotateCsv(many, []).length).toBe(many.length + 3)
  })
  it('lists findings, none of them a formula', () => {
    const list = text(findingsCsv([told('C3', '=cmd()'), told('C4', '@x;y')]))
    expect(list).toContain(";'=cmd();")
    expect(list).toContain(`;"'@x;y";`)
    expect(list.split('\r\n')).toHaveLength(4)
  })
})

describe('what goes back', () => {
  const findings = [{ code: 'ingest/old-excel', severity: 'error' as const, place: '51-0123456789abcdef', facts: {} }]
  const of = (fileName: string, bytes: Uint8Array) =>
    annotate({ submission: '51-0123456789abcdef', fileName, bytes, findings }, [])
  it.each([
    ['cu.xls', Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0, 0, 0)],
    ['hong.xlsx', Uint8Array.of(0x50, 0x4b, 3, 4, 0, 0)],
  ])('is the list alone for %s', (name, bytes) => {
    const { file, list } = of(name, bytes)
    expect(file).toBeNull()
    expect(list!.name).toBe(`${name.split('.')[0]}_ket-qua.csv`)
  })
  it('is the file and the list for a CSV', () => {
    const { file, list } = of('a.csv', new TextEncoder().encode('a;b\n1;2\n'))
    expect([file!.name, list!.name]).toEqual(['a_da-kiem-tra.csv', 'a_ket-qua.csv'])
  })
})
