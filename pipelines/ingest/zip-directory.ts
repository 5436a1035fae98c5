/** One entry of a zip archive as its central directory declares it. Sizes in bytes. */
export interface ZipEntry {
  name: string
  encrypted: boolean
  packed: number
  unpacked: number
  /** 0 stored, 8 deflated. */
  method: number
  crc: number
  localOffset: number
  /** Unpacked size in the local header, null when it is left to a data descriptor or lies in a 64-bit field. */
  localUnpacked: number | null
}

const endSignature = 0x06054b50
const centralSignature = 0x02014b50
const localSignature = 0x04034b50
const sentinel = 0xffffffff

/** Reads the directory at the end of a zip, without unpacking. Null when it is cut off or points outside the file. */
export function readZipDirectory(bytes: Uint8Array): ZipEntry[] | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const end = findEnd(view)
  if (end === null) return null
  const count = view.getUint16(end + 10, true)
  const entries: ZipEntry[] = []
  let at = view.getUint32(end + 16, true)
  if (at === sentinel) at = wideDirectoryOffset(view, end)
  for (let i = 0; i < count; i++) {
    const entry = readEntry(bytes, view, at)
    if (entry === null) return null
    entries.push(entry.entry)
    at = entry.next
  }
  return entries
}

function findEnd(view: DataView): number | null {
  const lowest = Math.max(0, view.byteLength - 65557)
  for (let at = view.byteLength - 22; at >= lowest; at--) if (view.getUint32(at, true) === endSignature) return at
  return null
}

/** Offset of the directory in the 64-bit end record, or past the file when there is none. */
function wideDirectoryOffset(view: DataView, end: number): number {
  const locator = end - 20
  if (locator < 0 || view.getUint32(locator, true) !== 0x07064b50) return view.byteLength
  const wideEnd = Number(view.getBigUint64(locator + 8, true))
  return wideEnd + 56 <= view.byteLength ? Number(view.getBigUint64(wideEnd + 48, true)) : view.byteLength
}

function readEntry(bytes: Uint8Array, view: DataView, at: number): { entry: ZipEntry; next: number } | null {
  if (at + 46 > view.byteLength || view.getUint32(at, true) !== centralSignature) return null
  const nameLength = view.getUint16(at + 28, true)
  const extraLength = view.getUint16(at + 30, true)
  const extraAt = at + 46 + nameLength
  const next = extraAt + extraLength + view.getUint16(at + 32, true)
  if (next > view.byteLength) return null
  const wide = wideFields(view, extraAt, extraLength)
  const size = (offset: number) => {
    const value = view.getUint32(at + offset, true)
    return value === sentinel ? (wide.shift() ?? Number.POSITIVE_INFINITY) : value
  }
  const unpacked = size(24)
  const packed = size(20)
  const localOffset = size(42)
  if (localOffset + 30 + packed > view.byteLength) return null
  if (view.getUint32(localOffset, true) !== localSignature) return null
  const name = new TextDecoder().decode(bytes.subarray(at + 46, extraAt))
  const encrypted = (view.getUint16(at + 8, true) & 1) !== 0
  const method = view.getUint16(at + 10, true)
  const crc = view.getUint32(at + 16, true)
  const localUnpacked = localSize(view, localOffset)
  return { entry: { name, encrypted, packed, unpacked, method, crc, localOffset, localUnpacked }, next }
}

/** The 64-bit sizes of extra field 1, in their order: unpacked, packed, offset. */
function wideFields(view: DataView, start: number, length: number): number[] {
  const fields: number[] = []
  let at = start
  while (at + 4 <= start + length) {
    const size = view.getUint16(at + 2, true)
    const stop = Math.min(at + 4 + size, start + length)
    if (view.getUint16(at, true) === 1)
      for (let from = at + 4; from + 8 <= stop; from += 8) fields.push(Number(view.getBigUint64(from, true)))
    at += 4 + size
  }
  return fields
}

function localSize(view: DataView, offset: number): number | null {
  const laterDescriptor = (view.getUint16(offset + 6, true) & 8) !== 0
  const size = view.getUint32(offset + 22, true)
  return laterDescriptor || size === sentinel ? null : size
}
