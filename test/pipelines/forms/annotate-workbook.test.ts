import { beforeAll, describe, expect, it } from 'vitest'
import { annotateWorkbook } from '../../../pipelines/forms/annotate-workbook.ts'
import { openPackage, unpack } from '../../../pipelines/forms/package/open-package.ts'
import { paintCells } from '../../../pipelines/forms/package/paint-cells.ts'
import { openStyles } from '../../../pipelines/forms/package/styles.ts'
import { unescapeXml } from '../../../pipelines/forms/package/xml.ts'
import { placeIn, type ToldFinding, tellFindings } from '../../../pipelines/forms/told-findings.ts'
import { readFile } from '../../../pipelines/ingest/read-file.ts'
import { mulberry32 } from '../../../samples/random.ts'
import { content, makeZip } from '../../fixtures/ingest/zip.ts'
import { openWorkbook } from './form-fixture.ts'
import { richWorkbook } from './rich-workbook.ts'
import { convert, hasOffice } from './soffice.ts'

const sent = { fileName: 'bao-cao.xlsx', submission: '51-0123456789abcdef' }
const told = (cell: string, more: Partial<ToldFinding> = {}): ToldFinding => ({
  code: 'validate/growth',
  severity: 'warning',
  sheet: 'Biểu 1',
  cell,
  message: 'Tăng 300 lần & <hơn> "nữa"',
  advice: 'Kiểm tra lại',
  effect: null,
  ...more,
})

const findings = [
  told('B3', { severity: 'error', code: 'validate/sign', message: '=HYPERLINK("x") số âm' }),
  told('B4'),
  told('B5', { severity: 'note', effect: 1.5 }),
  told('D4', { message: 'Ô chưa có' }),
  told('C12', { message: 'Dòng chưa có' }),
  told('', { message: 'Thiếu dòng' }),
]

let original: Uint8Array
let annotated: Uint8Array
beforeAll(async () => {
  original = await richWorkbook()
  annotated = annotateWorkbook(original, findings, sent)
})

