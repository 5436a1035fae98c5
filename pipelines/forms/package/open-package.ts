import { inflateRawSync } from 'node:zlib'
import { InvalidInput } from '../../../schemas/invalid-input.ts'
import { readZipDirectory } from '../../ingest/zip-directory.ts'

/** One part as it lies in the zip, still packed. */
export interface PackedPart {
  name: string
  /** 0 = stored, 8 = deflated. */
  method: number
  flags: number
  crc: number
  unpacked: number
  packed: Uint8Array
}

/** A workbook as the zip of parts that it is. */
export interface Package {
  /** In the order of the zip. */
  parts: PackedPart[]
  has(name: string): boolean
  /** Text of a part. Throws InvalidInput `forms/not-a-package` when it is not there. */
  text(name: string): string
  /** The same with a letter for each byte; null for a part in UTF-16. */
  letters(name: string): string | null
}

const utf8Flag = 0x0800

/** Opens a zip whose directory has been checked (pipelines/ingest/check-file.ts). Throws InvalidInput `forms/not-a-package`. */
export function openPackage(bytes: Uint8Array): Package {
  const directory = readZipDirectory(bytes)
  if (directory === null) throw new InvalidInput('forms/not-a-package', { found: bytes.length })
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const parts = directory.map(({ name, packed, unpacked, localOffset }): PackedPart => {
    const start = localOffset + 30 + view.getUint16(localOffset + 26, true) + view.getUint16(localOffset + 28, true)
    return {
      name,
      method: view.getUint16(localOffset + 8, true),
      flags: view.getUint16(localOffset + 6, true) & utf8Flag,
      crc: 0,
      unpacked,
      packed: bytes.subarray(start, start + packed),
    }
  })
  fillChecksums(view, parts)
  const byName = new Map(parts.map((part) => [part.name, part]))
  const bytesOf = (name: string): Uint8Array => {
    const part = byName.get(name)
    if (part === undefined) throw new InvalidInput('forms/not-a-package', { found: name })
    return unpack(part)
  }
  return {
    parts,
    has: (name) => byName.has(name),
    text: (name) => decode(bytesOf(name)),
    letters(name) {
      const bytes = bytesOf(name)
      return wideOf(bytes) === null
        ? Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('latin1')
        : null
    },
  }
}

/** Checksums stand in the directory; local headers may leave them to a descriptor. */
function fillChecksums(view: DataView, parts: PackedPart[]): void {
  let end = view.byteLength - 22
  while (end >= 0 && view.getUint32(end, true) !== 0x06054b50) end -= 1
  let at = view.getUint32(end + 16, true)
  for (const part of parts) {
    if (at + 46 > view.byteLength || view.getUint32(at, true) !== 0x02014b50)
      throw new InvalidInput('forms/not-a-package', { found: part.name })
    part.crc = view.getUint32(at + 16, true)
    at += 46 + view.getUint16(at + 28, true) + view.getUint16(at + 30, true) + view.getUint16(at + 32, true)
  }
}

/** Of zlib; one chunk for the whole part spares a copy of it. */
const leastChunk = 64

/** The bytes of a part, never more than it declares. */
export function unpack({ name, method, packed, unpacked }: PackedPart): Uint8Array {
  if (method === 0) return packed
  if (method !== 8) throw new InvalidInput('forms/not-a-package', { found: name })
  try {
    return inflateRawSync(packed, { maxOutputLength: Math.max(1, unpacked), chunkSize: Math.max(leastChunk, unpacked) })
  } catch {
    throw new InvalidInput('forms/not-a-package', { found: name })
  }
}

const wideOf = (bytes: Uint8Array): 'utf-16le' | 'utf-16be' | null =>
  bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : null

function decode(bytes: Uint8Array): string {
  const wide = wideOf(bytes)
  const text = new TextDecoder(wide ?? 'utf-8').decode(bytes)
  return wide === null ? text : text.replace(/encoding=(["'])utf-16\1/i, 'encoding="UTF-8"')
}
