import { cellAddress } from '../../../schemas/cell.ts'
import { attribute, prefixOf, tagsOf, withAttribute, withoutAttribute } from './xml.ts'

/** A cell to be given another style, 0-based. `restyle` makes the new style's number from the cell's own. */
export interface Paint {
  row: number
  column: number
  restyle: (base: number) => number
}

/**
 * The text of a worksheet with some cells in another style; cells and rows that are not written yet are. Only the rows named are
 * looked into, so the time grows with the text and not with its cells.
 */
export function paintCells(xml: string, paints: readonly Paint[]): string {
  if (paints.length === 0) return xml
  const prefix = prefixOf(xml, 'worksheet')
  const source = withOpenSheetData(xml, prefix)
  const end = source.indexOf(`</${prefix}sheetData>`)
  const start = source.indexOf(`<${prefix}sheetData`)
  if (start < 0 || end < 0) return xml
  const painter = { prefix, columnStyle: columnStyles(source.slice(0, start), prefix) }
  const rows = byRow(paints)
  const pieces: string[] = []
  let copied = 0
  for (const row of rowsIn(source, prefix, { start, end })) {
    while (rows[0] && rows[0].number < row.number) {
      pieces.push(source.slice(copied, row.from), newRow(rows.shift()!, painter))
      copied = row.from
    }
    if (rows[0] === undefined) break
    if (rows[0].number > row.number) continue
    pieces.push(source.slice(copied, row.from), paintRow(source.slice(row.from, row.to()), rows.shift()!, painter))
    copied = row.to()
  }
  pieces.push(source.slice(copied, end), ...rows.map((row) => newRow(row, painter)), source.slice(end))
  return pieces.join('')
}

const withOpenSheetData = (xml: string, prefix: string): string =>
  xml.replace(new RegExp(`<${prefix}sheetData\\s*/>`), `<${prefix}sheetData></${prefix}sheetData>`)

interface PaintRow {
  /** From 1, as written. */
  number: number
  paints: Paint[]
}

interface Painter {
  prefix: string
  columnStyle: (column: number) => number
}

function byRow(paints: readonly Paint[]): PaintRow[] {
  const rows = new Map<number, Paint[]>()
  for (const paint of paints) rows.set(paint.row + 1, [...(rows.get(paint.row + 1) ?? []), paint])
  return [...rows]
    .map(([number, cells]) => ({ number, paints: cells.sort((a, b) => a.column - b.column) }))
    .sort((a, b) => a.number - b.number)
}

/** The rows of a sheet in turn: number, first letter, and (looked for when asked) the letter after the last. */
function* rowsIn(xml: string, prefix: string, { start, end }: { start: number; end: number }) {
  const open = `<${prefix}row`
  let number = 0
  for (let from = xml.indexOf(open, start); from >= 0 && from < end; from = xml.indexOf(open, from + open.length)) {
    const tagEnd = xml.indexOf('>', from) + 1
    const tag = xml.slice(from, tagEnd)
    number = Number(attribute(tag, 'r') ?? number + 1)
    const close = `</${prefix}row>`
    const to = () => (tag.endsWith('/>') ? tagEnd : xml.indexOf(close, tagEnd) + close.length)
    yield { number, from, to }
  }
}

function newRow({ number, paints }: PaintRow, painter: Painter): string {
  const cells = paints.map((paint) => newCell(number, paint, painter.columnStyle(paint.column), painter.prefix))
  return `<${painter.prefix}row r="${number}">${cells.join('')}</${painter.prefix}row>`
}

const newCell = (row: number, { column, restyle }: Paint, base: number, prefix: string): string =>
  `<${prefix}c r="${cellAddress(row - 1, column)}" s="${restyle(base)}"/>`

/** One row with its cells painted in place; a cell that is not there takes its place among the others. */
function paintRow(xml: string, { number, paints }: PaintRow, { prefix, columnStyle }: Painter): string {
  const tagEnd = xml.indexOf('>') + 1
  const tag = xml.slice(0, tagEnd)
  const opened = tag.endsWith('/>') ? `${tag.slice(0, -2).trimEnd()}>` : tag
  const inner = tag.endsWith('/>') ? '' : xml.slice(tagEnd, xml.lastIndexOf('<'))
  const own = attribute(tag, 'customFormat') === null ? null : attribute(tag, 's')
  const base = (column: number) => (own === null ? columnStyle(column) : Number(own))
  const waiting = [...paints]
  const pieces: string[] = []
  const pattern = new RegExp(`<${prefix}c(?=[\\s/>])[^>]*>`, 'g')
  let copied = 0
  let column = -1
  for (const match of inner.matchAll(pattern)) {
    column = columnOf(attribute(match[0], 'r')) ?? column + 1
    pieces.push(inner.slice(copied, match.index))
    copied = match.index
    while (waiting[0] && waiting[0].column < column) {
      const paint = waiting.shift()!
      pieces.push(newCell(number, paint, base(paint.column), prefix))
    }
    if (waiting[0]?.column !== column) continue
    const style = waiting.shift()!.restyle(Number(attribute(match[0], 's') ?? 0))
    pieces.push(withAttribute(match[0], 's', style))
    copied += match[0].length
  }
  const rest = waiting.map((paint) => newCell(number, paint, base(paint.column), prefix))
  const head = withoutAttribute(opened, 'spans')
  return `${head}${pieces.join('')}${inner.slice(copied)}${rest.join('')}</${prefix}row>`
}

/** 'AB12' -> 27. */
function columnOf(address: string | null): number | null {
  const letters = /^[A-Z]+/.exec(address ?? '')?.[0]
  if (letters === undefined) return null
  return [...letters].reduce((all, letter) => all * 26 + letter.charCodeAt(0) - 64, 0) - 1
}

function columnStyles(head: string, prefix: string): (column: number) => number {
  const spans = tagsOf(head, `${prefix}col`).map((tag) => ({
    min: Number(attribute(tag, 'min')),
    max: Number(attribute(tag, 'max')),
    style: Number(attribute(tag, 'style') ?? 0),
  }))
  return (column) => spans.find(({ min, max }) => min <= column + 1 && column + 1 <= max)?.style ?? 0
}