describe('an annotated workbook', () => {
  it('leaves every other part byte for byte, packed as it was', () => {
    const before = openPackage(original)
    const after = openPackage(annotated)
    const same = (name: string) => {
      const [a, b] = [before, after].map((zip) => zip.parts.find((part) => part.name === name)!)
      return Buffer.compare(a!.packed, b!.packed) === 0 && Buffer.compare(unpack(a!), unpack(b!)) === 0
    }
    const changed = before.parts.map(({ name }) => name).filter((name) => !same(name))
    expect(changed.sort()).toEqual([
      '[Content_Types].xml',
      'xl/_rels/workbook.xml.rels',
      'xl/comments1.xml',
      'xl/drawings/vmlDrawing1.vml',
      'xl/styles.xml',
      'xl/workbook.xml',
      'xl/worksheets/sheet1.xml',
    ])
    const names = new Set(before.parts.map(({ name }) => name))
    expect(after.parts.filter(({ name }) => !names.has(name)).map(({ name }) => name)).toEqual([
      'xl/worksheets/sheet5.xml',
    ])
    for (const part of ['xl/charts/chart1.xml', 'xl/media/image1.png', 'xl/worksheets/sheet2.xml'])
      expect(names, part).toContain(part)
  })

  it('changes nothing in the sheet but styles of the cells named', () => {
    const text = (bytes: Uint8Array) => openPackage(bytes).text('xl/worksheets/sheet1.xml')
    const plain = (xml: string) =>
      xml
        .replaceAll(/<row r="12"><c r="C12" s="\d+"\/><\/row>/g, '')
        .replaceAll(/<c r="D4" s="\d+"\/>/g, '')
        .replaceAll(/<c ([^>]*)>/g, (_, tag: string) => `<c ${tag.replace(/\s*\bs="\d+"/, '').trim()}>`)
        .replaceAll(/ spans="[^"]*"/g, '')
        .replaceAll(/ tabSelected="1"/g, '')
    expect(text(annotated)).not.toBe(text(original))
    expect(plain(text(annotated))).toBe(plain(text(original)))
  })

  it('colours by severity and keeps number format, font and border', async () => {
    const sheet = (await openWorkbook(annotated)).getWorksheet('Biểu 1')!
    const ground = (cell: string) => (sheet.getCell(cell).fill as { fgColor?: { argb?: string } }).fgColor?.argb
    expect(['B3', 'B4', 'B5', 'D4', 'C12'].map(ground)).toEqual([
      'FFFFC7CE',
      'FFFFEB9C',
      'FFDDEBF7',
      'FFFFEB9C',
      'FFFFEB9C',
    ])
    expect(sheet.getCell('B3').numFmt).toBe('#,##0.00')
    expect(sheet.getCell('B3').font).toMatchObject({ bold: true, color: { argb: 'FF0000FF' } })
    expect(sheet.getCell('B4').border.bottom?.style).toBe('double')
    expect(sheet.getColumn(1).width).toBeCloseTo(33, 0)
    expect(sheet.getCell('B6').formula).toBe('SUM(B3:B5)')
    expect(ground('D2')).toBe('FFCCFFCC')
  })

  it('comments what, and what to do; a comment that was there stays', async () => {
    const sheet = (await openWorkbook(annotated)).getWorksheet('Biểu 1')!
    const note = (cell: string) => {
      const { note: found } = sheet.getCell(cell)
      return typeof found === 'string' ? found : (found?.texts ?? []).map(({ text }) => text).join('')
    }
    expect(note('B3')).toBe('LỖI: =HYPERLINK("x") số âm\nCần làm: Kiểm tra lại')
    expect(note('B4')).toContain('Số ước tính')
    expect(note('B4')).toContain('CẢNH BÁO: Tăng 300 lần & <hơn> "nữa"')
    expect(note('B5')).toContain('Ảnh hưởng tới GRDP: 1,5 tỷ đồng')
    const shapes = openPackage(annotated).text('xl/drawings/vmlDrawing1.vml')
    expect(shapes.match(/<v:shape\s/g)).toHaveLength(5)
    expect(new Set(shapes.match(/id="_x0000_s\d+"/g)).size).toBe(5)
  })

  it('lists all findings on a first sheet with links to their cells', async () => {
    const workbook = await openWorkbook(annotated)
    expect(workbook.worksheets.map(({ name, state }) => [name, state])).toEqual([
      ['Kết quả kiểm tra', 'visible'],
      ['Biểu 1', 'visible'],
      ['Ẩn', 'hidden'],
      ['Rất ẩn', 'veryHidden'],
      ['Hình & biểu đồ', 'visible'],
    ])
    const xml = openPackage(annotated).text('xl/worksheets/sheet5.xml')
    expect(xml).toContain(`location="'Biểu 1'!B3"`)
    expect(xml.match(/<hyperlink /g)).toHaveLength(findings.length)
    expect(xml).not.toContain('<f>')
    expect(workbook.worksheets[0]!.getCell('D6').value).toBe('=HYPERLINK("x") số âm')
  })

  it('keeps names, print areas and titles on the sheet that they belong to', async () => {
    const names = [
      ...openPackage(annotated)
        .text('xl/workbook.xml')
        .matchAll(/<definedName ([^>]*)>([^<]*)</g),
    ]
    const scoped = names.map(([, tag, text]) => [/localSheetId="(\d+)"/.exec(tag!)?.[1] ?? null, unescapeXml(text!)])
    expect(scoped).toContainEqual(['1', "'Biểu 1'!$A1:$C6"])
    expect(scoped).toContainEqual(['1', "'Biểu 1'!$1:$2"])
    expect(scoped).toContainEqual([null, "'Biểu 1'!$B$6"])
    const sheet = (await openWorkbook(annotated)).getWorksheet('Biểu 1')!
    expect(sheet.pageSetup).toMatchObject({ orientation: 'landscape', printArea: 'A1:C6', printTitlesRow: '1:2' })
  })

  it('reads as before: the values of every sheet, after the new one', async () => {
    const before = await readFile(original, 'a.xlsx')
    const after = await readFile(annotated, 'a.xlsx')
    const values = (sheets: typeof before) =>
      sheets.map(({ name, hidden, rows }) => ({ name, hidden, rows: trimmed(rows) }))
    expect(values(after.slice(1))).toEqual(values(before))
  })

  it('can be annotated again', () => {
    const twice = annotateWorkbook(annotated, findings, sent)
    expect(openPackage(twice).text('xl/workbook.xml')).toContain('name="Kết quả kiểm tra (2)"')
  })

  it('shows the results first only when that changes no other sheet', () => {
    const elsewhere = annotateWorkbook(original, [told('', { sheet: '' })], sent)
    const viewOf = (bytes: Uint8Array) => /<workbookView [^>]*>/.exec(openPackage(bytes).text('xl/workbook.xml'))![0]
    const selected = (bytes: Uint8Array) =>
      openPackage(bytes).parts.filter(
        ({ name }) => /sheet\d+\.xml$/.test(name) && openPackage(bytes).text(name).includes('tabSelected="1"'),
      )
    expect(viewOf(elsewhere)).toContain('activeTab="1"')
    expect(selected(elsewhere).map(({ name }) => name)).toEqual(['xl/worksheets/sheet1.xml'])
    expect(viewOf(annotated)).toContain('activeTab="0"')
    expect(selected(annotated).map(({ name }) => name)).toEqual(['xl/worksheets/sheet5.xml'])
  })

  it('gives a workbook without styles its first under the name that every program looks for', async () => {
    const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
    const rels = 'http://schemas.openxmlformats.org/package/2006/relationships'
    const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
    const bare = makeZip([
      content('[Content_Types].xml', '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'),
      content(
        '_rels/.rels',
        `<Relationships xmlns="${rels}"><Relationship Id="a" Type="${office}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
      ),
      content(
        'xl/workbook.xml',
        `<x:workbook xmlns:x="${main}" xmlns:r="${office}"><x:sheets><x:sheet name="Biểu 1" sheetId="1" r:id="b"/></x:sheets></x:workbook>`,
      ),
      content(
        'xl/_rels/workbook.xml.rels',
        `<Relationships xmlns="${rels}"><Relationship Id="b" Type="${office}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
      ),
      content(
        'xl/worksheets/sheet1.xml',
        `<x:worksheet xmlns:x="${main}"><x:sheetData><x:row r="3"><x:c r="B3"><x:v>5</x:v></x:c></x:row></x:sheetData></x:worksheet>`,
      ),
      content('docProps/la.bin', 'của người gửi'),
    ])
    const result = annotateWorkbook(bare, [told('B3')], sent)
    const file = openPackage(result)
    expect(file.parts.map(({ name }) => name).filter((name) => name.includes('styles'))).toEqual(['xl/styles.xml'])
    expect(file.text('docProps/la.bin')).toBe('của người gửi')
    expect(file.text('xl/_rels/workbook.xml.rels')).toContain('styles.xml')
  })

  it('refuses what is no package', () => {
    expect(() => annotateWorkbook(new Uint8Array([80, 75, 3, 4]), [], sent)).toThrow(
      expect.objectContaining({ code: 'forms/not-a-package' }),
    )
  })
})

