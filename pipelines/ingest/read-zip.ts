import { crc32, inflateRawSync } from 'node:zlib'
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
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const start = entry.localOffset + 30 + view.getUint16(entry.localOffset + 26, true)
  const from = start + view.getUint16(entry.localOffset + 28, true)
  const packed = bytes.subarray(from, from + entry.packed)
  const unpacked = entry.method === 8 ? inflate(packed, entry) : packed
  if (unpacked.length !== entry.unpacked || (entry.crc !== 0 && crc32(unpacked) !== entry.crc))
    throw new InvalidInput('ingest/truncated', { found: entry.name.slice(0, 100) })
  return unpacked
}

function inflate(packed: Uint8Array, { name, unpacked }: ZipEntry): Uint8Array {
  try {
    return inflateRawSync(packed, { maxOutputLength: Math.max(1, unpacked) })
  } catch (error) {
    if ((error as { code?: string }).code === 'ERR_BUFFER_TOO_LARGE')
      throw new InvalidInput('ingest/zip-bomb', { reason: 'unpacked', found: null, expected: null })
    throw new InvalidInput('ingest/truncated', { found: name.slice(0, 100) })
  }
}
