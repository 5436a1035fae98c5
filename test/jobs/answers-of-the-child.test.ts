import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createWorkbookReader } from '../../jobs/read-workbook.ts'
import { importCapi } from '../../pipelines/forms/import-capi.ts'
import { readPackedFile } from '../../pipelines/ingest/read-file.ts'
import { readingText } from '../../pipelines/ingest/reading-text.ts'
import { SheetCells } from '../../pipelines/ingest/sheet-cells.ts'
import { sheetWindow } from '../../pipelines/ingest/sheet-window.ts'
import type { Catalogue } from '../../schemas/catalogue.ts'
import { officeCatalogue } from '../pipelines/forms/form-fixture.ts'
import { sampleFiles } from '../setup/sample-files.ts'

const limits = { maxMemoryMb: 128, timeoutMs: 20_000 }
const reader = createWorkbookReader(limits)
const file = sampleFiles('51').find(({ fileName }) => fileName === '002.H-SCT_lan-1.xlsx')!
const long = {
  fileName: 'dai.csv',
  bytes: Buffer.from(`${'Lúa;Sản phẩm;12;13\n'.repeat(40_000)}`),
}
const wholeText = async (pieces: AsyncIterable<string>): Promise<string[]> => {
  const all: string[] = []
  for await (const piece of pieces) all.push(piece)
  return all
}

let catalogue: Catalogue
beforeAll(async () => {
  catalogue = await officeCatalogue()
})
afterAll(() => reader.close())

describe('a description', () => {
  it('is the one that is made here, as JSON and for a person', async () => {
    for (const as of ['json', 'vi', 'en'] as const) {
      const asked = { sheet: undefined, as }
      const expected = [...readingText(await readPackedFile(file.bytes, file.fileName), asked)].join('')
      expect((await wholeText(reader.describe(file, asked))).join('')).toBe(expected)
    }
    const refusal = { code: 'ingest/no-such-sheet', facts: { fileName: file.fileName, found: 'khác' } }
    const none = reader.describe(file, { sheet: 'khác', as: 'vi' })
    await expect(wholeText(none)).rejects.toMatchObject(refusal)
  })

  it('comes in pieces of a bounded size, and other requests wait for its end', async () => {
    const told: string[] = []
    const pieces: string[] = []
    let other: Promise<unknown> | undefined
    for await (const piece of reader.describe(long, { sheet: undefined, as: 'json' })) {
      other ??= reader.read(file.bytes, file.fileName).then(() => told.push('read'))
      pieces.push(piece)
    }
    told.push('described')
    await other
    expect(told).toEqual(['described', 'read'])
    expect(pieces.length).toBeGreaterThan(10)
    expect(Math.max(...pieces.map((piece) => piece.length))).toBeLessThan(300 * 1024)
    expect(JSON.parse(pieces.join('')).sheets[0].cells).toHaveLength(160_000)
  })

  it('may be left before its end', async () => {
    for await (const piece of reader.describe(long, { sheet: undefined, as: 'json' })) {
      expect(piece).not.toBe('')
      break
    }
    expect(await reader.read(Buffer.from('a;1\n'), 'a.csv')).toHaveLength(1)
  })
})

describe('a window', () => {
  const opened: string[] = []
  const stored = (id: string, one: { bytes: Uint8Array; fileName: string }) => ({
    id,
    load: async () => {
      opened.push(id)
      return one
    },
  })

  it('is the one that is made here; the file stays open while no other is asked about', async () => {
    const cells = (await readPackedFile(file.bytes, file.fileName)).map((packed) => new SheetCells(packed))
    for (const asked of [
      { from: 0, rows: 200 },
      { from: 3, rows: 2 },
      { from: 900, rows: 5 },
    ])
      expect(await reader.window(stored('a', file), asked)).toEqual(sheetWindow(cells, asked))
    expect(opened).toEqual(['a'])
    const below = await reader.window(stored('b', long), { from: 39_999, rows: 500 })
    expect(below.rows.map(({ row, cells: of }) => [row, of.map(({ address }) => address).join()])).toEqual([
      [39_999, 'A40000,B40000,C40000,D40000'],
    ])
    await reader.window(stored('a', file), { from: 0, rows: 1 })
    await reader.read(Buffer.from('a;1\n'), 'a.csv')
    await reader.window(stored('a', file), { from: 0, rows: 1 })
    expect(opened).toEqual(['a', 'b', 'a', 'a'])
  })

  it('names the file that is refused, and the sheets that there are', async () => {
    const bad = { bytes: Buffer.from('PK\u0003\u0004 no zip'), fileName: 'hong.xlsx' }
    const refused = reader.window(stored('c', bad), { from: 0, rows: 1 })
    await expect(refused).rejects.toMatchObject({ facts: { fileName: 'hong.xlsx' } })
    const unknown = reader.window(stored('a', file), { sheet: 'khác', from: 0, rows: 1 })
    await expect(unknown).rejects.toMatchObject({ code: 'server/no-such-sheet' })
  })

  it('is bounded, however long its texts are', async () => {
    const row = `${Array.from({ length: 200 }, () => 'chữ '.repeat(40)).join(';')}\n`
    const wide = { fileName: 'rong.csv', bytes: Buffer.from(row.repeat(200)) }
    const { rows } = await reader.window(stored('d', wide), { from: 0, rows: 500 })
    const letters = rows.flatMap(({ cells }) => cells.map(({ raw }) => raw.length)).reduce((all, one) => all + one, 0)
    expect(rows).toHaveLength(200)
    expect(letters).toBeLessThan(2_000_000)
  })
})

describe('an export of a survey', () => {
  const header =
    'SubmissionDate,KEY,ReviewState,dia_ban-ma_xa,quyen_so,co_so-ten,co_so-nganh,co_so-lao_dong,co_so-thang,ket_qua-doanh_thu'
  const request = (...lines: string[]) => ({
    ...{ bytes: Buffer.from([header, ...lines].join('\n')), fileName: 'ho.csv', mapping: 'ho-odk' },
    ...{ province: '82', period: '2025' },
  })

  it('fills the form that it fills here', async () => {
    const good = request('2026,uuid:1,,28615,10.5,A,I,2,12,350000', '2026,uuid:2,,28615,4,B,C,3,12,1200000.5')
    const [there, here] = [await reader.importCapi(good, catalogue), importCapi(good, catalogue)]
    expect(there.interviews).toBe(2)
    expect(Buffer.from(there.file!.bytes).equals(Buffer.from(here.file!.bytes))).toBe(true)
    expect({ ...there, file: null }).toEqual({ ...here, file: null })
  })

  it('tells a thousand of its faults, and how many more there are', async () => {
    const lines = Array.from({ length: 3_000 }, (_, i) => `2026,uuid:${i},,99999,1,A,I,1,12,5`)
    const { file: none, findings } = await reader.importCapi(request(...lines), catalogue)
    expect(none).toBeNull()
    expect(findings).toHaveLength(1_001)
    expect(findings.at(-1)).toMatchObject({
      ...{ code: 'forms/capi-more-findings', severity: 'error', place: 'ho.csv' },
      facts: { count: 2_000, told: 1_000 },
    })
  })
})
