import { crc32, deflateRawSync } from 'node:zlib'
import type { Package, PackedPart } from './open-package.ts'

/** A quarter of the time of zlib's own choice for a fifth more bytes; in few pieces. */
const packing = { level: 1, chunkSize: 1024 * 1024 }
/** 1 January 1980: equal contents are equal bytes. */
const dosDate = 0x0021
const localHeader = 30
const directoryHeader = 46
const endRecord = 22

/**
 * The package with some parts replaced or added, the others as they are: their packed bytes are copied, not unpacked and packed
 * again. New parts come last. Texts of `asLetters` have a letter for each byte.
 */
export function writePackage(
  { parts }: Package,
  changed: ReadonlyMap<string, string>,
  asLetters: ReadonlySet<string> = new Set(),
): Uint8Array {
  const names = new Set(parts.map((part) => part.name))
  const added = [...changed.keys()].filter((name) => !names.has(name))
  const written = (name: string) =>
    packed(name, Buffer.from(changed.get(name)!, asLetters.has(name) ? 'latin1' : 'utf8'))
  const all = [...parts.map((part) => (changed.has(part.name) ? written(part.name) : part)), ...added.map(written)]
  return zipOf(all)
}

function packed(name: string, bytes: Uint8Array): PackedPart {
  return {
    name,
    method: 8,
    flags: 0x0800,
    crc: crc32(bytes),
    unpacked: bytes.length,
    packed: deflateRawSync(bytes, packing),
  }
}

function zipOf(parts: readonly PackedPart[]): Uint8Array {
  const names = parts.map((part) => new TextEncoder().encode(part.name))
  const sizes = parts.map((part, i) => localHeader + names[i]!.length + part.packed.length)
  const directorySize = names.reduce((all, name) => all + directoryHeader + name.length, 0)
  const start = sizes.reduce((all, size) => all + size, 0)
  const bytes = new Uint8Array(start + directorySize + endRecord)
  const view = new DataView(bytes.buffer)
  let at = 0
  let entry = start
  parts.forEach((part, i) => {
    writeLocal(view, at, part, names[i]!.length)
    bytes.set(names[i]!, at + localHeader)
    bytes.set(part.packed, at + localHeader + names[i]!.length)
    writeEntry(view, entry, part, { offset: at, nameLength: names[i]!.length })
    bytes.set(names[i]!, entry + directoryHeader)
    at += sizes[i]!
    entry += directoryHeader + names[i]!.length
  })
  view.setUint32(entry, 0x06054b50, true)
  view.setUint16(entry + 8, parts.length, true)
  view.setUint16(entry + 10, parts.length, true)
  view.setUint32(entry + 12, directorySize, true)
  view.setUint32(entry + 16, start, true)
  return bytes
}

function writeLocal(view: DataView, at: number, part: PackedPart, nameLength: number): void {
  view.setUint32(at, 0x04034b50, true)
  view.setUint16(at + 4, 20, true)
  writeCommon(view, at + 6, part, nameLength)
}

function writeEntry(view: DataView, at: number, part: PackedPart, place: { offset: number; nameLength: number }): void {
  view.setUint32(at, 0x02014b50, true)
  view.setUint16(at + 4, 20, true)
  view.setUint16(at + 6, 20, true)
  writeCommon(view, at + 8, part, place.nameLength)
  view.setUint32(at + 42, place.offset, true)
}

/** The fields that both headers hold, from the flags to the length of the name. */
function writeCommon(view: DataView, at: number, part: PackedPart, nameLength: number): void {
  view.setUint16(at, part.flags, true)
  view.setUint16(at + 2, part.method, true)
  view.setUint16(at + 6, dosDate, true)
  view.setUint32(at + 8, part.crc, true)
  view.setUint32(at + 12, part.packed.length, true)
  view.setUint32(at + 16, part.unpacked, true)
  view.setUint16(at + 20, nameLength, true)
}
