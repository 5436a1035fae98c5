import { plainWords } from './header-words.ts'
import { isEnumerated, isGroupNumber, isTotal } from './outline.ts'

/** The labels of a table's rows, which of them have no figure, how far they are indented. */
export interface LabelRows {
  texts: readonly string[]
  empty: readonly boolean[]
  indents: readonly number[]
  /** Of a column that numbers the rows; '' without one. */
  numbers: readonly string[]
}

const headingWords =
  /:$|^(?:chia|phan) (?:theo|ra)\b|^theo\b|^trong do\b|^khu vuc\b|^nhom\b|\(%\)|^co cau\b|^chi so\b|^by\b|^of which\b/

/**
 * Tells which rows without any figure are headings, and which were left blank.
 *
 * Method    a heading where what follows is more indented, where it is numbered or has a number of a group beside ('II'), in capitals, worded as one, or before a total; and
 *           every such row of a table whose first row is one. 'Xã B' between 'Xã A' and 'Xã C' was left blank.
 */
export function headingFinder({ texts, empty, indents, numbers }: LabelRows): (i: number) => boolean {
  const following = nextTexts(texts)
  const opens = empty[0] === true && texts[0] !== ''
  return (i) => {
    if (isOneOfList(texts, i)) return false
    const text = texts[i]!
    const words = plainWords(text)
    const next = following[i]!
    return (
      opens ||
      (next !== -1 && indents[next]! > indents[i]!) ||
      isEnumerated(text) ||
      (isGroupNumber(numbers[i]!) && next !== -1 && !isGroupNumber(numbers[next]!)) ||
      (text.length > 3 && text === text.toUpperCase()) ||
      headingWords.test(words) ||
      (next !== -1 && isTotal(texts[next]!)) ||
      (i > 0 && empty[i - 1]! && texts[i - 1] !== '')
    )
  }
}

/** For each row the next one with a text, -1 after the last. */
function nextTexts(texts: readonly string[]): number[] {
  let next = -1
  const found = texts.map(() => -1)
  for (let i = texts.length - 1; i >= 0; i--) {
    found[i] = next
    if (texts[i] !== '') next = i
  }
  return found
}

/** Does a label begin with the same word as those around it: 'Xã B' between 'Xã A' and 'Xã C', 'Tháng 3' among months? */
export function isOneOfList(texts: readonly (string | undefined)[], i: number): boolean {
  const own = firstWord(texts[i])
  const neighbours = [texts[i - 1], texts[i + 1]].filter((text) => text !== undefined && text !== '')
  return own !== undefined && neighbours.length > 0 && neighbours.every((text) => firstWord(text) === own)
}

const communeTypes = new Set(['xa', 'phuong', 'thi', 'dac', 'x.', 'p.', 'tt.', 'tt'])

function firstWord(text: string | undefined): string | undefined {
  const word = /^\p{L}+\.?(?=[ \d.])/u.exec(plainWords(text ?? ''))?.[0]
  return word !== undefined && communeTypes.has(word) ? 'xa' : word
}
