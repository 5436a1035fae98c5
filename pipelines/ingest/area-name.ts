import { fold } from './fold.ts'

/** Written types of units, from the abbreviations of lists: 'P.', 'x.', 'TT', 'TP.', 'Tp'. */
const types: [RegExp, string][] = [
  [/^(?:thị trấn|t\.?tr?\.?)\s+|^t\.?tr?\./u, 'thị trấn'],
  [/^(?:thành phố|t\.p\.?|tp\.?)\s+|^tp\./u, 'thành phố'],
  [/^(?:thị xã|tx\.?)\s+|^tx\./u, 'thị xã'],
  [/^(?:đặc khu|đk\.?)\s+|^đk\./u, 'đặc khu'],
  [/^(?:phường\s+|ph?\.\s*|ph?\s+)/u, 'phường'],
  [/^(?:xã\s+|x\.\s*|x\s+)/u, 'xã'],
  [/^(?:huyện\s+|h\.\s*|h\s+)/u, 'huyện'],
  [/^(?:quận\s+|q\.\s*|q\s+)/u, 'quận'],
  [/^(?:tỉnh\s+|t\.\s*)/u, 'tỉnh'],
]
const enumerator = /^(?:[ivx]+|\d{1,3})[.)]\s*/

/** A printed unit: its type in full ('' when none is printed) and its own name, both folded. */
export interface PrintedArea {
  type: string
  name: string
}

export function readAreaName(text: string): PrintedArea {
  const label = text.normalize('NFC').toLowerCase().replace(/\s+/g, ' ').trim()
  return (
    typedName(label) ??
    typedName(label.replace(enumerator, '')) ?? { type: '', name: fold(label.replace(enumerator, '')) }
  )
}

function typedName(label: string): PrintedArea | null {
  for (const [prefix, type] of types) {
    const rest = label.replace(prefix, '')
    if (rest !== label && rest !== '') return { type: fold(type), name: fold(rest) }
  }
  return null
}

/** 'Xã Bình Thạnh, huyện Bình Sơn', 'P. Lê Lợi (TP. Quảng Ngãi)', 'Phường Lê Lợi - Tp Kon Tum': the unit, and the district that it says it is of. */
export function withDistrict(label: string): { name: string; district: string } | null {
  const found = /^(.+?)\s*(?:[-–,;]|\()\s*((?:huyện|thành phố|thị xã|t\.?p|t\.?x|h)[.\s].+?)\)?\s*$/iu.exec(
    label.normalize('NFC').slice(0, 200),
  )
  return found === null ? null : { name: found[1]!, district: found[2]! }
}

/** Is this the unit's name: the same type, or none printed? */
export function isNamed(printed: PrintedArea, name: string): boolean {
  const known = readAreaName(name)
  return printed.name === known.name && (printed.type === '' || printed.type === known.type)
}
