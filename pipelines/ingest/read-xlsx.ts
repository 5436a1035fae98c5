import type { Cell, Sheet } from '../../schemas/cell.ts'
import { blankCell } from '../../schemas/cell.ts'
import { InvalidInput } from '../../schemas/invalid-input.ts'
import { volumeCount } from './check-volume.ts'
import type { FontRun } from './legacy-text.ts'
import { legacyDecoder } from './legacy-text.ts'
import { type PackedSheet, unpackSheet } from './packed-sheet.ts'
import { partName, unpackPart, type ZipParts, zipParts } from './read-zip.ts'
import { scanXml } from './scan-xml.ts'
import { textCell } from './text-cell.ts'
import { heardSheet, type SheetContext, SheetListener } from './xlsx-sheet.ts'
import { readSharedStrings } from './xlsx-strings.ts'
import { readStyles } from './xlsx-styles.ts'
import { readRelations, readWorkbookPart, type SheetEntry } from './xlsx-workbook.ts'

interface Package {
  bytes: Uint8Array
  parts: ZipParts
}

/**
 * Reads an .xlsx that passed `checkFile`.
 *
 * Shape     one Sheet a worksheet, in order; formulas by their stored result; text of a merged range in its top left cell only;
 *           a number under a percent format as shown ('11,51%' is 11.51); texts of TCVN3 and VNI fonts in Unicode, `raw` as typed
 * Throws    InvalidInput `ingest/zip-bomb` when an entry unpacks to more than it declares, `ingest/truncated` when its
 *           checksum fails, `ingest/unreadable-workbook` otherwise; `ingest/too-many-cells`, `ingest/too-many-sheets`
 */
export async function readXlsx(bytes: Uint8Array): Promise<Sheet[]> {
  return readPackedXlsx(bytes).map(unpackSheet)
}

/** The same, packed: two million cells in a few megabytes. */
export function readPackedXlsx(bytes: Uint8Array): PackedSheet[] {
  try {
    return readPackage({ bytes, parts: zipParts(bytes) })
  } catch (error) {
    throw error instanceof InvalidInput ? error : refusal(error)
  }
}

function refusal(error: unknown): InvalidInput {
  const reason = error instanceof Error ? error.message : String(error)
  if (error instanceof RangeError && /allocation|length/i.test(reason))
    return new InvalidInput('ingest/too-much-memory', { expected: null })
  return new InvalidInput('ingest/unreadable-workbook', { found: reason.slice(0, 200) })
}

function readPackage(file: Package): PackedSheet[] {
  const root = readRelations(partText(file, '_rels/.rels') ?? '', '')
  const main = root.find((relation) => relation.type === 'officeDocument')?.target ?? 'xl/workbook.xml'
  const workbookXml = partText(file, main)
  if (workbookXml === null) throw new InvalidInput('ingest/unreadable-workbook', { found: `${main}?` })
  const workbook = readWorkbookPart(workbookXml)
  const folder = main.slice(0, main.lastIndexOf('/') + 1)
  const relations = readRelations(partText(file, `${folder}_rels/${main.slice(folder.length)}.rels`) ?? '', folder)
  const targetOf = (type: string) => relations.find((relation) => relation.type === type)?.target ?? ''
  const formats = readStyles(partText(file, targetOf('styles')) ?? '')
  const strings = readSharedStrings(partText(file, targetOf('sharedStrings')) ?? '')
  const context = { ...textReader(strings, formats), formats, from1904: workbook.from1904, volume: volumeCount() }
  return workbook.sheets.flatMap((sheet) => {
    const relation = relations.find(({ id }) => id === sheet.relation)
    return relation && relation.type !== 'worksheet' ? [] : [readSheet(file, sheet, relation?.target ?? '', context)]
  })
}

function readSheet(file: Package, { name, hidden }: SheetEntry, part: string, context: SheetContext): PackedSheet {
  const entry = file.parts.get(partName(part))
  if (entry === undefined) throw new InvalidInput('ingest/unreadable-workbook', { found: `${name}: ${part}?` })
  const listener = new SheetListener(context)
  let depth = 0
  for (const piece of pieces(unpackPart(file.bytes, entry))) depth = scanXml(piece, listener, depth)
  return heardSheet(listener, name, hidden)
}

/** Decodes shared texts once; the same text is the same cell unless the font of its cell tells how to read it. */
function textReader(strings: readonly FontRun[][], formats: readonly { font: string }[]) {
  const fonts = [...new Set([...formats.map((format) => format.font), ...strings.flat().map((run) => run.font)])]
  const raws = strings.map((runs) => runs.map((run) => run.text).join(''))
  const decode = legacyDecoder(raws, fonts)
  const plain: (Cell | undefined)[] = []
  const shared = (index: number, font: string): Cell => {
    const runs = strings[index]
    if (runs === undefined) return blankCell
    const inFont = /^\.?vn/i.test(font) ? font : ''
    if (inFont === '' && plain[index] !== undefined) return plain[index]
    const decoded = decode(runs.map((run) => (run.font === '' ? { ...run, font } : run)))
    const cell = textCell(raws[index]!, decoded)
    if (inFont === '') plain[index] = cell
    return cell
  }
  return { shared, decode }
}

function partText({ bytes, parts }: Package, name: string): string | null {
  const entry = parts.get(partName(name))
  return entry === undefined ? null : decoded(unpackPart(bytes, entry))
}

function decoded(bytes: Uint8Array): string {
  const mark = `${bytes[0]},${bytes[1]}`
  const encoding = mark === '255,254' ? 'utf-16le' : mark === '254,255' ? 'utf-16be' : 'utf-8'
  return new TextDecoder(encoding).decode(bytes)
}

const pieceBytes = 4 * 1024 * 1024
const rowEnd = [0x72, 0x6f, 0x77, 0x3e]

/** A part in pieces that end after a row, so that a large sheet is never one text. */
function* pieces(bytes: Uint8Array): Generator<string> {
  let from = 0
  while (bytes.length - from > pieceBytes && bytes[0] !== 0xff && bytes[0] !== 0xfe) {
    const end = afterRow(bytes, from)
    if (end === null) break
    yield new TextDecoder().decode(bytes.subarray(from, end))
    from = end
  }
  yield from === 0 ? decoded(bytes) : new TextDecoder().decode(bytes.subarray(from))
}

/** The last place after 'row>' in the next piece; null when it holds none. */
function afterRow(bytes: Uint8Array, from: number): number | null {
  for (let at = from + pieceBytes - 4; at > from; at--)
    if (bytes[at] === rowEnd[0] && rowEnd.every((byte, i) => bytes[at + i] === byte)) return at + 4
  return null
}