const trimmed = <T extends { kind: string }>(rows: readonly (readonly T[])[]) => {
  const cells = rows.map((row) =>
    row.filter(({ kind }, i) => kind !== 'blank' || row.slice(i).some((c) => c.kind !== 'blank')),
  )
  return cells.slice(0, cells.findLastIndex((row) => row.length > 0) + 1)
}

describe.runIf(hasOffice)('in LibreOffice', () => {
  it('opens with comments, sheets, chart and the computed cells', () => {
    const text = new TextDecoder().decode(convert(annotated, 'fods'))
    expect(text.match(/<office:annotation /g)).toHaveLength(5)
    expect(text).toContain('table:name="Kết quả kiểm tra"')
    expect(text).toContain('table:formula="of:=SUM([.B3:.B5])"')
    expect(text).toContain('draw:object')
    expect(text).toContain('draw:image')
  })
})

describe('painting cells', () => {
  const sheet = (prefix: string, rows: string) =>
    `<${prefix}worksheet><${prefix}cols><${prefix}col min="2" max="3" style="7"/></${prefix}cols><${prefix}sheetData>${rows}</${prefix}sheetData></${prefix}worksheet>`
  const restyle = (base: number) => base + 100
  it.each(['', 'x:'])('finds cells with and without addresses under the prefix "%s"', (p) => {
    const rows = `<${p}row r="2" s="3" customFormat="1"><${p}c><${p}v>1</${p}v></${p}c><${p}c s="4"/></${p}row><${p}row><${p}c r="C3" t="s"><${p}v>0</${p}v></${p}c></${p}row>`
    const painted = paintCells(sheet(p, rows), [
      { row: 1, column: 0, restyle },
      { row: 1, column: 1, restyle },
      { row: 1, column: 5, restyle },
      { row: 2, column: 1, restyle },
      { row: 2, column: 2, restyle },
      { row: 0, column: 2, restyle },
      { row: 9, column: 0, restyle },
    ])
    expect(painted).toBe(
      sheet(
        p,
        `<${p}row r="1"><${p}c r="C1" s="107"/></${p}row><${p}row r="2" s="3" customFormat="1"><${p}c s="100"><${p}v>1</${p}v></${p}c><${p}c s="104"/><${p}c r="F2" s="103"/></${p}row><${p}row><${p}c r="B3" s="107"/><${p}c r="C3" t="s" s="100"><${p}v>0</${p}v></${p}c></${p}row><${p}row r="10"><${p}c r="A10" s="100"/></${p}row>`,
      ),
    )
  })

  it('keeps every value, wherever it paints (60 seeded draws)', async () => {
    const before = await readFile(original, 'a.xlsx')
    for (let seed = 1; seed <= 60; seed += 1) {
      const random = mulberry32(seed)
      const cell = () => `${String.fromCharCode(65 + Math.floor(random() * 8))}${1 + Math.floor(random() * 14)}`
      const drawn = Array.from({ length: 1 + Math.floor(random() * 12) }, () => told(cell()))
      const after = await readFile(annotateWorkbook(original, drawn, sent), 'a.xlsx')
      expect(trimmed(after[1]!.rows), `seed ${seed}`).toEqual(trimmed(before[0]!.rows))
    }
  })
})

