import type { Sheet } from '../../schemas/cell.ts'
import { cellAt } from '../../schemas/cell.ts'
import { isNumberingRow, roleOf } from './cell-role.ts'
import type { TableBlock } from './find-tables.ts'
import { fold } from './fold.ts'
import { plainWords } from './header-words.ts'
import { isOneOfList } from './heading-rows.ts'
import { isBody, isHeader, type RowView } from './row-view.ts'
import { isUnit } from './unit-words.ts'

/** Blank rows that may stand inside a table. */
const maxGap = 2

export interface ViewedSheet {
  sheet: Sheet
  views: readonly RowView[]
  /** Rows that a merged range reaches down to, with the row that it starts in. */
  covered: ReadonlyMap<number, number>
}

/** What is known of a body while its rows are walked. */
interface Walk {
  head: string
  /** Columns of codes and units by their header; columns in which values have been seen. */
  aside: ReadonlySet<number>
  values: Set<number>
  /** The last row taken into the table, and the last one with a value. */
  taken: number
  bottom: number
}

/** The last row with a value before the next header, or a gap that no further row of values follows. */
export function bodyBottom(viewed: ViewedSheet, { top, headerBottom, first }: Omit<TableBlock, 'bottom'>): number {
  const { sheet, views } = viewed
  const head = headerBottom < top ? '' : labelText(sheet, top)
  const walk: Walk = {
    head,
    aside: asideColumns(sheet, top, headerBottom),
    values: new Set(),
    taken: first - 1,
    bottom: first - 1,
  }
  let gap = 0
  for (let row = first; row < views.length && gap <= maxGap; row++) {
    const view = views[row]!
    if (view.blank) gap += 1
    else if (repeats(sheet, row, head) || isNewYears(viewed, row, walk)) break
    else if (isBody(view)) {
      noteValues(sheet, row, walk)
      gap = 0
    } else if (view.words >= 2 && row > first && startsHeader(viewed, row, walk)) break
    else if (view.words >= 2) takeTexts(sheet, row, walk)
    else if (row - walk.bottom === 1 && continuesList(sheet, row)) walk.bottom = row
  }
  return walk.bottom
}

function noteValues(sheet: Sheet, row: number, walk: Walk): void {
  sheet.rows[row]!.forEach((cell, column) => {
    if (roleOf(cell) === 'value' && !walk.aside.has(column)) walk.values.add(column)
  })
  walk.taken = row
  walk.bottom = row
}

/** A row with words where others have values ('chưa có số liệu'), or with a unit and nothing else. */
function takeTexts(sheet: Sheet, row: number, walk: Walk): void {
  if (row - walk.taken === 1 && textsIn(sheet, row, walk.values).some((text) => isAbsence(text))) walk.bottom = row
  if (row - walk.taken === 1) walk.taken = row
}

/** 'Xã C' alone under 'Xã B' and 'Xã A': a figure left blank at the end of a list. */
const continuesList = (sheet: Sheet, row: number): boolean =>
  row >= 2 && [row - 1, row - 2].every((before) => isOneOfList([labelText(sheet, before), labelText(sheet, row)], 1))

const isAbsence = (text: string): boolean =>
  /^(?:chua co|chua bao cao|chua thu thap|khong co|khong thu thap|bao mat|mat|n\/?a|x|kxd)\b/.test(plainWords(text))

const textsIn = (sheet: Sheet, row: number, columns: Iterable<number>): string[] =>
  [...columns].flatMap((column) => {
    const cell = cellAt(sheet, row, column)
    return cell.kind === 'text' && roleOf(cell) === 'words' ? [cell.value.trim()] : []
  })

/**
 * Does a row of words begin another table? Not when its words stand beside the values only, nor right under a row of the table, unless it
 * looks like a header: numbered columns or merged cells under it, or the words that headers begin with.
 */
function startsHeader({ sheet, views, covered }: ViewedSheet, row: number, walk: Walk): boolean {
  if (!isHeader(views[row]!)) return false
  const cells = sheet.rows[row]!
  const label = cells.findIndex((cell) => cell.kind !== 'blank')
  const further = cells.flatMap((cell, column) => (roleOf(cell) === 'words' && column > label ? [column] : []))
  if (further.every((column) => walk.aside.has(column)) && further.some((column) => isUnit(cells[column]!.raw)))
    return false
  const numbered = sheet.rows[row + 1] !== undefined && isNumberingRow(sheet.rows[row + 1]!)
  if (numbered || covered.get(row + 1) === row || headerWords.test(plainWords(labelText(sheet, row)))) return true
  if (walk.values.size === 0) return !isBody(views[row - 1]!)
  const texts = textsIn(sheet, row, walk.values)
  if (texts.length === 0 || texts.every(isAbsence)) return texts.length === 0 && row - walk.taken > 1
  return row - walk.taken > 1
}

const headerWords =
  /^(?:tt|stt|chi tieu|noi dung|danh muc|ten (?:chi tieu|san pham|don vi|doanh nghiep)|san pham|nganh(?: kinh te)?|don vi hanh chinh|xa, phuong|indicator|items?)$/

/** Years alone above the next columns: '| 2022 | 2023' after a gap. */
function isNewYears({ views }: ViewedSheet, row: number, walk: Walk): boolean {
  const { words, values, years } = views[row]!
  return walk.values.size > 0 && row - walk.taken > 1 && words === 0 && years >= 2 && values === years
}

function asideColumns(sheet: Sheet, top: number, bottom: number): Set<number> {
  const found = new Set<number>()
  for (let row = top; row <= bottom; row++)
    sheet.rows[row]!.forEach((cell, column) => {
      if (/^(?:don vi(?: tinh)?|dvt|unit|ma(?: so| nganh| xa)?|stt|tt|ms)$/.test(plainWords(cell.raw.slice(0, 60))))
        found.add(column)
    })
  return found
}

const labelText = (sheet: Sheet, row: number): string =>
  sheet.rows[row]!.find((cell) => cell.kind !== 'blank')?.raw.trim() ?? ''

/** The header printed again, on the next page. */
const repeats = (sheet: Sheet, row: number, head: string): boolean =>
  head !== '' && fold(labelText(sheet, row)) === fold(head) && !/^\d/.test(head)
