import { sum } from 'simple-statistics'
import { InvalidInput } from '../../schemas/invalid-input.ts'
import type { ZipEntry } from './zip-directory.ts'
import { readZipDirectory } from './zip-directory.ts'

export const maxFileBytes = 50 * 1024 * 1024
export const maxUnpackedBytes = 300 * 1024 * 1024
/** Unpacked bytes for one packed byte; text of workbooks reaches 10 to 50. */
export const maxRatio = 200
/** Below this size a high ratio harms nobody. */
const harmlessBytes = 1024 * 1024

export type FileKind = 'xlsx' | 'xls' | 'csv'

/**
 * Decides from the bytes, before anything is unpacked, whether a file may be read, and as what.
 *
 * Throws    InvalidInput `ingest/empty-file`, `ingest/too-large`, `ingest/xlsb`, `ingest/password-protected`,
 *           `ingest/truncated`, `ingest/zip-bomb`, `ingest/not-a-workbook`
 */
export function checkFile(bytes: Uint8Array): FileKind {
  checkSize(bytes.length)
  if (startsWith(bytes, [0xd0, 0xcf, 0x11, 0xe0])) return checkCompound(bytes)
  if (startsWith(bytes, [0x50, 0x4b])) {
    checkZip(bytes)
    return 'xlsx'
  }
  checkText(bytes)
  return 'csv'
}

/** As `checkFile`, and text is a CSV only when it is not called a workbook. */
export function checkNamedFile(bytes: Uint8Array, fileName: string): FileKind {
  const kind = checkFile(bytes)
  const calledWorkbook = /\.xls[a-z]?$/i.test(fileName)
  if (kind === 'csv' && calledWorkbook) throw new InvalidInput('ingest/not-a-workbook', { found: 'text' })
  return kind
}

/** Refuses an empty file and one larger than 50 MB. */
export function checkSize(byteLength: number): void {
  if (byteLength === 0) throw new InvalidInput('ingest/empty-file')
  if (byteLength > maxFileBytes)
    throw new InvalidInput('ingest/too-large', { found: megabytes(byteLength), expected: megabytes(maxFileBytes) })
}

const startsWith = (bytes: Uint8Array, signature: readonly number[]) => signature.every((byte, i) => bytes[i] === byte)
const megabytes = (byteLength: number) => `${Math.round(byteLength / 1024 / 1024)} MB`

/** OLE compound files: an encrypted workbook, a BIFF workbook (.xls), or another program's document. */
function checkCompound(bytes: Uint8Array): 'xls' {
  if (containsName(bytes, 'EncryptedPackage')) throw new InvalidInput('ingest/password-protected')
  if (containsName(bytes, 'Workbook') || containsName(bytes, 'Book')) return 'xls'
  throw new InvalidInput('ingest/not-a-workbook', { found: 'OLE' })
}

/** Is `name` the start of a directory name (UTF-16LE, entries of 128 bytes)? */
function containsName(bytes: Uint8Array, name: string): boolean {
  for (let at = 512; at + 128 <= bytes.length; at += 128) {
    const entry = bytes.subarray(at, at + 64)
    if ([...name].every((letter, i) => entry[2 * i] === letter.charCodeAt(0) && entry[2 * i + 1] === 0)) return true
  }
  return false
}

function checkZip(bytes: Uint8Array): void {
  const entries = readZipDirectory(bytes)
  if (entries === null) throw new InvalidInput('ingest/truncated', { found: bytes.length })
  checkUnpackedSize(entries, bytes.length)
  if (entries.some((entry) => entry.encrypted)) throw new InvalidInput('ingest/password-protected')
  const names = new Set(entries.map((entry) => entry.name))
  if (names.has('xl/workbook.bin')) throw new InvalidInput('ingest/xlsb')
  if (!names.has('[Content_Types].xml') || ![...names].some((name) => /^xl\/workbook\d*\.xml$/.test(name)))
    throw new InvalidInput('ingest/not-a-workbook', { found: 'zip' })
}

/** Declared sizes: their sum, their ratio to the file, and whether they contradict each other. */
function checkUnpackedSize(entries: readonly ZipEntry[], fileBytes: number): void {
  const refuse = (reason: string, unpacked: number) => {
    throw new InvalidInput('ingest/zip-bomb', {
      reason,
      found: megabytes(unpacked),
      expected: megabytes(maxUnpackedBytes),
    })
  }
  const unpacked = sum(entries.map((entry) => entry.unpacked))
  if (!(unpacked <= maxUnpackedBytes)) refuse('size', Number.isFinite(unpacked) ? unpacked : Number.MAX_SAFE_INTEGER)
  if (unpacked > harmlessBytes && unpacked > maxRatio * fileBytes) refuse('ratio', unpacked)
  const offsets = new Set(entries.map((entry) => entry.localOffset))
  if (offsets.size < entries.length || sum(entries.map((entry) => entry.packed)) > fileBytes)
    refuse('overlap', unpacked)
  if (entries.some(liesAboutSize)) refuse('contradiction', unpacked)
}

/** Two headers disagree, or an entry with content declares none. */
const liesAboutSize = (entry: ZipEntry): boolean =>
  (entry.localUnpacked !== null && entry.localUnpacked !== entry.unpacked) ||
  (entry.unpacked === 0 && entry.packed > 16)

/** A CSV is text: UTF-8 (or UTF-16 with its mark) without control characters, and no page of markup. */
function checkText(bytes: Uint8Array): void {
  const head = bytes.subarray(0, 64 * 1024)
  const wide = startsWith(head, [0xff, 0xfe]) || startsWith(head, [0xfe, 0xff])
  if (!wide && head.some((byte) => byte < 9 || (byte > 13 && byte < 32)))
    throw new InvalidInput('ingest/not-a-workbook', { found: 'binary' })
  const start = new TextDecoder().decode(head.subarray(0, 256)).trimStart().toLowerCase()
  if (/^(<\?xml|<!doctype|<html|%pdf|\{\\rtf)/.test(start))
    throw new InvalidInput('ingest/not-a-workbook', { found: start.slice(0, 5) })
}