describe('styles', () => {
  it('adds to a part that lacks every list', () => {
    const styles = openStyles('<styleSheet xmlns="x"></styleSheet>')
    expect([styles.restyle(0, 'FFFF0000'), styles.restyle(5, 'FFFF0000'), styles.add({ bold: true })]).toEqual([
      1, 1, 2,
    ])
    expect(styles.xml()).toMatch(/<fonts count="2">.*<fills count="3">.*<borders count="1">.*<cellXfs count="3">/s)
  })
})

describe('what findings say', () => {
  it('sorts by effect on GRDP, then by severity, then as the sheet reads', () => {
    const at = (cell: string, severity: 'error' | 'warning', effect?: number) => ({
      code: 'validate/growth',
      severity,
      place: `51-0123456789abcdef!B!${cell}`,
      facts: effect === undefined ? {} : { effect },
    })
    const given = [
      at('C10', 'warning', 1),
      at('B9', 'warning'),
      at('A2', 'error'),
      at('B10', 'warning', -20),
      at('B2', 'warning'),
    ]
    expect(tellFindings(given, '51-0123456789abcdef', []).map(({ cell }) => cell)).toEqual([
      'B10',
      'C10',
      'A2',
      'B2',
      'B9',
    ])
  })
  it.each([
    ['s!Biểu 1!B12', { sheet: 'Biểu 1', cell: 'B12' }],
    ['s!a!b!AA3:AB4', { sheet: 'a!b', cell: 'AA3' }],
    ['s!Biểu 1', { sheet: 'Biểu 1', cell: '' }],
    ['s', { sheet: '', cell: '' }],
    ['grdp|x', { sheet: '', cell: '' }],
  ])('finds the place %s', (place, expected) => expect(placeIn(place, 's')).toEqual(expected))
})
