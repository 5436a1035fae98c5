import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import ExcelJS from 'exceljs'
import { describe, expect, it } from 'vitest'
import { openPainter } from '../../../jobs/pictures/open-painter.ts'
import { assemble } from '../../../pipelines/publish/assemble.ts'
import { chartFiles } from '../../../pipelines/publish/chart-files.ts'
import { drawChart } from '../../../pipelines/publish/draw-chart.ts'
import { writeChartSvg } from '../../../pipelines/publish/write-chart-svg.ts'
import { writeYearbook } from '../../../pipelines/publish/write-yearbook.ts'
import { Chart } from '../../../schemas/chart.ts'
import { announced, areas, charts, tables, units, vintage } from './fixtures.ts'

const painter = await openPainter()
const { datasets } = assemble(announced(), { vintage, tables, units, areas, rounds: [] })
const { files, ofTables } = await chartFiles(datasets, charts, painter)
const textOf = (path: string) => new TextDecoder().decode(files.find((file) => file.path === path)!.bytes)
/** What stands in a drawing to be read. */
const words = (svg: string): string => [...svg.matchAll(/>([^<>]+)</g)].map(([, text]) => text).join(' ')

/** To look at them: DIABAN_PICTURES names a folder. */
const folder = process.env.DIABAN_PICTURES
if (folder)
  for (const { path, bytes } of files) {
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    writeFileSync(join(folder, path), bytes)
  }

describe('charts of a release', () => {
  it('are an SVG and a PNG in each language, of every chart whose table has figures', () => {
    const hasFigures = (chart: Chart) =>
      datasets.some((dataset) => dataset.id === chart.table && drawChart(chart, dataset, 'vi') !== null)
    const drawn = charts.filter(hasFigures).map(({ id }) => id)
    expect(drawn.length).toBeGreaterThan(3)
    expect(files.map(({ path }) => path).toSorted()).toEqual(
      drawn
        .flatMap((id) => ['vi', 'en'].flatMap((of) => [`charts/${of}/${id}.svg`, `charts/${of}/${id}.png`]))
        .toSorted(),
    )
    expect([...ofTables.keys()].length).toBe(drawn.length)
  })

  it('say in their language what they show, of which territory and status, with figures as that language writes them', () => {
    const [vi, en] = [
      words(textOf('charts/vi/grdp-02-structure.svg')),
      words(textOf('charts/en/grdp-02-structure.svg')),
    ]
    expect(vi).toContain('Cơ cấu tổng sản phẩm trên địa bàn theo khu vực')
    expect(vi).toContain('Tỉnh Quảng Ngãi')
    expect(vi).toContain('không phải số chính thức')
    expect(vi).toContain('16,2')
    expect(en).toContain('Structure of gross regional domestic product by sector')
    expect(en).toContain('not official figures')
    expect(en).toContain('16.2')
    expect(en).not.toMatch(/[ăđơư]/)
  })

  it('are pictures of a size that print takes', () => {
    for (const { path, bytes } of files.filter(({ path }) => path.endsWith('.png'))) {
      expect([path, Buffer.from(bytes.slice(0, 8)).toString('latin1')]).toEqual([path, '\x89PNG\r\n\x1a\n'])
      const view = new DataView(bytes.buffer, bytes.byteOffset)
      expect(view.getUint32(16), path).toBeGreaterThan(1000)
      expect(view.getUint32(16), path).toBeLessThan(1800)
    }
  })

  it('are the same bytes when drawn again', async () => {
    const again = await chartFiles(datasets, charts, painter)
    for (const [i, file] of files.entries())
      expect(Buffer.compare(file.bytes, again.files[i]!.bytes), file.path).toBe(0)
  })

  it('load nothing from outside, whatever a definition names', async () => {
    const table = datasets.find(({ id }) => id === 'grdp-02')!
    const hostile = Chart.parse({
      ...charts.find(({ id }) => id === 'grdp-02-structure'),
      spec: {
        data: { url: 'file:///etc/passwd', format: { type: 'csv' } },
        mark: { type: 'image', url: 'file:///etc/hostname' },
        encoding: { x: { field: 'value', type: 'quantitative' } },
      },
    })
    const drawn = drawChart(hostile, table, 'vi')!
    const svg = await writeChartSvg(drawn, { language: 'vi', painter })
    expect(svg).not.toContain('root:')
    expect(svg).not.toContain('/etc/hostname')
  })
})

describe('charts in the yearbook', () => {
  it('stand on a page of their own after their table: the picture, and under it its figures as numbers', async () => {
    const workbook = new ExcelJS.Workbook()
    const bytes = await writeYearbook(datasets, '2025-06-29', ofTables)
    await workbook.xlsx.load(bytes as unknown as ExcelJS.Buffer)
    const names = workbook.worksheets.map(({ name }) => name)
    expect(names[names.indexOf('grdp-02') + 1]).toBe('grdp-02-structure')
    const sheet = workbook.getWorksheet('grdp-02-structure')!
    const [image] = sheet.getImages()
    const stored = workbook.getImage(Number(image!.imageId)).buffer as unknown as Uint8Array
    const published = files.find(({ path }) => path === 'charts/vi/grdp-02-structure.png')!
    expect(Buffer.compare(Buffer.from(stored), published.bytes)).toBe(0)
    const below = image!.range.tl.nativeRow + 1
    const figures = sheet
      .getRows(below, 60)!
      .flatMap((row) => (row.values as unknown[]).filter((v) => typeof v === 'number'))
    expect(figures).toEqual([16.18, 40.09, 30.39, 13.34])
  })
})

describe('the painter', () => {
  const letters = [...'aăâbcdđeêghiklmnoôơpqrstuưvxy'].flatMap((letter) =>
    ['', '\u0300', '\u0301', '\u0303', '\u0309', '\u0323'].map((mark) => `${letter}${mark}`.normalize('NFC')),
  )
  const vietnamese = [...new Set(letters.filter((l) => l.length === 1))].flatMap((l) => [l, l.toUpperCase()])
  const picture = (text: string) => Buffer.from(painter.png(drawing(text))).toString('base64')
  const drawing = (text: string) =>
    `<svg xmlns="http://www.w3.org/2000/svg" width="40" height="40"><text x="6" y="30" font-size="24">${text}</text></svg>`

  it('has every Vietnamese letter with its mark, each its own shape', () => {
    expect(vietnamese.length).toBeGreaterThan(130)
    const shapes = new Map(vietnamese.map((letter) => [picture(letter), letter]))
    expect(shapes.size).toBe(vietnamese.length)
    for (const without of ['', '\ue000']) expect(shapes.get(picture(without))).toBeUndefined()
  })

  it('measures a text as it is painted: wider with more letters, in bold, and in a larger size', () => {
    const width = (text: string, size = 10, weight: 'regular' | 'bold' = 'regular') =>
      painter.widthOf(text, { size, weight })
    expect(width('')).toBe(0)
    expect(width('Dịch vụ')).toBeGreaterThan(30)
    expect(width('Dịch vụ')).toBeLessThan(45)
    expect(width('Dịch vụ', 20)).toBeCloseTo(2 * width('Dịch vụ'), 9)
    expect(width('Dịch vụ', 10, 'bold')).toBeGreaterThan(width('Dịch vụ'))
    expect(width('ii')).toBeLessThan(width('mm'))
  })
})
