import { crc32, createInflateRaw, inflateRawSync } from 'node:zlib'
import { InvalidInput } from '../../schemas/invalid-input.ts'
import type { ZipEntry } from './zip-directory.ts'
import { readZipDirectory } from './zip-directory.ts'

/** The parts of a package by their names: without a leading slash, in lower case. */
export type ZipParts = ReadonlyMap<string, ZipEntry>

export const partName = (name: string): string => name.replaceAll('\\', '/').replace(/^\/+/, '').toLowerCase()

/** Throws InvalidInput `ingest/truncated` when the directory at the end of the archive is cut off. */
export function zipParts(bytes: Uint8Array): ZipParts {
  const entries = readZipDirectory(bytes)
  if (entries === null) throw new InvalidInput('ingest/truncated', { found: bytes.length })
  return new Map(entries.map((entry) => [partName(entry.name), entry]))
}

/**
 * The bytes of one part.
 *
 * Throws    InvalidInput `ingest/zip-bomb` when it unpacks to more than it declares, `ingest/truncated` when it is cut off or its
 *           checksum fails
 */
export function unpackPart(bytes: Uint8Array, entry: ZipEntry): Uint8Array {
  const packed = packedBytes(bytes, entry)
  const unpacked = entry.method === 8 ? inflate(packed, entry) : packed
  if (unpacked.length !== entry.unpacked || (entry.crc !== 0 && crc32(unpacked) !== entry.crc)) throw cutOff(entry)
  return unpacked
}

function packedBytes(bytes: Uint8Array, entry: ZipEntry): Uint8Array {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const start = entry.localOffset + 30 + view.getUint16(entry.localOffset + 26, true)
  const from = start + view.getUint16(entry.localOffset + 28, true)
  return bytes.subarray(from, from + entry.packed)
}

/**
 * The same in pieces, so that a large part is never held as a whole. Throws as `unpackPart`; the checksum is known at the end, so
 * what was made of earlier pieces counts only when the last has come.
 */
export async function* unpackedPieces(bytes: Uint8Array, entry: ZipEntry): AsyncGenerator<Uint8Array> {
  let [length, checksum] = [0, 0]
  for await (const piece of inflated(bytes, entry)) {
    length += piece.length
    if (length > entry.unpacked) throw understated()
    checksum = crc32(piece, checksum)
    yield piece
  }
  if (length !== entry.unpacked || (entry.crc !== 0 && checksum !== entry.crc)) throw cutOff(entry)
}

const pieceBytes = 256 * 1024

async function* inflated(bytes: Uint8Array, entry: ZipEntry): AsyncGenerator<Uint8Array> {
  const packed = packedBytes(bytes, entry)
  if (entry.method !== 8) return yield packed
  const inflating = createInflateRaw({ chunkSize: pieceBytes })
  inflating.end(packed)
  try {
    for await (const piece of inflating) yield piece as Uint8Array
  } catch (error) {
    throw error instanceof InvalidInput ? error : cutOff(entry)
  }
}

const understated = (): InvalidInput =>
  new InvalidInput('ingest/zip-bomb', { reason: 'unpacked', found: null, expected: null })
const cutOff = ({ name }: ZipEntry): InvalidInput => new InvalidInput('ingest/truncated', { found: name.slice(0, 100) })

function inflate(packed: Uint8Array, entry: ZipEntry): Uint8Array {
  try {
    return inflateRawSync(packed, { maxOutputLength: Math.max(1, entry.unpacked) })
  } catch (error) {
    throw (error as { code?: string }).code === 'ERR_BUFFER_TOO_LARGE' ? understated() : cutOff(entry)
  }
}
