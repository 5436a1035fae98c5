import { cellAt } from '../../schemas/cell.ts'
import { fold } from './fold.ts'
import { plainWords } from './header-words.ts'
import { textOf } from './text-cell.ts'
import type { FoundBlock } from './tidy-table.ts'

/**
 * Parts of one table together: cut over two pages, below or beside, the next part has the same header, or further columns of the same
 * rows; and no title or unit of its own stands between.
 */
export function joined(found: readonly FoundBlock[]): FoundBlock[][] {
  const groups: FoundBlock[][] = []
  for (const part of found) {
    const group = groups[groups.length - 1]
    const last = group?.[group.length - 1]
    if (last !== undefined && (hasSameHeader(last, part) || hasSameRows(last, part)) && goesOn(group![0]!, last, part))
      group!.push(part)
    else groups.push([part])
  }
  return groups
}

function hasSameHeader(one: FoundBlock, other: FoundBlock): boolean {
  const header = ({ columns }: FoundBlock) =>
    [columns.label, ...columns.values].map((c) => fold((columns.paths[c] ?? []).join('>'))).join('|')
  return header(one) !== '' && header(one) === header(other)
}

/** The same labels under the same words: two rows or more. */
function hasSameRows(one: FoundBlock, other: FoundBlock): boolean {
  const labels = ({ sheet, block, columns }: FoundBlock) => {
    const texts = [(columns.paths[columns.label] ?? []).join('>')]
    for (let row = block.first; row <= block.bottom; row++) texts.push(textOf(cellAt(sheet, row, columns.label)))
    return texts.filter((text) => text !== '').map(fold)
  }
  const own = labels(one)
  return own.length > 2 && own.join('|') === labels(other).join('|')
}

const continued = /\btiep(?: theo)?\b|\bcontinued\b|\btrang \d|^[-– ]*\d{1,3}[-– ]*$/
const note = /^(?:ghi chu|nguon|notes?|source|\(?\*|\(\d\))/

/** Is nothing printed between two parts but notes, 'tiếp theo', page numbers, and what stands above the first part too? */
function goesOn(first: FoundBlock, last: FoundBlock, part: FoundBlock): boolean {
  const { sheet } = part
  if (part.block === last.block) return sameTitle(last, part) && [null, last.unitLine].includes(part.unitLine)
  const textsOf = (from: number, to: number) =>
    sheet.rows.slice(from, to).flatMap((row) => row.map(textOf).filter((text) => text !== ''))
  const between = textsOf(last.block.bottom + 1, part.block.top).map(plainWords)
  if (between.some((text) => continued.test(text))) return true
  const above = new Set(textsOf(0, first.block.top).map(plainWords))
  return between.every((text) => note.test(text) || above.has(text))
}

/** Of parts beside each other: has each its own title in the row above the header? */
function sameTitle({ sheet, block, columns: left }: FoundBlock, { columns: right }: FoundBlock): boolean {
  if (block.top === 0) return true
  const title = (from: number) => textOf(cellAt(sheet, block.top - 1, from))
  const [one, other] = [title(left.left), title(right.left)]
  return one === '' || other === '' || fold(one) === fold(other)
}
