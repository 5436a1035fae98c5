import type { Cell, CellRange } from '../../schemas/cell.ts'
import { blankCell, cellAddress } from '../../schemas/cell.ts'
import type { VolumeCount } from './check-volume.ts'
import type { FontRun } from './legacy-text.ts'
import type { PackedSheet } from './packed-sheet.ts'
import { PlainCell } from './plain-cell.ts'
import type { XmlListener } from './scan-xml.ts'
import { attribute } from './scan-xml.ts'
import { SheetPacker } from './sheet-packer.ts'
import { textCell } from './text-cell.ts'
import { runCollector } from './xlsx-strings.ts'
import type { CellFormat } from './xlsx-styles.ts'
import { plainFormat } from './xlsx-styles.ts'
import { typedCell, uncomputedCell } from './xlsx-values.ts'

/** What the cells of every sheet refer to. */
export interface SheetContext {
  /** The cell of a shared text in the font of its cell's format. */
  shared(index: number, font: string): Cell
  decode(runs: FontRun[]): string
  formats: readonly CellFormat[]
  from1904: boolean
  volume: VolumeCount
}

const lastRow = 1_048_575
const lastColumn = 16_383

/** Listens to xl/worksheets/sheet1.xml, from tag to tag, and builds the sheet. */
export class SheetListener implements XmlListener {
  wantsText = false
  readonly packer = new SheetPacker()
  readonly merges: CellRange[] = []
  readonly hiddenRows: number[] = []
  readonly hiddenRanges: [number, number][] = []
  readonly indents: Record<string, number> = {}
  readonly #context: SheetContext
  readonly #inline = runCollector()
  readonly #plain = new PlainCell()
  width = 0
  #row = -1
  #column = -1
  #inCell = false
  #isInline = false
  #type = ''
  #format = plainFormat
  #value: string | null = null
  #formula: string | null = null
  #reading = ''

  constructor(context: SheetContext) {
    this.#context = context
  }

