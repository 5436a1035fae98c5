import type { Cell, Sheet } from '../../schemas/cell.ts'
import { blankCell } from '../../schemas/cell.ts'
import { InvalidInput } from '../../schemas/invalid-input.ts'
import { volumeCount } from './check-volume.ts'
import type { FontRun } from './legacy-text.ts'
import { legacyDecoder } from './legacy-text.ts'
import type { PackedSheet } from './packed-sheet.ts'
import { partName, unpackedPieces, unpackPart, type ZipParts, zipParts } from './read-zip.ts'
import { decodedPart, rowPieces } from './row-pieces.ts'
import { scanXml } from './scan-xml.ts'
import { textCell } from './text-cell.ts'
import { unpackSheet } from './unpack-sheet.ts'
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
  return (await readPackedXlsx(bytes)).map(unpackSheet)
}

/** The same, packed: two million cells in a few megabytes. */
export async function readPackedXlsx(bytes: Uint8Array): Promise<PackedSheet[]> {
  try {
    return await readPackage({ bytes, parts: zipParts(bytes) })
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

async function readPackage(file: Package): Promise<PackedSheet[]> {
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
  const sheets: PackedSheet[] = []
  for (const sheet of workbook.sheets) {
    const relation = relations.find(({ id }) => id === sheet.relation)
    if (relation && relation.type !== 'worksheet') continue
    const read = await readSheet(file, sheet, relation?.target ?? '', context)
    sheets.push(workbook.from1904 ? { ...read, frame: { ...read.frame, dayCount: '1904' } } : read)
  }
  return sheets
}

async function readSheet(
  file: Package,
  { name, hidden }: SheetEntry,
  part: string,
  context: SheetContext,
): Promise<PackedSheet> {
  const entry = file.parts.get(partName(part))
  if (entry === undefined) throw new InvalidInput('ingest/unreadable-workbook', { found: `${name}: ${part}?` })
  const listener = new SheetListener(context)
  let depth = 0
  for await (const piece of rowPieces(unpackedPieces(file.bytes, entry))) depth = scanXml(piece, listener, depth)
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
  return entry === undefined ? null : decodedPart(unpackPart(bytes, entry))
}
