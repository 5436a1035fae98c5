import type { Sheet } from '../../schemas/cell.ts'
import { cellAt } from '../../schemas/cell.ts'
import { roleOf } from './cell-role.ts'
import { isDitto } from './ditto.ts'
import type { TableBlock } from './find-tables.ts'
import { fold } from './fold.ts'
import { headerPaths } from './header-paths.ts'
import { plainWords, readHeaderWords } from './header-words.ts'
import { textOf } from './text-cell.ts'
import { isUnit } from './unit-words.ts'

/** One table between its columns: those of words on the left, those of values, and a column of units where there is one. */
export interface TableColumns {
  left: number
  right: number
  label: number
  /** Further columns of words beside the label: codes, numbers of rows. */
  beside: number[]
  /** The one of them that numbers the rows ('STT'). */
  number: number | null
  unit: number | null
  values: number[]
  paths: string[][]
}

/** Rows looked at to tell words from values. */
const sampledRows = 400
const maxColumns = 512

/**
 * The parts of a block side by side: a column of words after columns of values begins the next part where it repeats the first
 * label's header, or stands after a blank column. A column of words at the end (remarks) belongs to none.
 */
export function tableColumns(sheet: Sheet, block: TableBlock): TableColumns[] {
  const { top, headerBottom } = block
  const paths = headerBottom < top ? [] : headerPaths(sheet, top, headerBottom)
  const width = Math.min(maxColumns, Math.max(paths.length, ...sampled(block).map((row) => sheet.rows[row]!.length)))
  const kinds = Array.from({ length: width }, (_, column) => kindOfColumn(sheet, block, column, paths))
  const label = kinds.indexOf('words')
  kinds.forEach((kind, column) => {
    if (kind === 'words' && label < column && namesPeriod(paths[column] ?? [])) kinds[column] = 'value'
  })
  const parts: TableColumns[] = []
  let words: number[] = []
  for (let column = 0; column < width; column++) {
    const kind = kinds[column]!
    if (kind === 'value' && words.length === 0 && parts.length === 0) words.push(column)
    else if (kind === 'value' && startsPart(words, kinds, paths, parts)) parts.push(partOf(words, column, kinds, paths))
    else if (kind === 'value' && parts.length > 0) extend(parts[parts.length - 1]!, column)
    if (kind === 'value') words = column === words[0] && parts.length === 0 ? words : []
    else if (kind !== 'blank' && kind !== 'covered') words.push(column)
  }
  return parts
}

/** `covered`: nothing but the right part of merged cells. */
type ColumnKind = 'blank' | 'covered' | 'words' | 'code' | 'number' | 'unit' | 'value'

function sampled({ first, bottom }: TableBlock): number[] {
  const step = Math.max(1, Math.floor((bottom - first + 1) / sampledRows))
  const rows: number[] = []
  for (let row = first; row <= bottom; row += step) rows.push(row)
  return rows
}

function kindOfColumn(sheet: Sheet, block: TableBlock, column: number, paths: readonly string[][]): ColumnKind {
  const path = paths[column] ?? []
  const counts = { blank: 0, words: 0, value: 0 }
  for (const row of sampled(block)) counts[roleOf(cellAt(sheet, row, column))] += 1
  const words = plainWords(path[path.length - 1] ?? '')
  if (/^(?:ghi chu|remarks?|notes?)$/.test(words)) return 'words'
  if (counts.words + counts.value === 0) {
    if (path.length === 0) return 'blank'
    return column > 0 && path.join('|') === (paths[column - 1] ?? []).join('|') ? 'covered' : 'value'
  }
  if (/^(?:don vi tinh|dvt|unit)$/.test(words) || (words === 'don vi' && holdsUnits(sheet, block, column)))
    return 'unit'
  if (/^(?:stt|tt|so tt|so thu tu|no\.?)$/.test(words)) return 'number'
  if (/^(?:ma(?: so| nganh| xa| dvhc| don vi)?|ms|code)$/.test(words)) return 'code'
  return counts.words > counts.value ? 'words' : 'value'
}

/** Above a column of texts ('chưa có số liệu') where figures of a period were asked for. */
const namesPeriod = (path: readonly string[]): boolean =>
  readHeaderWords(path, { year: 2000, period: null }).period !== null

/** 'Đơn vị' stands above units, or above those who report. */
function holdsUnits(sheet: Sheet, block: TableBlock, column: number): boolean {
  const texts = sampled(block)
    .map((row) => textOf(cellAt(sheet, row, column)))
    .filter((text) => text !== '')
  return texts.filter((text) => isUnit(text) || isDitto(text)).length * 2 >= texts.length
}

function startsPart(
  words: readonly number[],
  kinds: readonly ColumnKind[],
  paths: readonly string[][],
  parts: readonly TableColumns[],
): boolean {
  if (words.length === 0) return false
  if (parts.length === 0) return true
  const head = (column: number) => fold((paths[column] ?? []).join(' > '))
  return head(words[0]!) === head(parts[0]!.left) || kinds[words[0]! - 1] === 'blank'
}

function partOf(
  words: readonly number[],
  column: number,
  kinds: readonly ColumnKind[],
  paths: readonly string[][],
): TableColumns {
  const label = words.find((c) => kinds[c] === 'words') ?? words[0]!
  const unit = words.find((c) => kinds[c] === 'unit') ?? null
  const beside = words.filter((c) => c !== label && c !== unit)
  const number = words.find((c) => kinds[c] === 'number' && c !== label) ?? null
  return { left: words[0]!, right: column, label, beside, number, unit, values: [column], paths: [...paths] }
}

function extend(part: TableColumns, column: number): void {
  part.values.push(column)
  part.right = column
}