  takes(text: string, at: number): number {
    if (this.#inCell) return -1
    const end = this.#plain.read(text, at)
    if (end < 0) return -1
    const { row, column, isBlank, value, style } = this.#plain
    const { kind } = (style < 0 ? undefined : this.#context.formats[style]) ?? plainFormat
    if (!isBlank && (kind !== 'number' || row > lastRow || column > lastColumn || !this.packer.isNext(row, column)))
      return -1
    this.#row = row
    this.#column = column
    if (isBlank) return end
    if (column >= this.width) this.width = column + 1
    this.#context.volume.add(this.packer.putNumber(row, column, value), 0)
    return end
  }

  open(name: string, attributes: string): void {
    if (name === 'c') this.#openCell(attributes)
    else if (this.#inCell) this.#openInCell(name, attributes)
    else if (name === 'row') this.#openRow(attributes)
    else if (name === 'mergeCell') this.#merge(attribute(attributes, 'ref'))
    else if (name === 'col' && /^(1|true)$/.test(attribute(attributes, 'hidden')))
      this.hiddenRanges.push([Number(attribute(attributes, 'min')) - 1, Number(attribute(attributes, 'max')) - 1])
  }

  #openRow(attributes: string): void {
    const stated = Number(attribute(attributes, 'r'))
    this.#row = Number.isInteger(stated) && stated > 0 ? stated - 1 : this.#row + 1
    this.#column = -1
    if (/^(1|true)$/.test(attribute(attributes, 'hidden')) && this.#row <= lastRow) this.hiddenRows.push(this.#row)
  }

  #openCell(attributes: string): void {
    this.#inCell = true
    this.#place(attribute(attributes, 'r'))
    this.#type = attribute(attributes, 't')
    const style = attribute(attributes, 's')
    this.#format = style === '' ? plainFormat : (this.#context.formats[Number(style)] ?? plainFormat)
    this.#value = null
    this.#formula = null
    this.#isInline = false
  }

  /** Reads 'C14'; a cell without a place stands right of the one before. */
  #place(reference: string): void {
    let column = 0
    let at = 0
    for (let code = reference.charCodeAt(0) | 32; code >= 97 && code <= 122; code = reference.charCodeAt(++at) | 32)
      column = column * 26 + code - 96
    if (column === 0) {
      this.#column += 1
      return
    }
    this.#column = column - 1
    const row = Number(reference.slice(at))
    if (Number.isInteger(row) && row > 0) this.#row = row - 1
  }

  #openInCell(name: string, attributes: string): void {
    if (name === 'is') {
      this.#isInline = true
      this.#inline.start()
    }
    this.#reading = name
    this.wantsText = name === 'v' || name === 'f' || (this.#isInline && this.#inline.open(name, attributes))
    if (name === 'f') this.#formula = ''
    if (name === 'v') this.#value = ''
  }

  text(text: string): void {
    if (this.#reading === 'v') this.#value += text
    else if (this.#reading === 'f') this.#formula += text
    else this.#inline.text(text)
  }

  close(name: string): void {
    this.wantsText = false
    if (!this.#inCell) return
    if (this.#isInline) this.#inline.close(name)
    if (name !== 'c') return
    this.#inCell = false
    if (this.#row > lastRow || this.#column > lastColumn || this.#row < 0) return
    const cell = this.#cell()
    if (cell.kind !== 'blank') this.#put(cell)
  }

  #cell(): Cell {
    const { shared, from1904, decode } = this.#context
    if (this.#isInline) {
      const runs = this.#inline.take()
      const font = this.#format.font
      return textCell(
        runs.map((run) => run.text).join(''),
        decode(runs.map((run) => (run.font === '' ? { ...run, font } : run))),
      )
    }
    if (this.#value === null || (this.#value === '' && this.#type !== 'str'))
      return this.#formula === null ? blankCell : uncomputedCell(this.#formula)
    if (this.#type === 's') return shared(Number(this.#value), this.#format.font)
    return typedCell(this.#type, this.#value, this.#format, from1904)
  }

  #put(cell: Cell): void {
    const added = this.packer.put(this.#row, this.#column, cell)
    if (this.#column >= this.width) this.width = this.#column + 1
    this.#context.volume.add(added, cell.kind === 'text' ? cell.raw.length : 0)
    if (this.#format.indent > 0 && cell.kind === 'text')
      this.indents[cellAddress(this.#row, this.#column)] = this.#format.indent
  }

  #merge(reference: string): void {
    const found = /^\$?([A-Z]{1,3})\$?(\d{1,7}):\$?([A-Z]{1,3})\$?(\d{1,7})$/i.exec(reference)
    if (!found) return
    const [left, right] = [columnOf(found[1]!), columnOf(found[3]!)]
    const [top, bottom] = [Number(found[2]) - 1, Number(found[4]) - 1]
    if (top < 0 || left > right || top > bottom || bottom > lastRow || right > lastColumn) return
    this.merges.push({ top, left, bottom, right })
  }
}

const columnOf = (letters: string): number =>
  [...letters.toUpperCase()].reduce((column, letter) => column * 26 + letter.charCodeAt(0) - 64, 0) - 1

/** The sheet that a listener has heard. */
export function heardSheet(listener: SheetListener, name: string, hidden: boolean): PackedSheet {
  const { packer, merges, hiddenRows, hiddenRanges, indents, width } = listener
  const hiddenColumns = Array.from({ length: width }, (_, c) => c).filter((c) =>
    hiddenRanges.some(([from, to]) => from <= c && c <= to),
  )
  return packer.finish({
    name,
    hidden,
    merges,
    ...(hiddenRows.length > 0 && { hiddenRows }),
    ...(hiddenColumns.length > 0 && { hiddenColumns }),
    ...(Object.keys(indents).length > 0 && { indents }),
  })
}
