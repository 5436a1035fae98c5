import { InvalidInput } from '../../schemas/invalid-input.ts'

const endOfDirectory = 0x06054b50
const directoryEntry = 0x02014b50
/** 1 January 1980, midnight: the first moment that a zip can write. */
const dosDate = 0x0021
const dosTime = 0

/**
 * The same zip with one fixed date on every part, so that equal contents are equal bytes. Changes the directory and the header
 * before each part, nothing else. Throws InvalidInput 'publish/not-a-zip'.
 */
export function fixZipDates(zip: Uint8Array): Uint8Array {
  const bytes = Uint8Array.from(zip)
  const view = new DataView(bytes.buffer)
  const end = findEnd(view)
  let at = view.getUint32(end + 16, true)
  for (let entries = view.getUint16(end + 10, true); entries > 0; entries -= 1) {
    if (view.getUint32(at, true) !== directoryEntry) throw new InvalidInput('publish/not-a-zip', { at })
    writeDate(view, at + 12)
    writeDate(view, view.getUint32(at + 42, true) + 10)
    at += 46 + view.getUint16(at + 28, true) + view.getUint16(at + 30, true) + view.getUint16(at + 32, true)
  }
  return bytes
}

function findEnd(view: DataView): number {
  for (let at = view.byteLength - 22; at >= 0; at -= 1) if (view.getUint32(at, true) === endOfDirectory) return at
  throw new InvalidInput('publish/not-a-zip', { bytes: view.byteLength })
}

function writeDate(view: DataView, at: number): void {
  view.setUint16(at, dosTime, true)
  view.setUint16(at + 2, dosDate, true)
}
