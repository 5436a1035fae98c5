import type { Dataset } from '../../schemas/dataset.ts'
import type { TableHeading } from '../../schemas/table.ts'
import type { Bilingual } from '../../schemas/text.ts'
import { formatNumber } from './format-number.ts'

/** Points of height of one printed line. */
export const lineHeight = 15

/** One cell of the printed heading: rows and columns from 0, columns counted after the stub. */
export interface HeadingBox {
  text: Bilingual
  unit: Bilingual | null
  top: number
  left: number
  bottom: number
  right: number
}

export const headingDepth = (dataset: Dataset): number =>
  1 + Math.max(...dataset.columns.headings.map((h) => h.under.length))

/** Boxes of the heading over several levels: equal upper texts side by side are one box, a last text reaches the body. */
export function headingBoxes(dataset: Dataset): HeadingBox[] {
  const { headings } = dataset.columns
  const bottom = headingDepth(dataset) - 1
  return headings.flatMap((heading, column) => {
    const above = heading.under.flatMap((text, level) => {
      if (column > 0 && sameAbove(headings[column - 1]!, heading, level)) return []
      const next = headings.findIndex((h, j) => j > column && !sameAbove(h, heading, level))
      const right = (next === -1 ? headings.length : next) - 1
      return [{ text, unit: null, top: level, left: column, bottom: level, right }]
    })
    const unit = heading.unit === undefined ? null : (dataset.unitLabels[heading.unit] ?? null)
    return [...above, { text: heading.label, unit, top: heading.under.length, left: column, bottom, right: column }]
  })
}

/** True when two columns stand under the same texts down to a level. */
const sameAbove = (a: TableHeading, b: TableHeading, level: number): boolean =>
  a.under.length > level && b.under.slice(0, level + 1).every((text, i) => text.vi === a.under[i]?.vi)

/** '(Tỷ đồng - Bill. dongs)', '(%)' */
export const unitText = (unit: Bilingual): string => `(${unit.vi}${unit.vi === unit.en ? '' : ` - ${unit.en}`})`

/** Heights in points of the levels of the heading: boxes of one level first, then what taller boxes still lack. */
export function headingHeights(boxes: readonly HeadingBox[], columns: readonly number[]): number[] {
  const depth = 1 + Math.max(...boxes.map((b) => b.bottom))
  const heights = Array.from({ length: depth }, () => 2 * lineHeight)
  for (const b of boxes.toSorted((x, y) => x.bottom - x.top - (y.bottom - y.top))) {
    const { vi, en } = printed(b.text)
    const texts = [vi, ...(en === null ? [] : [en]), ...(b.unit ? [unitText(b.unit)] : [])]
    const width = columns.slice(b.left, b.right + 1).reduce((x, y) => x + y)
    const levels = heights.slice(b.top, b.bottom + 1)
    const lack = lineHeight * linesIn(texts, width - 1.5) + 4 - levels.reduce((x, y) => x + y)
    if (lack > 0) for (let level = b.top; level <= b.bottom; level += 1) heights[level]! += lack / levels.length
  }
  return heights
}

/** Many columns are set narrower, so that they still fit the paper. */
const narrowFrom = 9

/** Width of the stub and of every column, in digits of the sheet's font. */
export function columnWidths(dataset: Dataset): { stub: number; columns: number[] } {
  const narrow = dataset.columns.headings.length >= narrowFrom
  const letter = narrow ? letterWidth : wideLetter
  const labels = dataset.rows.headings.map((row) => printedLength(row.label) * letter + 1.5 * row.indent)
  const stub = clamp(Math.max(...labels) + (narrow ? 4 : 2), 20, narrow ? 34 : 54)
  const columns = dataset.columns.headings.map((heading, j) => {
    const words = [heading.label.vi, heading.label.en].flatMap((text) => text.split(/\s+/)).map((w) => 0.85 * w.length)
    const wanted = Math.max(...words, digitsIn(dataset, j), printedLength(heading.label) / (narrow ? 7 : 4))
    return narrow ? clamp(wanted + 0.8, 8, 12) : clamp(wanted + 2, 12, 24)
  })
  return { stub, columns }
}

/** Characters of the longest figure of a column. */
const digitsIn = (dataset: Dataset, column: number): number =>
  dataset.cells.reduce((longest, row, i) => {
    const value = row[column]?.value ?? null
    return value === null ? longest : Math.max(longest, formatNumber(value, decimalsAt(dataset, i, column)).length)
  }, 1)

export const decimalsAt = (dataset: Dataset, row: number, column: number): number =>
  dataset.columns.headings[column]?.decimals ?? dataset.rows.headings[row]?.decimals ?? dataset.decimals

/**
 * Prints a text once when both languages agree ('Phường Mỹ Tho'), and with a common year once:
 * 'Sơ bộ 2024' and 'Prel. 2024' are 'Sơ bộ - Prel. 2024'.
 */
export function printed(text: Bilingual): { vi: string; en: string | null } {
  if (text.vi === text.en) return { vi: text.vi, en: null }
  const vi = markedYear.exec(text.vi)
  const en = markedYear.exec(text.en)
  if (vi && en && vi[2] === en[2]) return { vi: `${vi[1]} - ${en[1]} ${en[2]}`, en: null }
  return text
}

/** A short mark and a year, not a title that ends in one. */
const markedYear = /^(\D{1,16}) (\d{4})$/

const printedLength = (text: Bilingual): number => {
  const { vi, en } = printed(text)
  return vi.length + (en === null ? 0 : en.length + 3)
}

/**
 * Lines that paragraphs take in a width of so many digits, broken between words. Letters are taken as wide as in the fonts that stand
 * in where Times New Roman is not installed, so that no line is cut off there.
 */
export const linesIn = (paragraphs: readonly string[], width: number): number =>
  paragraphs.reduce((lines, text) => lines + wrapped(text, width / wideLetter), 0)

/** Lines of at most `most` characters that the words of a text fill one after the other. */
function wrapped(text: string, most: number): number {
  let [lines, filled] = [1, 0]
  for (const { length } of text.split(/\s+/)) {
    const over = Math.max(0, Math.ceil(length / most) - 1)
    if (filled > 0 && filled + 1 + length > most) [lines, filled] = [lines + 1 + over, length - over * most]
    else [lines, filled] = [lines + over, filled + (filled > 0 ? 1 : 0) + length - over * most]
  }
  return lines
}

/** Width of a letter in digits: on average, and of the widest font that may stand in. */
const letterWidth = 0.77
const wideLetter = 0.92

const clamp = (value: number, low: number, high: number) => Math.min(high, Math.max(low, value))
